package org.aztecnode.l1.abi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.aztecnode.testing.Vectors;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// Selectors and topics of every method and event of every contract, from `l1-abi.json`.
class AbiVectorTest {
  @TestFactory
  Stream<DynamicTest> derivesEverySelectorAndTopicFromItsSignature() {
    JsonNode all = Vectors.file("l1-abi").all();
    List<DynamicTest> tests = new ArrayList<>();
    for (Map.Entry<String, JsonNode> contract : all.properties()) {
      if (contract.getValue().isObject()) {
        tests.add(DynamicTest.dynamicTest(contract.getKey(), () -> derives(contract.getValue())));
      }
    }
    assertThat(tests).isNotEmpty();
    return tests.stream();
  }

  private static void derives(JsonNode contract) {
    contract
        .path("functions")
        .properties()
        .forEach(
            f ->
                assertThat(AbiFunction.of(f.getKey(), "()").selector().toHex())
                    .as(f.getKey())
                    .isEqualTo(f.getValue().path("selector").asText()));
    contract
        .path("events")
        .properties()
        .forEach(
            e ->
                assertThat(AbiEvent.of(e.getKey()).topic().toHex())
                    .as(e.getKey())
                    .isEqualTo(e.getValue().path("topic").asText()));
  }
}
