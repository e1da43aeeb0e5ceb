package org.aztecnode.archiver.store;

import java.util.List;
import org.aztecnode.crypto.field.Fr;
import org.aztecnode.protocol.codec.ByteReader;
import org.aztecnode.protocol.codec.ByteWriter;
import org.aztecnode.protocol.log.ContractClassLog;
import org.aztecnode.protocol.log.PrivateLog;
import org.aztecnode.protocol.log.PublicLog;
import org.aztecnode.protocol.state.PublicDataWrite;
import org.aztecnode.protocol.tx.RevertCode;
import org.aztecnode.protocol.tx.TxEffect;
import org.aztecnode.protocol.tx.TxHash;

/// A transaction's effect as the store keeps it: without the padding of the protocol's own form,
/// which takes half a kilobyte a private log and a hundred a class log.
///
/// Revert code, hash and fee come first, so that a receipt needs no more than the head.
final class EffectCodec {
  /// The most bytes the head takes.
  static final int HEAD_BYTES = 1 + 2 * Fr.BYTES;

  private EffectCodec() {}

  /// What a receipt says.
  record Head(RevertCode revertCode, TxHash txHash, Fr fee) {}

  static void write(TxEffect effect, ByteWriter out) {
    out.u8(effect.revertCode().code())
        .field(effect.txHash().value())
        .field(effect.transactionFee())
        .u8(effect.noteHashes().size())
        .fields(effect.noteHashes())
        .u8(effect.nullifiers().size())
        .fields(effect.nullifiers())
        .u8(effect.l2ToL1Msgs().size())
        .fields(effect.l2ToL1Msgs())
        .list8(effect.publicDataWrites(), (w, o) -> o.field(w.leafSlot()).field(w.value()))
        .list8(effect.privateLogs(), (l, o) -> o.u8(l.fields().size()).fields(l.fields()))
        .list32(
            effect.publicLogs(),
            (l, o) -> o.aztecAddress(l.contractAddress()).u32(l.fields().size()).fields(l.fields()))
        .list8(
            effect.contractClassLogs(),
            (l, o) ->
                o.aztecAddress(l.contractAddress()).u32(l.fields().size()).fields(l.fields()));
  }

  static Head head(ByteReader in) {
    return new Head(
        RevertCode.of(in.u8("revert code")),
        new TxHash(in.field("transaction hash")),
        in.field("fee"));
  }

  static TxEffect read(ByteReader in) {
    Head head = head(in);
    return new TxEffect(
        head.revertCode(),
        head.txHash(),
        head.fee(),
        fields(in, in.u8("note hashes")),
        fields(in, in.u8("nullifiers")),
        fields(in, in.u8("messages")),
        in.list8(
            TxEffect.MAX_PUBLIC_DATA_WRITES,
            2 * Fr.BYTES,
            "public data writes",
            i -> new PublicDataWrite(i.field("leaf slot"), i.field("value"))),
        in.list8(
            TxEffect.MAX_PRIVATE_LOGS,
            1,
            "private logs",
            i -> new PrivateLog(fields(i, i.u8("private log")))),
        in.list32(
            Integer.MAX_VALUE,
            Fr.BYTES + 4,
            "public logs",
            i -> new PublicLog(i.aztecAddress("contract"), fields(i, i.u32("public log")))),
        in.list8(
            TxEffect.MAX_CONTRACT_CLASS_LOGS,
            Fr.BYTES + 4,
            "contract class logs",
            i -> new ContractClassLog(i.aztecAddress("contract"), fields(i, i.u32("class log")))));
  }

  private static List<Fr> fields(ByteReader in, long count) {
    if (count > in.remaining() / Fr.BYTES) {
      throw new Inconsistency("a list of " + count + " fields is cut short");
    }
    return in.list((int) count, i -> i.field("field"));
  }
}
