package org.aztecnode.p2p.pool;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import java.util.zip.GZIPInputStream;
import org.aztecnode.crypto.field.Fr;
import org.aztecnode.lmdb.Durability;
import org.aztecnode.protocol.address.AztecAddress;
import org.aztecnode.protocol.block.BlockId;
import org.aztecnode.protocol.fees.Gas;
import org.aztecnode.protocol.tx.TxHash;
import org.aztecnode.testing.Vectors;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/// What the reference's pool did, step by step, and where every transaction was after each.
///
/// The bundled scenarios do not record what the chain did meanwhile; [#meanwhile] knows it by the
/// scenario's name. The random ones do; `-Daztec.pool=FILE` runs others.
class PoolScenariosTest {
  @TempDir Path directory;

  @TestFactory
  Stream<DynamicTest> doesWhatTheReferenceDoes() {
    return scenarios(Vectors.file("p2p/tx-pool").section("scenarios"));
  }

  @TestFactory
  Stream<DynamicTest> doesWhatTheReferenceDoesAtRandom() throws IOException {
    String other = System.getProperty("aztec.pool", "");
    try (InputStream in =
        other.isEmpty()
            ? PoolScenariosTest.class.getResourceAsStream("/tx-pool-random.json.gz")
            : Files.newInputStream(Path.of(other))) {
      return scenarios(new ObjectMapper().readTree(new GZIPInputStream(in)).get("scenarios"));
    }
  }

  @Test
  void namesTheStatesAsTheReferenceDoes() {
    String note = Vectors.file("p2p/tx-pool").section("note").asText();
    assertThat(PoolStatus.values())
        .allSatisfy(status -> assertThat(note).contains(status.name().toLowerCase()));
  }

  private Stream<DynamicTest> scenarios(JsonNode scenarios) {
    return StreamSupport.stream(scenarios.spliterator(), false)
        .map(
            scenario ->
                DynamicTest.dynamicTest(
                    scenario.get("name").asText(), () -> new Run(scenario).run()));
  }

  private final class Run {
    private final JsonNode scenario;
    private final TestChain chain = new TestChain();
    private final Map<String, Offered> txs = new LinkedHashMap<>();
    private final Map<TxHash, String> names = new LinkedHashMap<>();
    private final Map<String, Long> received = new LinkedHashMap<>();

    Run(JsonNode scenario) {
      this.scenario = scenario;
      scenario
          .get("txs")
          .properties()
          .forEach(
              entry -> {
                Offered tx = TestTxs.offered(summary(entry.getValue()));
                txs.put(entry.getKey(), tx);
                names.put(tx.summary().hash(), entry.getKey());
              });
      scenario
          .get("balances")
          .properties()
          .forEach(
              entry ->
                  chain.balances.put(
                      payer(entry.getKey()), new BigInteger(entry.getValue().asText())));
    }

    void run() {
      JsonNode config = scenario.get("config");
      PoolConfig pooled =
          new PoolConfig(
              config.get("maxPendingTxCount").asInt(),
              config.get("archivedTxLimit").asInt(),
              Duration.ofMillis(config.get("minTxPoolAgeMs").asInt()),
              config.get("priceBumpPercentage").asInt(),
              false);
      Path at = directory.resolve(scenario.get("name").asText().replaceAll("\\W", "-"));
      TxPool pool = TxPool.open(at, pooled, chain, chain, Durability.UNSYNCED);
      try {
        int step = 0;
        for (JsonNode each : scenario.get("steps")) {
          if (each.has("chain")) {
            follow(each.get("chain"));
          } else {
            meanwhile(step);
            wait(each);
          }
          String what = "step " + step + ": " + each.get("op").asText();
          if (each.get("op").asText().equals("restart")) {
            pool.close();
            pool = TxPool.open(at, pooled, chain, chain, Durability.UNSYNCED);
          } else {
            check(pool, each, what);
          }
          after(pool, each.get("after"), what);
          step++;
        }
      } finally {
        pool.close();
      }
    }

