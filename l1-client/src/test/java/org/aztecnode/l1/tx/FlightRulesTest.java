package org.aztecnode.l1.tx;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.aztecnode.l1.Bytes;
import org.aztecnode.l1.envelope.Fees;
import org.aztecnode.l1.envelope.L1TxFields;
import org.aztecnode.l1.envelope.LocalSigner;
import org.aztecnode.l1.envelope.SignedL1Tx;
import org.aztecnode.l1.mempool.L1Receipt;
import org.aztecnode.l1.tx.FlightRules.Sighting;
import org.aztecnode.l1.tx.FlightRules.Step;
import org.aztecnode.protocol.address.EthAddress;
import org.aztecnode.protocol.bytes.Bytes32;
import org.junit.jupiter.api.Test;

/// Each boundary of what is done about a transaction. Sent in block 100 at second 1000, for a
/// deadline at 1060.
class FlightRulesTest {
  private static final LocalSigner SIGNER = LocalSigner.development(0);
  private static final FlightRules RULES = new FlightRules(L1TxConfig.DEFAULT);
  private static final long NONCE = 5;

  private static Flight.Attempt attempt(boolean cancel, long at, long block, long fee) {
    L1TxFields fields =
        new L1TxFields(
            1,
            NONCE,
            Fees.of(fee, 1),
            21_000,
            Optional.of(EthAddress.ZERO),
            BigInteger.ZERO,
            Bytes.EMPTY,
            List.of());
    return new Flight.Attempt(
        new SignedL1Tx(fields, SIGNER.sign(fields)), cancel, Instant.ofEpochSecond(at), block);
  }

  private static Flight flight() {
    return Flight.open(
            1,
            NONCE,
            L1TxRequest.call(EthAddress.ZERO, Bytes.EMPTY),
            Optional.of(Instant.ofEpochSecond(1060)))
        .with(attempt(false, 1000, 100, 50));
  }

  /// Waiting, known, nothing mined.
  private static final class Seen {
    long block = 101;
    long time = 1001;
    long baseFee = 1;
    long clock = 0;
    long minedNonce = NONCE;
    Optional<L1Receipt> receipt = Optional.empty();
    boolean known = true;
    boolean earlierKnown;
    int strange;
    boolean last = true;
    boolean gap;

    Step by(Flight flight) {
      return RULES.next(
          flight,
          new Sighting(
              block,
              Instant.ofEpochSecond(time),
              BigInteger.valueOf(baseFee),
              Instant.ofEpochSecond(clock),
              minedNonce,
              receipt,
              known,
              earlierKnown,
              strange,
              last,
              gap));
    }
  }

  private static L1Receipt receipt(Flight.Attempt attempt, long block, int fork) {
    byte[] hash = new byte[32];
    hash[0] = (byte) block;
    hash[1] = (byte) fork;
    return new L1Receipt(
        attempt.hash(),
        block,
        Bytes32.of(hash),
        true,
        21_000,
        BigInteger.ONE,
        0,
        BigInteger.ZERO,
        Optional.empty(),
        List.of());
  }

  @Test
  void waitsForTheNextBlock() {
    assertThat(new Seen().by(flight())).isEqualTo(new Step.Wait());
  }

  @Test
  void replacesAtTheStallTimeAndNotBefore() {
    Seen seen = new Seen();
    seen.time = 1011;
    assertThat(seen.by(flight())).isEqualTo(new Step.Wait());
    seen.time = 1012;
    assertThat(seen.by(flight())).isInstanceOf(Step.Replace.class);
  }

  @Test
  void replacesWhenTheBaseFeeOutgrowsTheOffer() {
    Seen seen = new Seen();
    seen.baseFee = 50;
    assertThat(seen.by(flight())).isEqualTo(new Step.Wait());
    seen.baseFee = 51;
    assertThat(seen.by(flight())).isInstanceOf(Step.Replace.class);
    seen.block = 100;
    assertThat(seen.by(flight())).as("at the block it was sent by").isEqualTo(new Step.Wait());
  }

  @Test
  void replacesNoMoreOftenThanConfigured() {
    Flight flight = flight();
    Seen stalled = new Seen();
    stalled.time = 1030;
    for (int i = 1; i <= L1TxConfig.DEFAULT.maxReplacements(); i++) {
      assertThat(stalled.by(flight)).isInstanceOf(Step.Replace.class);
      flight = flight.with(attempt(false, 1000 + i, 100, 50 + i));
    }
    assertThat(stalled.by(flight)).isEqualTo(new Step.Wait());
  }

  @Test
  void cancelsAtTheDeadlineByL1sTime() {
    Seen seen = new Seen();
    seen.time = 1059;
    assertThat(seen.by(flight())).isInstanceOf(Step.Replace.class);
    seen.time = 1060;
    assertThat(seen.by(flight())).isEqualTo(new Step.Cancel());
  }

  @Test
  void cancelsASlotLaterWhereL1StandsStill() {
    Seen seen = new Seen();
    seen.clock = 1071;
    assertThat(seen.by(flight())).isEqualTo(new Step.Wait());
    seen.clock = 1072;
    assertThat(seen.by(flight())).isEqualTo(new Step.Cancel());
  }

