package org.aztecnode.protocol.blob;

import org.aztecnode.crypto.field.Fr;
import org.aztecnode.protocol.log.ContractClassLog;
import org.aztecnode.protocol.log.PrivateLog;
import org.aztecnode.protocol.log.PublicLog;
import org.aztecnode.protocol.tx.TxEffect;

/// The field before a transaction's effect, which says how much of what follows.
///
/// @param publicLogsLength with each log's header
/// @param numBlobFields all fields of the effect, this one too
///
///   Follows `blob-lib/src/encoding/tx_start_marker.ts`.
record TxStartMarker(
    int numNoteHashes,
    int numNullifiers,
    int numL2ToL1Msgs,
    int numPublicDataWrites,
    int numPrivateLogs,
    int privateLogsLength,
    long publicLogsLength,
    int contractClassLogLength,
    int revertCode,
    long numBlobFields) {
  private static final long PREFIX = 2_624_615_704L;

  static TxStartMarker of(TxEffect effect) {
    int privateLogsLength = effect.privateLogs().stream().mapToInt(PrivateLog::emittedLength).sum();
    int publicLogsLength = effect.publicLogs().stream().mapToInt(PublicLog::sizeInFields).sum();
    int classLogLength =
        effect.contractClassLogs().stream().mapToInt(ContractClassLog::emittedLength).sum();
    int fields =
        3
            + effect.noteHashes().size()
            + effect.nullifiers().size()
            + effect.l2ToL1Msgs().size()
            + 2 * effect.publicDataWrites().size()
            + effect.privateLogs().size()
            + privateLogsLength
            + publicLogsLength
            + (classLogLength > 0 ? classLogLength + 1 : 0);
    return new TxStartMarker(
        effect.noteHashes().size(),
        effect.nullifiers().size(),
        effect.l2ToL1Msgs().size(),
        effect.publicDataWrites().size(),
        effect.privateLogs().size(),
        privateLogsLength,
        publicLogsLength,
        classLogLength,
        effect.revertCode().code(),
        fields);
  }

  Fr toField() {
    return Word.ZERO
        .append(32, PREFIX)
        .append(16, numNoteHashes)
        .append(16, numNullifiers)
        .append(16, numL2ToL1Msgs)
        .append(16, numPublicDataWrites)
        .append(16, numPrivateLogs)
        .append(16, privateLogsLength)
        .append(32, publicLogsLength)
        .append(16, contractClassLogLength)
        .append(8, revertCode)
        .append(32, numBlobFields)
        .toField();
  }

  static boolean matches(Word word) {
    return word.drop(32).drop(8).drop(48).drop(32).drop(64).is(PREFIX);
  }

  /// Of a word that [#matches].
  static TxStartMarker of(Word word) {
    Word code = word.drop(32);
    Word logs = code.drop(8);
    Word privateLogs = logs.drop(48);
    Word writes = privateLogs.drop(32);
    Word nullifiers = writes.drop(32);
    return new TxStartMarker(
        (int) nullifiers.drop(16).low(16),
        (int) nullifiers.low(16),
        (int) writes.drop(16).low(16),
        (int) writes.low(16),
        (int) privateLogs.drop(16).low(16),
        (int) privateLogs.low(16),
        logs.drop(16).low(32),
        (int) logs.low(16),
        (int) code.low(8),
        word.low(32));
  }
}
