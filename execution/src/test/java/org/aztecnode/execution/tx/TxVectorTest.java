package org.aztecnode.execution.tx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.aztecnode.execution.VectorJson.gas;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.aztecnode.crypto.field.Fr;
import org.aztecnode.crypto.hash.Hashes;
import org.aztecnode.execution.VectorContracts;
import org.aztecnode.execution.VectorJson;
import org.aztecnode.execution.VectorWorld;
import org.aztecnode.execution.avm.CallTraces;
import org.aztecnode.execution.state.ProgramCache;
import org.aztecnode.protocol.blob.BlobEncoder;
import org.aztecnode.protocol.block.GlobalVariables;
import org.aztecnode.protocol.tx.Tx;
import org.aztecnode.testing.Vectors;
import org.aztecnode.worldstate.StateFork;
import org.aztecnode.worldstate.TxWrites;
import org.aztecnode.worldstate.WorldState;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Whole transactions as the reference processed them: effect, gas, calls, tree roots, or why not.
class TxVectorTest {
  private static final CallTraces.Limits TRACES = new CallTraces.Limits(20_000, 20_000, 50, 5000);
  private static final ExecutionOptions TRACED =
      new ExecutionOptions(false, Optional.of(TRACES), Optional.empty(), () -> false);
  private static final int RETURN_FIELDS = 40;

  @TempDir static Path directory;
  private static WorldState world;

  @BeforeAll
  static void openWorld() {
    world = VectorWorld.open(directory.resolve("world"));
  }

