package org.aztecnode.protocol.kernel;

import java.util.List;
import java.util.function.BiConsumer;
import org.aztecnode.crypto.field.Fr;
import org.aztecnode.protocol.codec.ByteReader;
import org.aztecnode.protocol.codec.ByteWriter;
import org.aztecnode.protocol.codec.FieldWriter;
import org.aztecnode.protocol.tx.TxEffect;

/// What private execution does to the state, siloed already. Lists come without the blanks at their
/// end.
///
/// Follows `stdlib/src/kernel/private_to_rollup_accumulated_data.ts` and the same part of
/// `private_to_public_accumulated_data.ts`: 37860 bytes, 1243 fields.
public record SideEffects(
    List<Fr> noteHashes,
    List<Fr> nullifiers,
    List<L2ToL1MessageRequest> l2ToL1Messages,
    List<KernelLog> privateLogs,
    List<ClassLogHash> contractClassLogs) {
  public static final SideEffects NONE =
      new SideEffects(List.of(), List.of(), List.of(), List.of(), List.of());

  public SideEffects {
    noteHashes = Padded.trim("note hashes", noteHashes, Fr.ZERO, TxEffect.MAX_NOTE_HASHES);
    nullifiers = Padded.trim("nullifiers", nullifiers, Fr.ZERO, TxEffect.MAX_NULLIFIERS);
    l2ToL1Messages =
        Padded.trim(
            "L2 to L1 messages",
            l2ToL1Messages,
            L2ToL1MessageRequest.BLANK,
            TxEffect.MAX_L2_TO_L1_MSGS);
    privateLogs =
        Padded.trim("private logs", privateLogs, KernelLog.BLANK, TxEffect.MAX_PRIVATE_LOGS);
    contractClassLogs =
        Padded.trim(
            "contract class logs",
            contractClassLogs,
            ClassLogHash.BLANK,
            TxEffect.MAX_CONTRACT_CLASS_LOGS);
  }

  void writeTo(ByteWriter out) {
    fields(out, noteHashes, TxEffect.MAX_NOTE_HASHES);
    fields(out, nullifiers, TxEffect.MAX_NULLIFIERS);
    list(
        out,
        l2ToL1Messages,
        TxEffect.MAX_L2_TO_L1_MSGS * L2ToL1MessageRequest.SIZE,
        L2ToL1MessageRequest::writeTo);
    list(out, privateLogs, TxEffect.MAX_PRIVATE_LOGS * KernelLog.SIZE, KernelLog::writeTo);
    list(
        out,
        contractClassLogs,
        TxEffect.MAX_CONTRACT_CLASS_LOGS * ClassLogHash.SIZE,
        ClassLogHash::writeTo);
  }

  void writeTo(FieldWriter out) {
    out.fields(noteHashes).zeros(TxEffect.MAX_NOTE_HASHES - noteHashes.size());
    out.fields(nullifiers).zeros(TxEffect.MAX_NULLIFIERS - nullifiers.size());
    l2ToL1Messages.forEach(m -> m.writeTo(out));
    out.zeros(
        (TxEffect.MAX_L2_TO_L1_MSGS - l2ToL1Messages.size()) * L2ToL1MessageRequest.SIZE_IN_FIELDS);
    privateLogs.forEach(l -> l.writeTo(out));
    out.zeros((TxEffect.MAX_PRIVATE_LOGS - privateLogs.size()) * KernelLog.SIZE_IN_FIELDS);
    contractClassLogs.forEach(l -> l.writeTo(out));
    out.zeros(
        (TxEffect.MAX_CONTRACT_CLASS_LOGS - contractClassLogs.size())
            * ClassLogHash.SIZE_IN_FIELDS);
  }

  static SideEffects readFrom(ByteReader in) {
    List<Fr> noteHashes = in.list(TxEffect.MAX_NOTE_HASHES, from -> from.field("note hash"));
    List<Fr> nullifiers = in.list(TxEffect.MAX_NULLIFIERS, from -> from.field("nullifier"));
    return new SideEffects(
        noteHashes,
        nullifiers,
        in.list(TxEffect.MAX_L2_TO_L1_MSGS, L2ToL1MessageRequest::readFrom),
        in.list(TxEffect.MAX_PRIVATE_LOGS, KernelLog::readFrom),
        in.list(TxEffect.MAX_CONTRACT_CLASS_LOGS, ClassLogHash::readFrom));
  }

  private static void fields(ByteWriter out, List<Fr> values, int length) {
    out.fields(values).zeros((length - values.size()) * Fr.BYTES);
  }

  private static <T> void list(
      ByteWriter out, List<T> values, int bytes, BiConsumer<T, ByteWriter> element) {
    int start = out.size();
    out.list(values, element);
    out.zeros(start + bytes - out.size());
  }
}
