package org.aztecnode.l1.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.aztecnode.l1.abi.AbiEvent;
import org.aztecnode.l1.abi.AbiFunction;
import org.aztecnode.l1.abi.AbiType;
import org.aztecnode.testing.Vectors;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// Everything this module asks of a contract exists in the reference's ABI, with those results and
/// those indexed parameters.
class ContractAbiVectorTest {
  @TestFactory
  Stream<DynamicTest> asksOnlyWhatTheContractsOffer() throws IllegalAccessException {
    List<DynamicTest> tests = new ArrayList<>();
    for (Class<?> table :
        List.of(RollupAbi.class, InboxAbi.class, RegistryAbi.class, EscapeHatchAbi.class)) {
      for (Field field : table.getDeclaredFields()) {
        switch (field.get(null)) {
          case AbiFunction f ->
              tests.add(DynamicTest.dynamicTest(f.signature(), () -> offered(table, f)));
          case AbiEvent e ->
              tests.add(DynamicTest.dynamicTest(e.signature(), () -> offered(table, e)));
          default -> {}
        }
      }
    }
    return tests.stream();
  }

  private static void offered(Class<?> table, AbiFunction function) {
    JsonNode vector = find(table, "functions", function.signature());
    assertThat(vector.path("selector").asText()).isEqualTo(function.selector().toHex());
    List<AbiType> outputs = function.outputs().members();
    assertThat(outputs).hasSize(vector.path("returns").size());
    for (int i = 0; i < outputs.size(); i++) {
      String type = vector.path("returns").get(i).asText();
      assertThat(outputs.get(i) instanceof AbiType.Tuple ? "tuple" : outputs.get(i).canonical())
          .isEqualTo(type);
    }
  }

  private static void offered(Class<?> table, AbiEvent event) {
    JsonNode vector = find(table, "events", event.signature());
    assertThat(vector.path("topic").asText()).isEqualTo(event.topic().toHex());
    for (int i = 0; i < vector.path("inputs").size(); i++) {
      assertThat(event.isIndexed(i))
          .isEqualTo(vector.path("inputs").get(i).asText().contains(" indexed "));
    }
  }

  private static JsonNode find(Class<?> table, String kind, String signature) {
    List<String> contracts =
        table.equals(RegistryAbi.class)
            ? List.of("Registry", "Governance")
            : List.of(table.getSimpleName().replace("Abi", ""));
    for (String contract : contracts) {
      JsonNode found = Vectors.file("l1-abi").section(contract).path(kind).path(signature);
      if (found.isObject()) {
        return found;
      }
    }
    throw new AssertionError("no " + kind + " " + signature + " in " + contracts);
  }
}
