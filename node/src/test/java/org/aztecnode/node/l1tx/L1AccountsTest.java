package org.aztecnode.node.l1tx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.math.BigInteger;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.aztecnode.config.ProverSettings;
import org.aztecnode.config.Role;
import org.aztecnode.config.SequencerSettings;
import org.aztecnode.l1.Bytes;
import org.aztecnode.l1.envelope.Fees;
import org.aztecnode.l1.envelope.LocalSigner;
import org.aztecnode.l1.mempool.L1Receipt;
import org.aztecnode.l1.tx.L1TxListener.Effort;
import org.aztecnode.l1.tx.L1TxListener.Event;
import org.aztecnode.l1.tx.TxOutcome;
import org.aztecnode.node.StartException;
import org.aztecnode.node.monitoring.Meters;
import org.aztecnode.protocol.address.EthAddress;
import org.aztecnode.protocol.bytes.Bytes32;
import org.junit.jupiter.api.Test;

class L1AccountsTest {
  private static final LocalSigner ONE = LocalSigner.development(1);
  private static final LocalSigner TWO = LocalSigner.development(2);

  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final L1TxMetrics metrics = new L1TxMetrics(new Meters(registry), Role.SEQUENCER);

  @Test
  void refusesAnAccountOfTwoRoles() {
    assertThatCode(() -> apart(List.of(ONE), List.of(TWO))).doesNotThrowAnyException();
    assertThatThrownBy(() -> apart(List.of(TWO, ONE), List.of(ONE)))
        .isInstanceOf(StartException.class)
        .hasMessageContaining(ONE.address().toHex())
        .hasMessageContaining("PROVER_PUBLISHER_PRIVATE_KEY")
        .hasMessageContaining("SEQ_PUBLISHER_PRIVATE_KEY");
  }

  private static void apart(List<LocalSigner> provers, List<LocalSigner> sequencers)
      throws StartException {
    L1Accounts.requireApart(
        provers, ProverSettings.PUBLISHER_KEYS, sequencers, SequencerSettings.PUBLISHER_KEYS);
  }

  @Test
  void countsHowTransactionsEnd() {
    Effort effort =
        new Effort(
            2,
            new Fees(gwei(30), gwei(2), gwei(7)),
            Bytes.of(new byte[] {1, 0, 2}),
            Duration.ofSeconds(24));
    L1Receipt receipt =
        new L1Receipt(
            Bytes32.ZERO,
            5,
            Bytes32.ZERO,
            true,
            1_000_000,
            gwei(10),
            131_072,
            gwei(1),
            Optional.empty(),
            List.of());
    ended(new TxOutcome.Mined(receipt), Optional.of(effort));
    ended(new TxOutcome.Cancelled(receipt), Optional.of(effort));
    ended(new TxOutcome.TimedOut(true, "late"), Optional.of(effort));
    ended(new TxOutcome.TimedOut(false, "never left"), Optional.empty());
    assertThat(count("mined_count")).isEqualTo(1);
    assertThat(count("cancelled_count")).isEqualTo(1);
    assertThat(count("reverted_count")).isZero();
    assertThat(count("not_mined_count")).isEqualTo(1);
    assertThat(mean("l1_tx.mined_duration")).isEqualTo(24_000);
    assertThat(mean("l1_tx.attempts_until_mined")).isEqualTo(2);
    assertThat(mean("l1_tx.max_fee")).isEqualTo(30);
    assertThat(mean("l1_tx.max_priority_fee")).isEqualTo(2);
    assertThat(mean("l1_tx.blob_fee")).isEqualTo(7);
    assertThat(mean("l1_publisher.tx_gas")).isEqualTo(1_000_000);
    assertThat(mean("l1_publisher.tx_total_fee")).isEqualTo(0.010131072);
    assertThat(mean("l1_publisher.gas_price")).isEqualTo(10);
    assertThat(mean("l1_publisher.tx_calldata_size")).isEqualTo(3);
    assertThat(mean("l1_publisher.tx_calldata_gas")).isEqualTo(36);
    assertThat(mean("l1_publisher.blob_count")).isEqualTo(1);
  }

  private void ended(TxOutcome outcome, Optional<Effort> sent) {
    metrics.event(new Event.Ended(EthAddress.ZERO, "propose 1", outcome, sent));
  }

  private double count(String name) {
    return registry.get("aztec.l1_tx." + name).gauge().value();
  }

  private double mean(String name) {
    return registry.get("aztec." + name).summary().mean();
  }

  private static BigInteger gwei(long amount) {
    return BigInteger.valueOf(amount * 1_000_000_000);
  }
}