    /// What the chain was like at a step.
    private void follow(JsonNode recorded) {
      chain.millis = recorded.get("now").asLong();
      recorded
          .get("balances")
          .properties()
          .forEach(
              e -> chain.balances.put(payer(e.getKey()), new BigInteger(e.getValue().asText())));
      chain.mined.clear();
      recorded
          .get("mined")
          .properties()
          .forEach(
              e ->
                  chain.mined.put(
                      hash(e.getKey()),
                      new BlockId(e.getValue().asLong(), Fr.of(e.getValue().asLong()))));
      chain.invalid.clear();
      list(recorded.get("invalid")).forEach(name -> chain.invalid.add(hash(name)));
      List<String> lost = list(recorded.get("lost"));
      chain.archive =
          Optional.of(
              txs.values().stream()
                  .map(tx -> tx.summary().anchorBlock())
                  .filter(anchor -> !lost.contains(anchor.toHex()))
                  .collect(Collectors.toSet()));
    }

    /// Lets as much time pass as the transactions need that were eligible after the step.
    private void wait(JsonNode step) {
      chain.millis++;
      long age = scenario.get("config").get("minTxPoolAgeMs").asLong();
      for (JsonNode name : step.get("after").get("eligible")) {
        if (received.containsKey(name.asText())) {
          chain.millis = Math.max(chain.millis, received.get(name.asText()) + age);
        }
      }
    }

    private void check(TxPool pool, JsonNode step, String what) {
      switch (step.get("op").asText()) {
        case "addPendingTxs" -> add(pool, step, what);
        case "canAddPendingTx" -> {
          PooledTx tx = txs.get(step.get("tx").asText()).summary();
          boolean wanted =
              pool.status(tx.hash()).filter(s -> s != PoolStatus.DELETED).isEmpty()
                  && pool.refusal(tx, TxOrigin.GOSSIP).isEmpty();
          assertThat(wanted ? "accepted" : "ignored")
              .as(what)
              .isEqualTo(step.get("result").asText());
        }
        case "protectTxs" ->
            assertThat(
                    pool.protect(hashes(step), step.get("slot").asLong()).stream().map(names::get))
                .as(what)
                .containsExactlyElementsOf(list(step.get("result")));
        case "addProtectedTxs" -> pool.offerProtected(offered(step), step.get("slot").asLong());
        case "addMinedTxs" -> pool.offerMined(offered(step), block(step, "block"));
        case "handleMinedBlock" -> {
          List<Fr> nullifiers =
              offered(step).stream()
                  .map(tx -> tx.summary().nullifiers())
                  .flatMap(List::stream)
                  .toList();
          long number = step.get("block").asLong();
          long timestamp = step.get("timestamp").asLong();
          pool.mined(number, () -> Fr.of(number), timestamp, hashes(step), nullifiers);
        }
        case "prepareForSlot" -> pool.prepareForSlot(step.get("slot").asLong());
        case "handlePrunedBlocks" ->
            pool.pruned(block(step, "latestBlock"), step.path("deleteAllTxs").asBoolean());
        case "handleFinalizedBlock" -> pool.finalizedTo(step.get("block").asLong());
        case "handleFailedExecution" -> pool.failed(hashes(step));
        case "getArchivedTxByHash" ->
            assertThat(pool.archived(txs.get(step.get("tx").asText()).summary().hash()).isPresent())
                .as(what)
                .isEqualTo(!step.get("result").isNull());
        default -> throw new AssertionError("unknown operation " + step);
      }
    }

    private void add(TxPool pool, JsonNode step, String what) {
      List<Offered> offered = offered(step);
      List<AddResult> results =
          pool.offer(offered, TxOrigin.valueOf(step.get("source").asText().toUpperCase()));
      Map<String, String> errors = new TreeMap<>();
      Map<String, String> outcomes = new LinkedHashMap<>();
      for (int i = 0; i < results.size(); i++) {
        String name = names.get(offered.get(i).summary().hash());
        String kind =
            switch (results.get(i)) {
              case AddResult.Accepted _ -> "accepted";
              case AddResult.Invalid _ -> "rejected";
              case AddResult.Known _, AddResult.Refused _, AddResult.Replaced _ -> "ignored";
            };
        outcomes.put(name, kind);
        if (results.get(i) instanceof AddResult.Refused(var reason)) {
          errors.put(
              name,
              scenario.get("steps").get(0).has("chain") ? told(reason.message()) : reason.code());
        }
        if (kind.equals("accepted")) {
          received.put(name, chain.millis);
        }
      }
      for (String kind : List.of("accepted", "ignored", "rejected")) {
        List<String> expected = list(step.get("result").get(kind));
        assertThat(outcomes.keySet().stream().filter(name -> outcomes.get(name).equals(kind)))
            .as(what + ", " + kind)
            .containsExactlyInAnyOrderElementsOf(expected);
      }
      Map<String, String> expected = new TreeMap<>();
      step.get("result")
          .path("errors")
          .properties()
          .forEach(error -> expected.put(error.getKey(), told(error.getValue().asText())));
      assertThat(errors).as(what).isEqualTo(expected);
    }

