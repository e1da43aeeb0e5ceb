package org.aztecnode.execution.avm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.aztecnode.execution.VectorJson.fields;
import static org.aztecnode.execution.VectorJson.gas;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.aztecnode.execution.VectorWorld;
import org.aztecnode.testing.Vectors;
import org.aztecnode.worldstate.StateFork;
import org.aztecnode.worldstate.WorldState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// How calls went, in the words of the reference's native simulator: it was recorded running those
/// of the bundled vectors' programs that fail or call others, with its own limits on what it
/// collects.
class NativeTraceTest {
  @Test
  void tellsOfCallsWhatTheNativeSimulatorTells(@TempDir Path directory) throws IOException {
    assumeThat(System.getProperty("aztec.vectors", "")).as("the bundled vectors").isEmpty();
    List<String> differences = new ArrayList<>();
    int compared = 0;
    try (WorldState world = VectorWorld.open(directory.resolve("world"))) {
      for (Map.Entry<String, JsonNode> group : recorded().properties()) {
        Vectors file = Vectors.file("avm/" + group.getKey());
        for (JsonNode json : file.section("cases")) {
          String name = json.get("name").asText();
          JsonNode expected = group.getValue().get(name);
          if (expected != null) {
            try (StateFork fork = world.fork()) {
              CallTrace trace = new AvmCase(file.section("defaults"), json).trace(fork);
              compare(name, trace, expected, differences);
              compared++;
            }
          }
        }
      }
    }
    assertThat(differences).isEmpty();
    assertThat(compared).isPositive();
  }

  private static void compare(
      String name, CallTrace trace, JsonNode expected, List<String> differences) {
    check(name, "reverted", trace.reverted(), expected.get("reverted").asBoolean(), differences);
    check(name, "message", trace.haltReason(), expected.path("message").asText(""), differences);
    List<Long> path = new ArrayList<>();
    expected.get("path").forEach(pc -> path.add(pc.asLong()));
    check(name, "path", trace.path(), path, differences);
    check(name, "caller", trace.callerPc(), expected.get("callerPc").asLong(), differences);
    check(name, "static", trace.isStatic(), expected.get("isStatic").asBoolean(), differences);
    check(name, "gas", trace.gasLimit(), gas(expected.get("gas")), differences);
    check(name, "calldata", trace.calldata(), fields(expected.get("calldata")), differences);
    check(name, "output", trace.output(), fields(expected.get("output")), differences);
    check(name, "nested", trace.nestedCount(), expected.get("nestedCount").asInt(), differences);
    check(name, "kept", trace.nested().size(), expected.get("nested").size(), differences);
    for (int i = 0; i < Math.min(trace.nested().size(), expected.get("nested").size()); i++) {
      compare(name + " > " + i, trace.nested().get(i), expected.get("nested").get(i), differences);
    }
  }

  private static void check(
      String name, String what, Object got, Object expected, List<String> differences) {
    if (!got.equals(expected)) {
      differences.add(name + ": " + what + " " + got + ", not " + expected);
    }
  }

  private static JsonNode recorded() throws IOException {
    try (InputStream in =
        new GZIPInputStream(NativeTraceTest.class.getResourceAsStream("/native-traces.json.gz"))) {
      return new ObjectMapper().readTree(in);
    }
  }
}
