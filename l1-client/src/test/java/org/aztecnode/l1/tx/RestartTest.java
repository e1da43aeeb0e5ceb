package org.aztecnode.l1.tx;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.Future;
import org.aztecnode.l1.Bytes;
import org.aztecnode.l1.envelope.LocalSigner;
import org.aztecnode.protocol.bytes.Bytes32;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A process that ends at the worst moment, and the one that comes after it. Its end is that of its
/// journal: what was written by then is all that the next one has.
@Timeout(1200)
class RestartTest {
  private static final LocalSigner SIGNER = LocalSigner.development(1);
  private static final String KEY = "gift";

  @TempDir Path directory;
  private DevL1 l1;

  @BeforeEach
  void start() {
    l1 = new DevL1(directory);
    l1.stopMining();
  }

  @AfterEach
  void stop() {
    l1.close();
  }

  private static L1TxRequest gift() {
    return L1TxRequest.call(DevL1.TO, Bytes.EMPTY).withValue(BigInteger.ONE).withKey(KEY);
  }

  /// A sender whose transaction is in the pool.
  private L1Sender sending(L1TxRequest request) throws Exception {
    L1Sender sender = l1.sender(SIGNER);
    l1.start(() -> sender.send(request));
    l1.awaitAttempts(sender, 1);
    return sender;
  }

  /// The sender after a crash, with the journal as it was then.
  private L1Sender restarted(Path journal) throws Exception {
    Path copy = Files.createTempDirectory(directory, "restart").resolve("journal");
    Files.copy(journal, copy, StandardCopyOption.REPLACE_EXISTING);
    return l1.sender(l1.client, SIGNER, copy, DevL1.CONFIG);
  }

  private Path snapshot(String name) throws Exception {
    return Files.copy(l1.journal(SIGNER), directory.resolve(name));
  }

  private void expectExactlyOneGift(L1Sender sender) throws Exception {
    Future<TxOutcome> joined = l1.start(() -> sender.send(gift()));
    l1.mineAll();
    assertThat(DevL1.await(joined)).isInstanceOf(TxOutcome.Mined.class);
    assertThat(l1.balance(DevL1.TO)).isEqualTo(BigInteger.ONE);
    assertThat(l1.nonce(SIGNER)).isEqualTo(1);
    assertThat(sender.send(gift().withKey("next"))).isInstanceOf(TxOutcome.Mined.class);
    assertThat(l1.nonce(SIGNER)).isEqualTo(2);
  }

  @Test
  void takesUpWhatWaits() throws Exception {
    L1Sender first = l1.sender(SIGNER);
    Future<TxOutcome> cut = l1.start(() -> first.send(gift()));
    l1.awaitAttempts(first, 1);
    first.close();
    assertThat(DevL1.await(cut).text()).contains("the sender was closed");
    L1Sender second = l1.sender(SIGNER);
    assertThat(second.state()).isEqualTo(SenderState.SENT);
    assertThat(second.inFlight()).hasSize(1);
    expectExactlyOneGift(second);
  }

  @Test
  void sendsWhatWasWrittenDownAndNeverLeft() throws Exception {
    L1Sender first = sending(gift());
    Path crash = snapshot("crash");
    first.close();
    l1.rpc("anvil_dropAllTransactions");
    expectExactlyOneGift(restarted(crash));
  }

  @Test
  void findsWhatWasMinedMeanwhile() throws Exception {
    L1Sender first = sending(gift());
    Path crash = snapshot("crash");
    first.close();
    l1.mine(1);
    expectExactlyOneGift(restarted(crash));
  }

  @Test
  void sendsAReplacementThatNeverLeft() throws Exception {
    L1Sender first = sending(gift());
    Path early = snapshot("early");
    l1.mineEmpty(12);
    List<Bytes32> hashes = l1.awaitAttempts(first, 2).getFirst().hashes();
    Path late = snapshot("late");
    first.close();
    l1.rpc("anvil_dropAllTransactions");
    // The pool has the first form only, the journal both.
    L1Sender before = restarted(early);
    DevL1.await("in the pool", () -> l1.knows(hashes.getFirst()));
    before.close();
    expectExactlyOneGift(restarted(late));
  }

  @Test
  void cancelsWhatBecameLateMeanwhile() throws Exception {
    L1Sender first = sending(gift().withDeadline(l1.time().plusSeconds(900)));
    first.close();
    l1.mineEmpty(901);
    L1Sender second = l1.sender(SIGNER);
    l1.awaitAttempts(second, 2);
    assertThat(second.state()).isEqualTo(SenderState.CANCELLING);
    l1.mine(1);
    DevL1.await("cancelled", () -> second.inFlight().isEmpty());
    assertThat(second.outcome(KEY)).containsInstanceOf(TxOutcome.Cancelled.class);
    assertThat(l1.balance(DevL1.TO)).isZero();
    l1.rpc("evm_setAutomine", true);
    assertThat(second.send(gift())).isInstanceOf(TxOutcome.Mined.class);
  }

  @Test
  void forgetsWhatIsLateAndNobodyKnows() throws Exception {
    L1Sender first = sending(gift().withDeadline(l1.time().plusSeconds(900)));
    first.close();
    l1.rpc("anvil_dropAllTransactions");
    l1.mine(901);
    L1Sender second = l1.sender(SIGNER);
    DevL1.await("given up", () -> second.inFlight().isEmpty());
    l1.rpc("evm_setAutomine", true);
    assertThat(second.send(gift())).isInstanceOf(TxOutcome.Mined.class);
    assertThat(l1.nonce(SIGNER)).isEqualTo(1);
  }
}
