package org.aztecnode.protocol.blob;

import java.util.ArrayList;
import java.util.List;
import org.aztecnode.crypto.field.Fr;
import org.aztecnode.protocol.address.AztecAddress;
import org.aztecnode.protocol.codec.DecodeException;
import org.aztecnode.protocol.constants.ProtocolConstants;
import org.aztecnode.protocol.log.ContractClassLog;
import org.aztecnode.protocol.log.PrivateLog;
import org.aztecnode.protocol.log.PublicLog;
import org.aztecnode.protocol.state.PublicDataWrite;
import org.aztecnode.protocol.tx.RevertCode;
import org.aztecnode.protocol.tx.TxEffect;
import org.aztecnode.protocol.tx.TxHash;

/// Reads one transaction's effect from blob fields.
///
/// Takes what the reference takes: the counts of fields that the start marker gives for the private
/// logs and for the whole effect are not compared with what is there, the second only with what is
/// left. Follows `blob-lib/src/encoding/tx_blob_data.ts` and `stdlib/src/tx/tx_effect.ts`.
final class TxEffectDecoder {
  private TxEffectDecoder() {}

  static TxEffect decode(BlobFields in) {
    int at = in.position();
    TxStartMarker marker = startMarker(in);
    RevertCode revertCode = revertCode(marker, at);
    in.require(marker.numBlobFields() - 1, "transaction effect");
    TxHash txHash = new TxHash(in.field("transaction hash"));
    Fr fee = in.field("transaction fee");
    List<Fr> noteHashes =
        in.nonZeroFields(marker.numNoteHashes(), TxEffect.MAX_NOTE_HASHES, "note hash");
    List<Fr> nullifiers =
        in.nonZeroFields(marker.numNullifiers(), TxEffect.MAX_NULLIFIERS, "nullifier");
    List<Fr> messages =
        in.nonZeroFields(marker.numL2ToL1Msgs(), TxEffect.MAX_L2_TO_L1_MSGS, "L2 to L1 message");
    return new TxEffect(
        revertCode,
        txHash,
        fee,
        noteHashes,
        nullifiers,
        messages,
        publicDataWrites(in, marker.numPublicDataWrites()),
        privateLogs(in, marker.numPrivateLogs()),
        publicLogs(in, marker.publicLogsLength()),
        contractClassLogs(in, marker.contractClassLogLength()));
  }

  private static TxStartMarker startMarker(BlobFields in) {
    int at = in.position();
    Word word = in.word("transaction start marker");
    if (!TxStartMarker.matches(word)) {
      throw new DecodeException("neither a transaction's start nor a block's end", at);
    }
    return TxStartMarker.of(word);
  }

  private static RevertCode revertCode(TxStartMarker marker, int at) {
    if (marker.revertCode() >= RevertCode.values().length) {
      throw new DecodeException("no revert code " + marker.revertCode(), at);
    }
    return RevertCode.of(marker.revertCode());
  }

  private static List<PublicDataWrite> publicDataWrites(BlobFields in, int count) {
    checkCount(in, count, TxEffect.MAX_PUBLIC_DATA_WRITES, "public data writes");
    in.require(2L * count, "public data writes");
    List<PublicDataWrite> writes = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      int at = in.position();
      Fr leafSlot = in.field("leaf slot");
      Fr value = in.field("public data value");
      if (leafSlot.isZero() && value.isZero()) {
        throw new DecodeException("an empty public data write", at);
      }
      writes.add(new PublicDataWrite(leafSlot, value));
    }
    return writes;
  }

  private static List<PrivateLog> privateLogs(BlobFields in, int count) {
    checkCount(in, count, TxEffect.MAX_PRIVATE_LOGS, "private logs");
    List<PrivateLog> logs = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      int at = in.position();
      Word length = in.word("private log length");
      if (!length.fits(32) || length.is(0) || length.w3() > PrivateLog.SIZE_IN_FIELDS) {
        throw new DecodeException(
            "a private log has not 1 to " + PrivateLog.SIZE_IN_FIELDS + " fields", at);
      }
      logs.add(new PrivateLog(in.fields(length.w3(), "private log")));
    }
    return logs;
  }

  private static List<PublicLog> publicLogs(BlobFields in, long length) {
    if (length > ProtocolConstants.MAX_PUBLIC_LOGS_LENGTH) {
      throw new DecodeException("public logs of " + length + " fields", in.position());
    }
    in.require(length, "public logs");
    int end = in.position() + (int) length;
    List<PublicLog> logs = new ArrayList<>();
    while (in.position() < end) {
      int at = in.position();
      Word count = in.word("public log length");
      int left = end - in.position() - 1;
      if (left < 0 || !count.fits(32) || count.w3() > left) {
        throw new DecodeException("a public log reaches beyond the transaction's public logs", at);
      }
      AztecAddress address = new AztecAddress(in.field("contract address"));
      logs.add(new PublicLog(address, in.fields(count.w3(), "public log")));
    }
    return logs;
  }

  private static List<ContractClassLog> contractClassLogs(BlobFields in, int length) {
    if (length == 0) {
      return List.of();
    }
    checkCount(in, length, ContractClassLog.SIZE_IN_FIELDS, "contract class log fields");
    AztecAddress address = new AztecAddress(in.field("contract address"));
    return List.of(new ContractClassLog(address, in.fields(length, "contract class log")));
  }

  private static void checkCount(BlobFields in, int count, int max, String what) {
    if (count > max) {
      throw new DecodeException(
          count + " " + what + ", at most " + max + " are allowed", in.position());
    }
  }
}