  @AfterAll
  static void closeWorld() {
    world.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"phases", "avmtest", "private-only"})
  void hasTheReferencesEffect(String group) {
    Vectors file = Vectors.file("tx/" + group);
    assertThat(file.section("about").asText()).isNotEmpty();
    GlobalVariables globals = VectorJson.globals(file.section("globals"));
    JsonNode cases = file.section("cases");
    assertThat(cases).isNotEmpty();
    for (JsonNode json : cases) {
      try (StateFork fork = world.fork()) {
        check(json, globals, fork);
      }
    }
  }

  @Test
  void txsOfABlockSeeTheEffectsOfThoseBefore() {
    Vectors file = Vectors.file("tx/sequence-token");
    assertThat(file.section("about").asText()).isNotEmpty();
    GlobalVariables globals = VectorJson.globals(file.section("globals"));
    JsonNode expected = file.section("expected");
    try (StateFork fork = world.fork()) {
      VectorWorld.prepare(fork, file.section("preOps"));
      assertThat(fork.state()).isEqualTo(VectorJson.state(file.section("preTrees")));
      TxExecutor executor = executor(file.section("instances"), globals);
      List<String> failed = new ArrayList<>();
      int processed = 0;
      for (JsonNode json : file.section("txs")) {
        Tx tx = tx(json);
        switch (executor.execute(tx, fork)) {
          case TxOutcome.Processed(ProcessedTx done) -> {
            JsonNode wanted = expected.get("processed").get(processed);
            checkProcessed(tx.toString(), done, wanted);
            fork.insertTx(TxWrites.of(done.effect()));
            processed++;
          }
          case TxOutcome.Failed(String reason) -> failed.add(reason);
        }
      }
      assertThat(processed).isEqualTo(expected.get("processed").size());
      assertThat(failed).hasSize(expected.get("failed").size());
      assertThat(fork.state()).isEqualTo(VectorJson.state(expected.get("endTrees")));
    }
  }

  private static void check(JsonNode json, GlobalVariables globals, StateFork fork) {
    String name = json.get("name").asText();
    VectorWorld.prepare(fork, json.get("preOps"));
    assertThat(fork.state()).as(name).isEqualTo(VectorJson.state(json.get("preTrees")));
    Tx tx = tx(json);
    TxOutcome outcome = executor(json.get("instances"), globals).execute(tx, fork);
    JsonNode reference = json.get("expected");
    JsonNode seenNatively = json.path("native");
    boolean fails =
        seenNatively.isMissingNode()
            ? !reference.get("failed").isEmpty()
            : seenNatively.hasNonNull("thrown");
    switch (outcome) {
      case TxOutcome.Failed(String reason) -> {
        assertThat(fails).as("%s: failed with %s", name, reason).isTrue();
        assertThat(fork.state()).as(name).isEqualTo(VectorJson.state(json.get("preTrees")));
      }
      case TxOutcome.Processed(ProcessedTx done) -> {
        assertThat(fails).as("%s: processed", name).isFalse();
        boolean native_ = seenNatively.has("effect");
        JsonNode expected = native_ ? seenNatively : reference;
        checkProcessed(name, done, expected.get("processed"));
        if (expected.has("gasUsed")) {
          checkGas(name, done.gasUsed(), expected.get("gasUsed"));
          assertThat(done.effect().revertCode().code())
              .as(name)
              .isEqualTo(expected.get("revertCode").asInt());
          checkEffect(name, done, expected.get("effect"));
        }
        checkCalls(name, done, native_ ? null : reference);
        fork.insertTx(TxWrites.of(done.effect()));
        assertThat(fork.state()).as(name).isEqualTo(VectorJson.state(expected.get("endTrees")));
      }
    }
  }

  private static void checkProcessed(String name, ProcessedTx done, JsonNode expected) {
    assertThat(HexFormat.of().formatHex(done.effect().toBytes()))
        .as(name)
        .isEqualTo(expected.get("txEffect").asText());
    checkGas(name, done.gasUsed(), expected.get("gasUsed"));
    assertThat(done.effect().transactionFee())
        .as(name)
        .isEqualTo(VectorJson.field(expected.get("transactionFee")));
    List<Fr> blob = BlobEncoder.encode(done.effect());
    assertThat(blob).as(name).hasSize(expected.get("blobFields").asInt());
    byte[] digest = Hashes.sha256(blob.stream().map(Fr::toBytes).toArray(byte[][]::new));
    assertThat(HexFormat.of().formatHex(digest))
        .as(name)
        .isEqualTo(expected.get("blobFieldsSha256").asText());
    assertThat(done.revertReason().isPresent())
        .as(name)
        .isEqualTo(expected.get("revertCode").asInt() != 0);
  }

  private static void checkGas(String name, GasUsed used, JsonNode expected) {
    assertThat(used)
        .as(name)
        .isEqualTo(
            new GasUsed(
                gas(expected.get("totalGas")),
                gas(expected.get("billedGas")),
                gas(expected.get("teardownGas")),
                gas(expected.get("publicGas"))));
  }

  private static void checkEffect(String name, ProcessedTx done, JsonNode expected) {
    assertThat(done.effect().noteHashes())
        .as(name)
        .isEqualTo(VectorJson.fields(expected.get("noteHashes")));
    assertThat(done.effect().nullifiers())
        .as(name)
        .isEqualTo(VectorJson.fields(expected.get("nullifiers")));
    assertThat(done.effect().publicDataWrites())
        .as(name)
        .isEqualTo(VectorJson.writes(expected.get("publicDataWrites")));
  }

  private static void checkCalls(String name, ProcessedTx done, JsonNode expected) {
    if (expected == null || !expected.has("calls")) {
      return;
    }
    JsonNode calls = expected.get("calls");
    List<PhaseCall> made =
        done.calls().stream().filter(c -> !c.trace().contract().isZero()).toList();
    assertThat(made).as(name).hasSize(calls.size());
    for (int i = 0; i < calls.size(); i++) {
      PhaseCall call = made.get(i);
      JsonNode wanted = calls.get(i);
      assertThat(call.trace().gasLimit()).as(name).isEqualTo(gas(wanted.get("allocated")));
      assertThat(call.trace().reverted()).as(name).isEqualTo(wanted.get("reverted").asBoolean());
      List<Fr> output = call.trace().output();
      assertThat(output.subList(0, Math.min(output.size(), RETURN_FIELDS)))
          .as(name)
          .isEqualTo(VectorJson.fields(wanted.get("returnData")));
    }
    if (made.size() < done.calls().size()) {
      // the native simulator alone has an entry for what went wrong without a call
      assertThat(done.revertReason().orElseThrow().message()).as(name).isNotEmpty();
      return;
    }
    List<List<Fr>> returned = new ArrayList<>();
    expected.get("appLogicReturnValues").forEach(v -> returned.add(VectorJson.fields(v)));
    assertThat(done.appLogicReturnValues()).as(name).isEqualTo(returned);
  }

  private static Tx tx(JsonNode json) {
    Tx tx = Tx.fromBytes(HexFormat.of().parseHex(json.get("tx").asText()));
    assertThat(tx.hash().toString()).isEqualTo(json.get("txHash").asText());
    assertThat(tx.hasItsHash()).isTrue();
    return tx;
  }

  private static TxExecutor executor(JsonNode instances, GlobalVariables globals) {
    VectorContracts contracts = new VectorContracts();
    contracts.addBundledClasses();
    contracts.addInstances(instances);
    return new TxExecutor(
        contracts, new ProgramCache(ProgramCache.DEFAULT_MAX_BYTES), globals, TRACED);
  }
}
