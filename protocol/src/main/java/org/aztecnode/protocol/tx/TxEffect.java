package org.aztecnode.protocol.tx;

import java.util.List;
import org.aztecnode.crypto.field.Fr;
import org.aztecnode.protocol.codec.ByteReader;
import org.aztecnode.protocol.codec.ByteWriter;
import org.aztecnode.protocol.codec.DecodeException;
import org.aztecnode.protocol.constants.ProtocolConstants;
import org.aztecnode.protocol.log.ContractClassLog;
import org.aztecnode.protocol.log.PrivateLog;
import org.aztecnode.protocol.log.PublicLog;
import org.aztecnode.protocol.state.PublicDataWrite;

/// What a transaction did to the state, as the chain publishes it. Lists hold only what is there:
/// no padding, no zeros.
///
/// @param nullifiers the first is the transaction's own; uniqueness of the rest hangs on it
/// @param publicDataWrites in the order in which they apply
///
///   Follows `stdlib/src/tx/tx_effect.ts`.
public record TxEffect(
    RevertCode revertCode,
    TxHash txHash,
    Fr transactionFee,
    List<Fr> noteHashes,
    List<Fr> nullifiers,
    List<Fr> l2ToL1Msgs,
    List<PublicDataWrite> publicDataWrites,
    List<PrivateLog> privateLogs,
    List<PublicLog> publicLogs,
    List<ContractClassLog> contractClassLogs) {
  public static final int MAX_NOTE_HASHES = 64;
  public static final int MAX_NULLIFIERS = 64;
  public static final int MAX_L2_TO_L1_MSGS = 8;
  public static final int MAX_PUBLIC_DATA_WRITES = 64;
  public static final int MAX_PRIVATE_LOGS = 64;
  public static final int MAX_CONTRACT_CLASS_LOGS = 1;

  /// Each takes at least its header of the room for all.
  public static final int MAX_PUBLIC_LOGS =
      ProtocolConstants.MAX_PUBLIC_LOGS_LENGTH / PublicLog.HEADER_FIELDS;

  public TxEffect {
    noteHashes = copyNonZero("note hash", noteHashes, MAX_NOTE_HASHES);
    nullifiers = copyNonZero("nullifier", nullifiers, MAX_NULLIFIERS);
    l2ToL1Msgs = copyNonZero("L2 to L1 message", l2ToL1Msgs, MAX_L2_TO_L1_MSGS);
    publicDataWrites = copy("public data write", publicDataWrites, MAX_PUBLIC_DATA_WRITES);
    privateLogs = copy("private log", privateLogs, MAX_PRIVATE_LOGS);
    publicLogs = List.copyOf(publicLogs);
    contractClassLogs = copy("contract class log", contractClassLogs, MAX_CONTRACT_CLASS_LOGS);
  }

  private static <T> List<T> copy(String what, List<T> list, int max) {
    if (list.size() > max) {
      throw new IllegalArgumentException(
          "a transaction has at most " + max + " " + what + "s, not " + list.size());
    }
    return List.copyOf(list);
  }

  private static List<Fr> copyNonZero(String what, List<Fr> list, int max) {
    if (list.contains(Fr.ZERO)) {
      throw new IllegalArgumentException("a zero " + what);
    }
    return copy(what, list, max);
  }

  /// The fewest bytes an effect takes.
  public static final int MIN_SIZE = 1 + 2 * Fr.BYTES + 5 + 4 + 1;

  public byte[] toBytes() {
    ByteWriter out = new ByteWriter(1024);
    writeTo(out);
    return out.toBytes();
  }

  public void writeTo(ByteWriter out) {
    out.u8(revertCode.code())
        .field(txHash.value())
        .field(transactionFee)
        .list8(noteHashes, TxEffect::writeField)
        .list8(nullifiers, TxEffect::writeField)
        .list8(l2ToL1Msgs, TxEffect::writeField)
        .list8(publicDataWrites, PublicDataWrite::writeTo)
        .list8(privateLogs, PrivateLog::writeTo)
        .list32(publicLogs, PublicLog::writeTo)
        .list8(contractClassLogs, ContractClassLog::writeTo);
  }

  public static TxEffect fromBytes(byte[] bytes) {
    return ByteReader.readAll(bytes, TxEffect::readFrom);
  }

  public static TxEffect readFrom(ByteReader in) {
    return new TxEffect(
        RevertCode.readFrom(in),
        new TxHash(in.field("transaction hash")),
        in.field("transaction fee"),
        nonZero(in, MAX_NOTE_HASHES, "note hash"),
        nonZero(in, MAX_NULLIFIERS, "nullifier"),
        nonZero(in, MAX_L2_TO_L1_MSGS, "L2 to L1 message"),
        in.list8(
            MAX_PUBLIC_DATA_WRITES,
            PublicDataWrite.SIZE,
            "public data write",
            PublicDataWrite::readFrom),
        in.list8(MAX_PRIVATE_LOGS, PrivateLog.SIZE, "private log", PrivateLog::readFrom),
        in.list32(MAX_PUBLIC_LOGS, PublicLog.MIN_SIZE, "public log", PublicLog::readFrom),
        in.list8(
            MAX_CONTRACT_CLASS_LOGS,
            ContractClassLog.SIZE,
            "contract class log",
            ContractClassLog::readFrom));
  }

  private static void writeField(Fr field, ByteWriter out) {
    out.field(field);
  }

  private static List<Fr> nonZero(ByteReader in, int max, String what) {
    return in.list8(
        max,
        Fr.BYTES,
        what,
        r -> {
          Fr field = r.field(what);
          if (field.isZero()) {
            throw new DecodeException("a zero " + what, r.offset() - Fr.BYTES);
          }
          return field;
        });
  }
}
