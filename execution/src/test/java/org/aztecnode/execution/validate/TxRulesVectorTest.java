package org.aztecnode.execution.validate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.aztecnode.execution.VectorJson.field;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.aztecnode.crypto.field.Fr;
import org.aztecnode.execution.VectorContracts;
import org.aztecnode.execution.VectorJson;
import org.aztecnode.execution.VectorWorld;
import org.aztecnode.protocol.block.GasFees;
import org.aztecnode.protocol.contract.ContractClass;
import org.aztecnode.protocol.contract.FeeJuice;
import org.aztecnode.protocol.contract.FunctionSelector;
import org.aztecnode.protocol.fees.Gas;
import org.aztecnode.protocol.state.PublicDataWrite;
import org.aztecnode.protocol.state.TreeId;
import org.aztecnode.protocol.tx.Tx;
import org.aztecnode.testing.Vectors;
import org.aztecnode.worldstate.StateFork;
import org.aztecnode.worldstate.WorldState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Verdicts on valid and broken transactions: the reference's, for the same reasons.
class TxRulesVectorTest {
  private static final long NO_LIMIT = 0xffff_ffffL;

  private final VectorContracts contracts = new VectorContracts();
  private final JsonNode context = Vectors.file("tx/validators").section("context");

  @Test
  void judgesAsTheReferenceDoes(@TempDir Path directory) {
    Vectors file = Vectors.file("tx/validators");
    assertThat(file.section("about").asText()).isNotEmpty();
    JsonNode cases = file.section("cases");
    OmittedTxs omitted = new OmittedTxs(tx(cases.get(0)), tx(cases.get(1)));
    try (WorldState world = VectorWorld.open(directory.resolve("world"));
        StateFork fork = world.fork()) {
      prepare(fork);
      for (JsonNode json : cases) {
        Tx tx = json.has("tx") ? tx(json) : omitted.named(json.get("name").asText());
        check(json, tx, fork);
      }
    }
  }

  private void prepare(StateFork fork) {
    fork.writePublicData(
        List.of(
            new PublicDataWrite(
                FeeJuice.balanceLeafSlot(VectorJson.address(context.get("feePayer"))),
                Fr.of(new BigInteger(context.get("feePayerBalance").asText())))));
    fork.insertNullifiers(List.of(field(context.get("existingNullifier"))));
    assertThat(fork.indexOf(TreeId.ARCHIVE, field(context.get("archiveLeaf")))).isPresent();
    contracts.addProtocolContracts();
    JsonNode known = context.get("knownContract");
    ContractClass knownClass = VectorContracts.contractClass(known, known.get("bytecode").asText());
    contracts.add(knownClass);
    contracts.add(VectorContracts.instance(known, knownClass.id()));
  }

  private void check(JsonNode json, Tx tx, StateFork fork) {
    String name = json.get("name").asText();
    assertThat(tx.size()).as(name).isEqualTo(json.get("txSize").asInt());
    assertThat(tx.toBytes()).as(name).hasSize(tx.size());
    JsonNode overrides = json.get("overrides");
    GasFees fees = fees(overrides.path("gasFees").isMissingNode() ? context : overrides);
    long blockNumber = overrides.path("blockNumber").asLong(context.get("blockNumber").asLong());
    long timestamp = context.get("timestamp").asLong();
    MetadataRule metadata = metadata();
    Gas maxGas =
        new Gas(
            overrides.path("maxBlockDAGas").asLong(NO_LIMIT),
            Math.min(
                overrides.path("rollupManaLimit").asLong(context.get("rollupManaLimit").asLong()),
                overrides.path("maxBlockL2Gas").asLong(NO_LIMIT)));
    List<AllowedCall> allowed = allowed(overrides.path("extraAllow"));
    TxRules.Context rpc =
        new TxRules.Context(true, metadata, true, allowed, timestamp, blockNumber, fees, maxGas);
    assertVerdict(
        name,
        json.get("rpc"),
        TxRules.acceptingOverRpc(rpc, fork, contracts, true, Optional.empty()).check(tx));
    assertVerdict(
        name,
        json.get("building"),
        TxRules.building(timestamp, blockNumber, fees, fork, contracts, allowed).check(tx));
    assertVerdict(
        name, json.get("wellFormed"), TxRules.wellFormed(metadata, any -> true).check(tx));
  }

  private static void assertVerdict(String name, JsonNode expected, TxValidation verdict) {
    String result =
        switch (verdict) {
          case TxValidation.Valid() -> "valid";
          case TxValidation.Invalid _ -> "invalid";
          case TxValidation.Skipped _ -> "skipped";
        };
    List<String> reasons = new ArrayList<>();
    expected.path("reason").forEach(reason -> reasons.add(reason.asText()));
    assertThat(verdict.reasons()).as(name).isEqualTo(reasons);
    assertThat(result).as(name).isEqualTo(expected.get("result").asText());
  }

  private MetadataRule metadata() {
    return new MetadataRule(
        Fr.of(context.get("l1ChainId").asLong()),
        Fr.of(context.get("rollupVersion").asLong()),
        field(context.get("vkTreeRoot")),
        field(context.get("protocolContractsHash")));
  }

  private static List<AllowedCall> allowed(JsonNode extra) {
    List<AllowedCall> allowed = new ArrayList<>(AllowedCall.DEFAULT);
    for (JsonNode entry : extra) {
      allowed.add(
          new AllowedCall(
              new AllowedCall.Target.OfClass(field(entry.get("classId"))),
              FunctionSelector.fromHex(entry.get("selector").asText()),
              OptionalInt.of(entry.get("calldataLength").asInt()),
              false,
              false));
    }
    return allowed;
  }

  private static GasFees fees(JsonNode from) {
    JsonNode fees = from.get("gasFees");
    return new GasFees(new BigInteger(fees.get(0).asText()), new BigInteger(fees.get(1).asText()));
  }

  private static Tx tx(JsonNode json) {
    return Tx.fromBytes(HexFormat.of().parseHex(json.get("tx").asText()));
  }
}
