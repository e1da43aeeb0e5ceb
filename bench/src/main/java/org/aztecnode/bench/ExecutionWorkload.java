package org.aztecnode.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.aztecnode.protocol.tx.Tx;
import org.aztecnode.protocol.tx.TxEffect;
import org.aztecnode.testing.Vectors;

/// Transactions with the world before them, as the reference's half reads it: `globals`, `preOps`,
/// `instances`, `classes`, `txs`, and `mode`: `simulate` for the public part of one transaction,
/// `process` for transactions taken into a block.
record ExecutionWorkload(String name, ObjectNode json) {
  private static final String BALANCE = "0x" + "0".repeat(54) + "e8d4a51000";
  private static final int MINTED = 100;
  private static final int FIRST_NULLIFIER = 430_002;
  private static final int TXS = 100;

  static List<ExecutionWorkload> all() {
    return List.of(
        program("arithmetic: integers", ExecutionPrograms.integers()),
        program("arithmetic: field", ExecutionPrograms.fields()),
        program("storage", ExecutionPrograms.storage()),
        program("hashes: Poseidon2", ExecutionPrograms.poseidon2()),
        program("hashes: Keccak, SHA-256", ExecutionPrograms.byteHashes()),
        program("calls", ExecutionPrograms.calls()),
        bulkTest(),
        transfers("public transfer", 1),
        transfers("block of 100 transfers", TXS));
  }

  /// A transaction that calls one contract, which runs this.
  private static ExecutionWorkload program(String name, byte[] code) {
    Vectors file = Vectors.file("tx/phases");
    JsonNode minimal = named(file, "app: minimal call, no effects");
    ObjectNode json = of(file.section("globals"), minimal, "simulate");
    ObjectNode contractClass = JsonNodeFactory.instance.objectNode();
    String id = minimal.get("instances").get(0).get("currentClassId").asText();
    contractClass.put("classId", id).put("packedBytecode", HexFormat.of().formatHex(code));
    json.putArray("classes").add(contractClass);
    json.putArray("txs").add(minimal.get("tx").asText());
    return new ExecutionWorkload(name, json);
  }

  private static ExecutionWorkload bulkTest() {
    Vectors file = Vectors.file("tx/avmtest");
    JsonNode bulk = named(file, "AvmTest bulk_testing");
    ObjectNode json = of(file.section("globals"), bulk, "simulate");
    json.set("classes", Vectors.file("tx/contract-classes").section("classes"));
    json.putArray("txs").add(bulk.get("tx").asText());
    return new ExecutionWorkload("AvmTest bulk test", json);
  }

  /// Transfers of 50 tokens between the same two accounts, told apart by their nullifiers.
  private static ExecutionWorkload transfers(String name, int count) {
    Vectors file = Vectors.file("tx/sequence-token");
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("mode", "process");
    json.set("globals", file.section("globals"));
    json.set("instances", file.section("instances"));
    json.set("classes", Vectors.file("tx/contract-classes").section("classes"));
    ArrayNode ops = json.putArray("preOps");
    file.section("preOps").forEach(ops::add);
    JsonNode processed = file.section("expected").get("processed");
    for (int i = 0; i < 2; i++) {
      String effect = processed.get(i).get("txEffect").asText();
      addEffect(ops, TxEffect.fromBytes(HexFormat.of().parseHex(effect)));
    }
    String transfer = file.section("txs").get(2).get("tx").asText();
    ArrayNode txs = json.putArray("txs");
    for (int i = 0; i < count; i++) {
      String other =
          transfer.replace(
              "%064x".formatted(FIRST_NULLIFIER), "%064x".formatted(FIRST_NULLIFIER + i));
      Tx tx = Tx.fromBytes(HexFormat.of().parseHex(other));
      String hash = tx.data().hash().toHex().substring(2);
      txs.add(hash + other.substring(hash.length()));
    }
    return new ExecutionWorkload(name, json);
  }

  /// What was minted becomes enough for all transfers.
  private static void addEffect(ArrayNode ops, TxEffect effect) {
    effect.nullifiers().forEach(n -> ops.addObject().put("insertNullifier", n.toHex()));
    effect
        .publicDataWrites()
        .forEach(
            write -> {
              boolean minted = write.value().toHex().endsWith("%062x".formatted(MINTED));
              ops.addObject()
                  .putArray("writePublicData")
                  .add(write.leafSlot().toHex())
                  .add(minted ? BALANCE : write.value().toHex());
            });
  }

  private static ObjectNode of(JsonNode globals, JsonNode vector, String mode) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("mode", mode);
    json.set("globals", globals);
    json.set("preOps", vector.get("preOps"));
    json.set("instances", vector.get("instances"));
    return json;
  }

  private static JsonNode named(Vectors file, String name) {
    List<JsonNode> found = new ArrayList<>();
    file.section("cases").forEach(c -> found.add(c));
    return found.stream()
        .filter(c -> c.get("name").asText().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no vector " + name));
  }
}
