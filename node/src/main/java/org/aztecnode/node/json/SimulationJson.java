package org.aztecnode.node.json;

import static org.aztecnode.node.json.BlockJson.field;
import static org.aztecnode.node.json.TxEffectJson.fields;

import java.util.List;
import java.util.Locale;
import org.aztecnode.crypto.field.Fr;
import org.aztecnode.execution.avm.DebugLog;
import org.aztecnode.execution.tx.GasUsed;
import org.aztecnode.execution.tx.ProcessedTx;
import org.aztecnode.execution.tx.RevertReason;
import org.aztecnode.execution.validate.TxValidation;
import org.aztecnode.node.rpc.JsonWriter;
import org.aztecnode.protocol.block.GlobalVariables;
import org.aztecnode.protocol.contract.FunctionSelector;
import org.aztecnode.protocol.fees.Gas;

/// What would become of transactions: verdicts, and what came of trying one out.
///
/// Follows `stdlib/src/tx/validator/tx_validator.ts`, `stdlib/src/tx/public_simulation_output.ts`
/// and `stdlib/src/errors/simulation_error.ts`.
public final class SimulationJson {
  private SimulationJson() {}

  public static void verdict(JsonWriter out, TxValidation verdict) {
    out.beginObject().name("result");
    switch (verdict) {
      case TxValidation.Valid() -> out.value("valid");
      case TxValidation.Invalid(var reasons) -> reasons(out.value("invalid"), reasons);
      case TxValidation.Skipped(var reasons) -> reasons(out.value("skipped"), reasons);
    }
    out.endObject();
  }

  private static void reasons(JsonWriter out, List<String> reasons) {
    out.name("reason").beginArray();
    reasons.forEach(out::value);
    out.endArray();
  }

  /// @param globals what the transaction saw
  /// @param tx with its calls traced and its debug logs collected
  public static void output(JsonWriter out, GlobalVariables globals, ProcessedTx tx) {
    out.beginObject();
    tx.revertReason().ifPresent(reason -> revertReason(out.name("revertReason"), reason));
    BlockJson.globals(out.name("globalVariables"), globals);
    TxEffectJson.effect(out.name("txEffect"), tx.effect());
    out.name("publicReturnValues").beginArray();
    for (List<Fr> values : tx.appLogicReturnValues()) {
      fields(out.beginObject().name("values"), values);
      // the reference keeps one level too
      out.name("nested").beginArray().endArray().endObject();
    }
    out.endArray();
    gasUsed(out.name("gasUsed"), tx.gasUsed());
    out.name("debugLogs").beginArray();
    tx.debugLogs().forEach(log -> debugLog(out, log));
    out.endArray().endObject();
  }

  /// Why a transaction reverted; names of contracts and functions are for the client to fill in.
  static void revertReason(JsonWriter out, RevertReason reason) {
    out.beginObject().name("originalMessage").value(reason.message());
    out.name("functionErrorStack").beginArray();
    for (RevertReason.FailingCall call : reason.callStack()) {
      field(out.beginObject().name("contractAddress"), call.contract().value());
      call.selector()
          .filter(selector -> selector.toBigInteger().bitLength() <= Integer.SIZE)
          .map(selector -> new FunctionSelector(selector.toBigInteger().longValueExact()))
          .ifPresent(selector -> out.name("functionSelector").value(selector.toHex()));
      out.endObject();
    }
    out.endArray().name("noirErrorStack").beginArray();
    reason.path().forEach(place -> out.value("0." + place));
    out.endArray();
    fields(out.name("revertData"), reason.revertData());
    out.endObject();
  }

  private static void gasUsed(JsonWriter out, GasUsed used) {
    out.beginObject();
    gas(out.name("totalGas"), used.total());
    gas(out.name("publicGas"), used.inPublic());
    gas(out.name("teardownGas"), used.teardown());
    gas(out.name("billedGas"), used.billed());
    out.endObject();
  }

  private static void gas(JsonWriter out, Gas gas) {
    out.beginObject().name("daGas").value(gas.daGas());
    out.name("l2Gas").value(gas.l2Gas()).endObject();
  }

  private static void debugLog(JsonWriter out, DebugLog log) {
    field(out.beginObject().name("contractAddress"), log.contract().value());
    out.name("level").value(log.level().name().toLowerCase(Locale.ROOT));
    out.name("message").value(log.message());
    fields(out.name("fields"), log.fields());
    out.endObject();
  }
}
