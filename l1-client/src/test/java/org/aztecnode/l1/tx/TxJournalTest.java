package org.aztecnode.l1.tx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.aztecnode.l1.Bytes;
import org.aztecnode.l1.L1Log;
import org.aztecnode.l1.envelope.BlobSet;
import org.aztecnode.l1.envelope.Fees;
import org.aztecnode.l1.envelope.L1TxFields;
import org.aztecnode.l1.envelope.LocalSigner;
import org.aztecnode.l1.envelope.SignedL1Tx;
import org.aztecnode.l1.mempool.L1Receipt;
import org.aztecnode.protocol.address.EthAddress;
import org.aztecnode.protocol.blob.Blob;
import org.aztecnode.protocol.bytes.Bytes32;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TxJournalTest {
  private static final LocalSigner SIGNER = LocalSigner.development(0);
  private static final EthAddress TO =
      EthAddress.fromHex("00000000000000000000000000000000000000aa");

  @TempDir Path directory;
  private Path file;

  @BeforeEach
  void choose() {
    file = directory.resolve("account").resolve("journal");
  }

  private static Flight flight(long id, L1TxRequest request) {
    return Flight.open(id, 7 + id, request, Optional.of(Instant.ofEpochMilli(1_700_000_000_123L)));
  }

  private static Flight.Attempt attempt(Flight flight, boolean cancel, long fee) {
    L1TxFields fields =
        new L1TxFields(
            31337,
            flight.nonce(),
            new Fees(
                BigInteger.valueOf(fee),
                BigInteger.ONE,
                flight.hasBlobs() ? BigInteger.valueOf(fee) : BigInteger.ZERO),
            100_000,
            Optional.of(TO),
            BigInteger.TEN,
            Bytes.fromHex("0x1234"),
            flight.request().blobs().map(BlobSet::versionedHashes).orElse(List.of()));
    return new Flight.Attempt(
        new SignedL1Tx(fields, SIGNER.sign(fields)), cancel, Instant.ofEpochSecond(99), 12);
  }

  private static L1TxRequest request(String key) {
    return L1TxRequest.call(TO, Bytes.fromHex("0x1234")).withKey(key).withValue(BigInteger.TEN);
  }

  private static L1Receipt receipt(Flight.Attempt attempt) {
    L1Log log =
        new L1Log(
            TO,
            List.of(Bytes32.ZERO, attempt.hash()),
            Bytes.fromHex("0xabcdef"),
            44,
            Bytes32.ZERO,
            attempt.hash(),
            3);
    return new L1Receipt(
        attempt.hash(),
        44,
        Bytes32.ZERO,
        true,
        55_555,
        BigInteger.valueOf(77),
        131_072,
        BigInteger.ONE,
        Optional.of(TO),
        List.of(log));
  }

  private TxJournal open() throws IOException {
    return TxJournal.open(file, SIGNER.address());
  }

  private static void put(TxJournal journal, Flight flight, Flight.Attempt attempt)
      throws IOException {
    journal.append(
        new JournalRecord.Opened(flight), new JournalRecord.Attempted(flight.id(), attempt));
  }

  @Test
  void keepsFlightsWithTheirBlobsAndOutcomes() throws IOException {
    byte[] bytes = new byte[Blob.SIZE];
    bytes[33] = 5;
    Flight blobs = flight(1, request("a").withBlobs(BlobSet.of(List.of(Blob.of(bytes)))));
    Flight plain = flight(2, L1TxRequest.create(Bytes.fromHex("0x60")));
    Flight done = flight(3, request("c"));
    Flight.Attempt first = attempt(blobs, false, 10);
    Flight.Attempt second = attempt(blobs, false, 20);
    Flight.Attempt other = attempt(plain, true, 30);
    Flight.Attempt third = attempt(done, false, 40);
    try (TxJournal journal = open()) {
      put(journal, blobs, first);
      journal.append(new JournalRecord.Attempted(1, second));
      put(journal, plain, other);
      put(journal, done, third);
    }
    for (TxOutcome outcome : outcomes(receipt(third))) {
      try (TxJournal journal = open()) {
        assertThat(journal.flights()).startsWith(blobs.with(first).with(second), plain.with(other));
        journal.append(new JournalRecord.Ended(3, outcome, false));
      }
      try (TxJournal journal = open()) {
        assertThat(journal.flights().getLast()).isEqualTo(done.with(third).ended(outcome, false));
        journal.append(new JournalRecord.Unmined(3));
      }
      try (TxJournal journal = open()) {
        assertThat(journal.flights().getLast()).isEqualTo(done.with(third));
      }
    }
  }

  private static List<TxOutcome> outcomes(L1Receipt receipt) {
    return List.of(
        new TxOutcome.Mined(receipt),
        new TxOutcome.Cancelled(receipt),
        new TxOutcome.Reverted(receipt, RevertReason.of(Bytes.fromHex("0x12345678"), "no")),
        new TxOutcome.TimedOut(true, "late"),
        new TxOutcome.Rejected("no"),
        new TxOutcome.InsufficientFunds(TO, BigInteger.ONE, BigInteger.TWO),
        new TxOutcome.WouldRevert(RevertReason.unknown("why")));
  }

  @Test
  void forgetsAllButTheLastThatEnded() throws IOException {
    try (TxJournal journal = open()) {
      for (int id = 1; id <= 40; id++) {
        Flight flight = flight(id, request("k" + id));
        put(journal, flight, attempt(flight, false, 10));
        if (id != 2) {
          journal.append(new JournalRecord.Ended(id, new TxOutcome.Rejected("no"), true));
        }
      }
    }
    try (TxJournal journal = open()) {
      assertThat(journal.flights().stream().map(Flight::id))
          .hasSize(33)
          .startsWith(2L, 9L)
          .endsWith(40L);
    }
  }

  @Test
  void whatL1ShowedGoesToTheDiskWithTheNextStepOrAtTheEnd() throws IOException {
    Flight one = flight(1, request("a"));
    Flight.Attempt attempt = attempt(one, false, 10);
    JournalRecord mined = new JournalRecord.Ended(1, new TxOutcome.Mined(receipt(attempt)), false);
    try (TxJournal journal = open()) {
      put(journal, one, attempt);
      long before = Files.size(file);
      journal.note(mined);
      assertThat(Files.size(file)).isEqualTo(before);
      assertThat(journal.flights().getFirst().outcome()).isPresent();
      journal.append(new JournalRecord.Opened(flight(2, request("b"))));
      Path left = Files.copy(file, directory.resolve("left"));
      try (TxJournal after = TxJournal.open(left, SIGNER.address())) {
        assertThat(after.flights()).isEqualTo(journal.flights());
      }
      journal.note(new JournalRecord.Unmined(1));
    }
    try (TxJournal journal = open()) {
      assertThat(journal.flights()).hasSize(2).startsWith(one.with(attempt));
    }
  }

  /// A crash can cut the file anywhere behind the last record that was acted upon.
  @Test
  void dropsARecordThatWasCutOff() throws IOException {
    Flight one = flight(1, request("a"));
    try (TxJournal journal = open()) {
      put(journal, one, attempt(one, false, 10));
    }
    open().close();
    int whole = (int) Files.size(file);
    try (TxJournal journal = open()) {
      journal.append(new JournalRecord.Opened(flight(2, request("b"))));
    }
    byte[] bytes = Files.readAllBytes(file);
    for (int size = whole; size < bytes.length; size += 3) {
      for (boolean zeros : new boolean[] {false, true}) {
        byte[] cut = Arrays.copyOf(bytes, size);
        Files.write(file, zeros ? Arrays.copyOf(cut, bytes.length) : cut);
        int expected = Arrays.equals(Files.readAllBytes(file), bytes) ? 2 : 1;
        try (TxJournal journal = open()) {
          assertThat(journal.flights()).as("cut at %d", size).hasSize(expected);
        }
      }
    }
  }

  @Test
  void refusesDamageAnywhereElse() throws IOException {
    Flight one = flight(1, request("a"));
    try (TxJournal journal = open()) {
      put(journal, one, attempt(one, false, 10));
    }
    byte[] bytes = Files.readAllBytes(file);
    for (int i = 0; i < lastRecord(bytes); i++) {
      byte[] damaged = bytes.clone();
      damaged[i] ^= 1;
      Files.write(file, damaged);
      assertThatThrownBy(this::open)
          .as("byte %d", i)
          .isInstanceOf(IOException.class)
          .hasMessageContaining("is damaged at byte")
          .hasMessageContaining("move it away");
    }
  }

  private static int lastRecord(byte[] bytes) {
    int last = 0;
    for (int at = 0; at < bytes.length; at += 12 + ByteBuffer.wrap(bytes, at, 4).getInt()) {
      last = at;
    }
    return last;
  }

  @Test
  void refusesASecondSenderAndAnotherAccount() throws IOException {
    try (TxJournal first = open()) {
      assertThat(first.flights()).isEmpty();
      assertThatThrownBy(this::open).hasMessageContaining("is in use");
    }
    assertThatThrownBy(() -> TxJournal.open(file, TO)).hasMessageContaining("is the journal of");
    open().close();
  }
}
