package org.aztecnode.l1.tx;

import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.aztecnode.l1.Bytes;
import org.aztecnode.l1.envelope.BlobSet;
import org.aztecnode.l1.envelope.Rlp;
import org.aztecnode.l1.envelope.RlpException;
import org.aztecnode.l1.envelope.RlpFields;
import org.aztecnode.l1.envelope.RlpItem;
import org.aztecnode.l1.envelope.SignedL1Tx;
import org.aztecnode.protocol.address.EthAddress;
import org.aztecnode.protocol.blob.Blob;
import org.aztecnode.protocol.blob.BlobCommitment;

/// One step in the life of a flight, as the journal holds it: an RLP list that starts with its
/// kind.
sealed interface JournalRecord {
  /// The first record: whose journal it is.
  record Header(EthAddress account) implements JournalRecord {}

  /// A flight without attempts.
  record Opened(Flight flight) implements JournalRecord {}

  record Attempted(long id, Flight.Attempt attempt) implements JournalRecord {}

  record Ended(long id, TxOutcome outcome, boolean settled) implements JournalRecord {}

  record Unmined(long id) implements JournalRecord {}

  record Settled(long id) implements JournalRecord {}

  int VERSION = 1;

  static Bytes encode(JournalRecord entry) {
    return Rlp.encode(
        RlpItem.of(
            switch (entry) {
              case Header(EthAddress account) ->
                  List.of(RlpItem.of(0), RlpItem.of(VERSION), RlpItem.of(account));
              case Opened(Flight flight) -> opened(flight);
              case Attempted(long id, Flight.Attempt attempt) ->
                  List.of(
                      RlpItem.of(2),
                      RlpItem.of(id),
                      RlpItem.of(attempt.transaction().envelope()),
                      RlpItem.of(attempt.cancel() ? 1 : 0),
                      RlpItem.of(attempt.at().toEpochMilli()),
                      RlpItem.of(attempt.block()));
              case Ended(long id, TxOutcome outcome, boolean settled) ->
                  List.of(
                      RlpItem.of(3),
                      RlpItem.of(id),
                      OutcomeCodec.encode(outcome),
                      RlpItem.of(settled ? 1 : 0));
              case Unmined(long id) -> List.of(RlpItem.of(4), RlpItem.of(id));
              case Settled(long id) -> List.of(RlpItem.of(5), RlpItem.of(id));
            }));
  }

  static JournalRecord decode(Bytes bytes) throws RlpException {
    RlpFields in = RlpFields.of(Rlp.decode(bytes));
    int kind = (int) in.longNumber();
    JournalRecord entry =
        switch (kind) {
          case 0 -> {
            long version = in.longNumber();
            if (version != VERSION) {
              throw new RlpException("a journal of version " + version);
            }
            yield new Header(EthAddress.of(in.bytes(EthAddress.SIZE).toBytes()));
          }
          case 1 -> new Opened(opened(in));
          case 2 ->
              new Attempted(
                  in.longNumber(),
                  new Flight.Attempt(
                      SignedL1Tx.decode(in.bytes()),
                      in.longNumber() == 1,
                      Instant.ofEpochMilli(in.longNumber()),
                      in.longNumber()));
          case 3 ->
              new Ended(in.longNumber(), OutcomeCodec.decode(in.list()), in.longNumber() == 1);
          case 4 -> new Unmined(in.longNumber());
          case 5 -> new Settled(in.longNumber());
          default -> throw new RlpException("a record of kind " + kind);
        };
    in.end();
    return entry;
  }

  private static List<RlpItem> opened(Flight flight) {
    L1TxRequest request = flight.request();
    return List.of(
        RlpItem.of(1),
        RlpItem.of(flight.id()),
        RlpItem.of(flight.nonce()),
        OutcomeCodec.text(request.key().orElse("")),
        ReceiptCodec.address(request.to()),
        RlpItem.of(request.value()),
        RlpItem.of(request.data()),
        RlpItem.of(request.gasLimit().orElse(0)),
        RlpItem.of(flight.deadline().map(at -> at.toEpochMilli() + 1).orElse(0L)),
        RlpItem.of(
            request.blobs().map(BlobSet::blobs).orElse(List.of()).stream()
                .map(JournalRecord::trimmed)
                .toList()),
        RlpItem.of(
            request.blobs().map(BlobSet::commitments).orElse(List.of()).stream()
                .map(c -> RlpItem.of(c.toBytes()))
                .toList()));
  }

  private static Flight opened(RlpFields in) throws RlpException {
    long id = in.longNumber();
    long nonce = in.longNumber();
    String key = OutcomeCodec.text(in);
    Optional<EthAddress> to = ReceiptCodec.address(in);
    BigInteger value = in.number();
    Bytes data = in.bytes();
    long gas = in.longNumber();
    long deadline = in.longNumber();
    List<Blob> blobs = new ArrayList<>();
    for (RlpFields list = in.list(); list.hasNext(); ) {
      Bytes bytes = list.bytes();
      if (bytes.size() > Blob.SIZE) {
        throw new RlpException("a blob of " + bytes.size() + " bytes");
      }
      blobs.add(Blob.of(Arrays.copyOf(bytes.toBytes(), Blob.SIZE)));
    }
    List<BlobCommitment> commitments = new ArrayList<>();
    for (RlpFields list = in.list(); list.hasNext(); ) {
      commitments.add(BlobCommitment.of(list.bytes(BlobCommitment.SIZE).toBytes()));
    }
    try {
      L1TxRequest request =
          new L1TxRequest(
              key.isEmpty() ? Optional.empty() : Optional.of(key),
              to,
              value,
              data,
              blobs.isEmpty() ? Optional.empty() : Optional.of(BlobSet.of(blobs, commitments)),
              gas == 0 ? OptionalLong.empty() : OptionalLong.of(gas),
              Optional.empty());
      return Flight.open(
          id,
          nonce,
          request,
          deadline == 0 ? Optional.empty() : Optional.of(Instant.ofEpochMilli(deadline - 1)));
    } catch (IllegalArgumentException e) {
      throw new RlpException(e.getMessage());
    }
  }

  /// A blob without the zeros at its end.
  private static RlpItem trimmed(Blob blob) {
    byte[] bytes = blob.toBytes();
    int size = bytes.length;
    while (size > 0 && bytes[size - 1] == 0) {
      size--;
    }
    return RlpItem.of(Arrays.copyOf(bytes, size));
  }
}
