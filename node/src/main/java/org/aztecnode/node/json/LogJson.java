package org.aztecnode.node.json;

import static org.aztecnode.node.json.BlockJson.field;
import static org.aztecnode.node.json.TxEffectJson.fields;

import java.util.List;
import java.util.function.BiConsumer;
import org.aztecnode.archiver.LogPage;
import org.aztecnode.archiver.LogPosition;
import org.aztecnode.archiver.TaggedLog;
import org.aztecnode.crypto.field.Fr;
import org.aztecnode.node.rpc.JsonWriter;
import org.aztecnode.protocol.log.ContractClassLog;
import org.aztecnode.protocol.log.PrivateLog;
import org.aztecnode.protocol.log.PublicLog;

/// Logs. Private and contract class logs are padded with zeros to their full size, as the reference
/// keeps them. Follows `stdlib/src/logs/*.ts`.
public final class LogJson {
  private static final byte[] ZERO = Fr.ZERO.toBytes();

  private LogJson() {}

  public static void privateLog(JsonWriter out, PrivateLog log) {
    out.beginObject().name("fields");
    padded(out, log.fields(), PrivateLog.SIZE_IN_FIELDS);
    out.name("emittedLength").value(log.emittedLength()).endObject();
  }

  public static void publicLog(JsonWriter out, PublicLog log) {
    field(out.beginObject().name("contractAddress"), log.contractAddress().value());
    fields(out.name("fields"), log.fields());
    out.endObject();
  }

  public static void classLog(JsonWriter out, ContractClassLog log) {
    field(out.beginObject().name("contractAddress"), log.contractAddress().value());
    out.name("fields").beginObject().name("fields");
    padded(out, log.fields(), ContractClassLog.SIZE_IN_FIELDS);
    out.endObject().name("emittedLength").value(log.emittedLength()).endObject();
  }

  public static void publicLogs(JsonWriter out, LogPage<PublicLog> page) {
    page(out, page, LogJson::publicLog);
  }

  public static void classLogs(JsonWriter out, LogPage<ContractClassLog> page) {
    page(out, page, LogJson::classLog);
  }

  /// For each tag its logs.
  public static void tagged(JsonWriter out, List<List<TaggedLog>> perTag) {
    out.beginArray();
    for (List<TaggedLog> logs : perTag) {
      out.beginArray();
      logs.forEach(log -> tagged(out, log));
      out.endArray();
    }
    out.endArray();
  }

  private static void tagged(JsonWriter out, TaggedLog log) {
    field(out.beginObject().name("txHash"), log.txHash().value());
    out.name("blockNumber").value(log.blockNumber());
    out.name("blockTimestamp").value(Long.toString(log.blockTimestamp()));
    fields(out.name("logData"), log.fields());
    fields(out.name("noteHashes"), log.noteHashes());
    field(out.name("firstNullifier"), log.firstNullifier());
    out.endObject();
  }

  private static <L> void page(JsonWriter out, LogPage<L> page, BiConsumer<JsonWriter, L> write) {
    out.beginObject().name("logs").beginArray();
    page.logs()
        .forEach(
            entry -> {
              out.beginObject().name("id");
              position(out, entry.position());
              out.name("log");
              write.accept(out, entry.log());
              out.endObject();
            });
    out.endArray().name("maxLogsHit").value(page.maxLogsHit()).endObject();
  }

  private static void position(JsonWriter out, LogPosition at) {
    out.beginObject().name("blockNumber").value(at.blockNumber());
    field(out.name("blockHash"), at.blockHash());
    field(out.name("txHash"), at.txHash().value());
    out.name("txIndex").value(at.txIndex()).name("logIndex").value(at.logIndex()).endObject();
  }

  private static void padded(JsonWriter out, List<Fr> fields, int size) {
    out.beginArray();
    fields.forEach(value -> field(out, value));
    for (int i = fields.size(); i < size; i++) {
      out.hex(ZERO);
    }
    out.endArray();
  }
}