  @Test
  void landsEvenIfTheBlockIsSeenAfterTheDeadline() {
    Seen seen = new Seen();
    seen.time = 1100;
    seen.minedNonce = NONCE + 1;
    seen.receipt = Optional.of(receipt(flight().last(), 101, 0));
    assertThat(seen.by(flight())).isEqualTo(new Step.Land(seen.receipt.get()));
  }

  @Test
  void sendsAgainWhatNobodyKnows() {
    Seen seen = new Seen();
    seen.known = false;
    assertThat(seen.by(flight())).isEqualTo(new Step.Resend());
  }

  @Test
  void givesUpWhatIsLateAndUnknownUnlessOthersNeedItsNonce() {
    Seen seen = new Seen();
    seen.time = 1060;
    seen.known = false;
    assertThat(seen.by(flight())).isInstanceOf(Step.GiveUp.class);
    seen.last = false;
    assertThat(seen.by(flight())).isEqualTo(new Step.Cancel());
    seen.gap = true;
    assertThat(seen.by(flight())).isInstanceOf(Step.GiveUp.class);
  }

  @Test
  void cancelsWhatIsLateAndKnownInAnEarlierForm() {
    Flight flight = flight().with(attempt(false, 1012, 101, 60));
    Seen refused = new Seen();
    refused.known = false;
    refused.earlierKnown = true;
    refused.time = 1023;
    assertThat(refused.by(flight)).isEqualTo(new Step.Resend());
    refused.time = 1024;
    assertThat(refused.by(flight)).isInstanceOf(Step.Replace.class);
    refused.time = 1060;
    assertThat(refused.by(flight)).isEqualTo(new Step.Cancel());
  }

  @Test
  void keepsCancellingAsLongAsWhatIsCancelledIsKnown() {
    Flight flight = flight().with(attempt(true, 1060, 105, 200));
    Seen refused = new Seen();
    refused.known = false;
    refused.earlierKnown = true;
    refused.time = 1060 + 72;
    assertThat(refused.by(flight)).isInstanceOf(Step.Replace.class);
  }

  @Test
  void believesThatTheNonceIsLostOnlyAfterSeveralLooks() {
    Seen seen = new Seen();
    seen.minedNonce = NONCE + 1;
    seen.strange = FlightRules.STRANGE_LOOKS - 1;
    assertThat(seen.by(flight())).isEqualTo(new Step.Wait());
    seen.strange++;
    assertThat(seen.by(flight())).isEqualTo(new Step.Lost());
  }

  @Test
  void settlesUnderEnoughBlocks() {
    L1Receipt receipt = receipt(flight().last(), 101, 0);
    Flight landed = flight().ended(new TxOutcome.Mined(receipt), false);
    Seen seen = new Seen();
    seen.minedNonce = NONCE + 1;
    seen.receipt = Optional.of(receipt);
    seen.block = 108;
    assertThat(seen.by(landed)).isEqualTo(new Step.Wait());
    seen.block = 109;
    assertThat(seen.by(landed)).isEqualTo(new Step.Settle());
  }

  @Test
  void noticesReorgs() {
    L1Receipt receipt = receipt(flight().last(), 101, 0);
    Flight landed = flight().ended(new TxOutcome.Mined(receipt), false);
    Seen seen = new Seen();
    assertThat(seen.by(landed)).isEqualTo(new Step.Unmine());
    seen.receipt = Optional.of(receipt(flight().last(), 101, 1));
    assertThat(seen.by(landed)).isEqualTo(new Step.Land(seen.receipt.get()));
  }

  @Test
  void replacesAndAtLastGivesUpCancellations() {
    Flight flight = flight().with(attempt(true, 1060, 105, 200));
    Seen seen = new Seen();
    seen.block = 106;
    seen.time = 1071;
    assertThat(seen.by(flight)).isEqualTo(new Step.Wait());
    seen.time = 1072;
    assertThat(seen.by(flight)).isInstanceOf(Step.Replace.class);
    for (int i = 1; i <= L1TxConfig.DEFAULT.maxReplacements(); i++) {
      flight = flight.with(attempt(true, 1072, 106, 200 + i));
    }
    seen.time = 1072 + 287;
    assertThat(seen.by(flight)).isEqualTo(new Step.Wait());
    seen.time = 1072 + 288;
    assertThat(seen.by(flight)).isInstanceOf(Step.GiveUp.class);
    seen.last = false;
    assertThat(seen.by(flight)).as("others wait for the nonce").isEqualTo(new Step.Wait());
  }

  @Test
  void givesUpACancellationThatIsUnknownForLong() {
    Flight flight = flight().with(attempt(true, 1060, 105, 200));
    Seen seen = new Seen();
    seen.known = false;
    seen.time = 1060 + 71;
    assertThat(seen.by(flight)).isEqualTo(new Step.Resend());
    seen.time = 1060 + 72;
    assertThat(seen.by(flight)).isInstanceOf(Step.GiveUp.class);
  }
}
