package org.aztecnode.node.json;

import static org.aztecnode.node.json.BlockJson.field;

import java.util.List;
import org.aztecnode.archiver.ChainStatus;
import org.aztecnode.archiver.IndexedTxEffect;
import org.aztecnode.archiver.MinedTx;
import org.aztecnode.crypto.field.Fr;
import org.aztecnode.node.rpc.JsonWriter;
import org.aztecnode.protocol.tx.RevertCode;
import org.aztecnode.protocol.tx.TxEffect;
import org.aztecnode.protocol.tx.TxHash;

/// What became of transactions. Follows `stdlib/src/tx/tx_effect.ts`,
/// `stdlib/src/tx/tx_receipt.ts`.
public final class TxEffectJson {
  private TxEffectJson() {}

  public static void effect(JsonWriter out, TxEffect effect) {
    out.beginObject().name("revertCode").value(effect.revertCode().code());
    field(out.name("txHash"), effect.txHash().value());
    field(out.name("transactionFee"), effect.transactionFee());
    fields(out.name("noteHashes"), effect.noteHashes());
    fields(out.name("nullifiers"), effect.nullifiers());
    fields(out.name("l2ToL1Msgs"), effect.l2ToL1Msgs());
    out.name("publicDataWrites").beginArray();
    effect
        .publicDataWrites()
        .forEach(
            write -> {
              field(out.beginObject().name("leafSlot"), write.leafSlot());
              field(out.name("value"), write.value());
              out.endObject();
            });
    out.endArray().name("privateLogs").beginArray();
    effect.privateLogs().forEach(log -> LogJson.privateLog(out, log));
    out.endArray().name("publicLogs").beginArray();
    effect.publicLogs().forEach(log -> LogJson.publicLog(out, log));
    out.endArray().name("contractClassLogs").beginArray();
    effect.contractClassLogs().forEach(log -> LogJson.classLog(out, log));
    out.endArray().endObject();
  }

  public static void indexed(JsonWriter out, IndexedTxEffect indexed) {
    out.beginObject().name("data");
    effect(out, indexed.effect());
    out.name("l2BlockNumber").value(indexed.block().number());
    field(out.name("l2BlockHash"), indexed.block().hash());
    out.name("txIndexInBlock").value(indexed.txIndex()).endObject();
  }

  /// The receipt of a transaction that is in a block.
  public static void receipt(JsonWriter out, MinedTx tx, long epoch) {
    field(out.beginObject().name("txHash"), tx.txHash().value());
    out.name("status").value(status(tx.status()));
    out.name("executionResult").value(result(tx.revertCode()));
    out.name("transactionFee").decimal(tx.fee().toBigInteger());
    field(out.name("blockHash"), tx.block().hash());
    out.name("blockNumber").value(tx.block().number());
    out.name("epochNumber").value(epoch).endObject();
  }

  /// The receipt of a transaction that waits for a block.
  public static void pending(JsonWriter out, TxHash hash) {
    field(out.beginObject().name("txHash"), hash.value());
    out.name("status").value("pending").endObject();
  }

  /// The receipt of a transaction that is nowhere.
  public static void dropped(JsonWriter out, TxHash hash) {
    field(out.beginObject().name("txHash"), hash.value());
    out.name("status").value("dropped").name("error").value("Tx dropped by P2P node").endObject();
  }

  static void fields(JsonWriter out, List<Fr> fields) {
    out.beginArray();
    fields.forEach(value -> field(out, value));
    out.endArray();
  }

  private static String status(ChainStatus status) {
    return switch (status) {
      case PROPOSED -> "proposed";
      case CHECKPOINTED -> "checkpointed";
      case PROVEN -> "proven";
      case FINALIZED -> "finalized";
    };
  }

  private static String result(RevertCode code) {
    return switch (code) {
      case OK -> "success";
      case APP_LOGIC_REVERTED -> "app_logic_reverted";
      case TEARDOWN_REVERTED -> "teardown_reverted";
      case BOTH_REVERTED -> "both_reverted";
    };
  }
}