    private void after(TxPool pool, JsonNode after, String what) {
      Map<String, String> expected = new TreeMap<>();
      Map<String, String> actual = new TreeMap<>();
      txs.forEach(
          (name, tx) -> {
            TxHash hash = tx.summary().hash();
            expected.put(name, after.get("txs").path(name).asText("absent"));
            String status = pool.status(hash).map(s -> s.name().toLowerCase()).orElse("absent");
            actual.put(name, status);
            assertThat(pool.get(hash).isPresent())
                .as(what + ": " + name + " is stored")
                .isEqualTo(!status.equals("absent"));
          });
      assertThat(actual).as(what).isEqualTo(expected);
      assertThat(pool.pending().stream().map(names::get))
          .as(what)
          .containsExactlyElementsOf(list(after.get("pending")));
      assertThat(pool.eligible(Integer.MAX_VALUE).stream().map(names::get))
          .as(what + ", eligible")
          .containsExactlyElementsOf(list(after.get("eligible")));
      assertThat(pool.pendingCount()).isEqualTo(after.get("pending").size());
    }

    /// What the chain did before a step, which is not recorded.
    private void meanwhile(int step) {
      String at = scenario.get("name").asText() + " " + step;
      switch (at) {
        case "fee payer balance 0" -> {
          BigInteger limit = txs.get("a").summary().feeLimit();
          chain.balances.put(payer("p"), limit.add(limit).subtract(BigInteger.ONE));
        }
        case "fee payer balance 3" -> chain.balances.put(payer("p"), BigInteger.ZERO);
        case "protection 2" -> chain.invalid.add(hash("x"));
        case "prune: back to pending or soft deleted 5" -> chain.invalid.add(hash("b"));
        case "prune: anchor block gone 4" ->
            chain.archive =
                Optional.of(
                    Stream.of("b", "m")
                        .map(name -> txs.get(name).summary().anchorBlock())
                        .collect(Collectors.toSet()));
        case "prune that un-mines nothing 1" -> chain.archive = Optional.of(Set.of());
        case "already mined on arrival 0" -> {
          chain.mined.put(hash("a"), new BlockId(4, Fr.of(4)));
          chain.invalid.add(hash("a"));
        }
        default -> {}
      }
    }

    private TxHash hash(String name) {
      return txs.get(name).summary().hash();
    }

    private List<Offered> offered(JsonNode step) {
      return list(step.get("txs")).stream().map(txs::get).toList();
    }

    private List<TxHash> hashes(JsonNode step) {
      return offered(step).stream().map(tx -> tx.summary().hash()).toList();
    }
  }

  /// Payers have other addresses here.
  private static String told(String message) {
    return message.replaceFirst("Fee payer 0x\\w+", "Fee payer");
  }

  private static BlockId block(JsonNode step, String member) {
    return new BlockId(step.get(member).asLong(), Fr.of(step.get(member).asLong()));
  }

  private static List<String> list(JsonNode array) {
    List<String> names = new ArrayList<>();
    array.forEach(name -> names.add(name.asText()));
    return names;
  }

  /// Payers are names in these files.
  private static AztecAddress payer(String name) {
    return new AztecAddress(Fr.of(1_000 + Integer.toUnsignedLong(name.hashCode())));
  }

  private static PooledTx summary(JsonNode tx) {
    return new PooledTx(
        new Priority(
            new BigInteger(tx.get("priorityFee").asText()),
            TxHash.fromHex(tx.get("txHash").asText())),
        Fr.fromHex(tx.get("anchorBlockHeaderHash").asText()),
        payer(tx.get("feePayer").asText()),
        new BigInteger(tx.get("claimAmount").asText()),
        new BigInteger(tx.get("feeLimit").asText()),
        list(tx.get("nullifiers")).stream().map(Fr::fromHex).toList(),
        tx.get("expirationTimestamp").asLong(),
        new Gas(1000, 1000),
        false);
  }
}
