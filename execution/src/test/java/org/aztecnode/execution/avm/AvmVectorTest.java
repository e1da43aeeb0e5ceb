package org.aztecnode.execution.avm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.aztecnode.execution.VectorWorld;
import org.aztecnode.testing.Vectors;
import org.aztecnode.worldstate.StateFork;
import org.aztecnode.worldstate.WorldState;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Programs as the reference ran them: return data, gas, effects and tree roots.
class AvmVectorTest {
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
  @ValueSource(
      strings = {
        "addressing",
        "alu",
        "calls",
        "control",
        "env",
        "gadgets",
        "gas",
        "memory",
        "random",
        "scenarios",
        "storage",
        "trees"
      })
  void endsAsInTheReference(String group) {
    Vectors file = Vectors.file("avm/" + group);
    assertThat(file.section("about").asText()).isNotEmpty();
    JsonNode defaults = file.section("defaults");
    JsonNode cases = file.section("cases");
    assertThat(cases).isNotEmpty();
    List<String> differences = new ArrayList<>();
    for (JsonNode json : cases) {
      try (StateFork fork = world.fork()) {
        differences.addAll(new AvmCase(defaults, json).run(fork));
      }
    }
    assertThat(differences).isEmpty();
  }
}
