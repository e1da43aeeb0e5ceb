package org.aztecnode.execution.avm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.aztecnode.testing.Vectors;
import org.junit.jupiter.api.Test;

class OpcodeTest {
  private static final Pattern WIDTH = Pattern.compile("(.+?)_(8|16|32|64|128|FF)");

  private final JsonNode constants = Vectors.file("tx/hashes").section("constants");

  @Test
  void costsWhatTheReferenceSays() {
    for (Opcode opcode : Opcode.values()) {
      Matcher width = WIDTH.matcher(opcode.name());
      String name = width.matches() ? width.group(1) : opcode.name();
      assertThat(opcode.l2Gas())
          .as(opcode.name())
          .isEqualTo(constants.get("AVM_" + name + "_BASE_L2_GAS").asInt());
      assertThat(opcode.daGas())
          .as(opcode.name())
          .isEqualTo(constants.path("AVM_" + name + "_BASE_DA_GAS").asInt(0));
    }
  }

  @Test
  void hasNoTwoInstructionsWrittenAlikeUnderOneName() {
    for (Opcode opcode : Opcode.values()) {
      assertThat(opcode.operands()).as(opcode.name()).matches("W?|[bh][bh]*[BHW]?|b[bh]*TV?");
      assertThat(Opcode.of(opcode.ordinal())).isEqualTo(opcode);
    }
    assertThat(Set.of(Opcode.values())).hasSize(Opcode.count());
  }
}
