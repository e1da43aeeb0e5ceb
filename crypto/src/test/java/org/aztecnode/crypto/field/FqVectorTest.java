package org.aztecnode.crypto.field;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigInteger;
import java.util.HexFormat;
import java.util.Optional;
import org.aztecnode.testing.Vectors;
import org.junit.jupiter.api.Test;

class FqVectorTest {
  private static final Vectors VECTORS = Vectors.file("field");

  @Test
  void hasTheModulusOfTheReference() {
    assertThat(VECTORS.section("fqModulus").asText()).isEqualTo("0x" + Fq.MODULUS.toString(16));
  }

  @Test
  void rejectsItsModulusAndAnotherLength() {
    BigInteger modulus = Fq.MODULUS;
    assertThatThrownBy(() -> Fq.of(modulus)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Fq.fromHex(modulus.toString(16)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Fq.fromBytes(new byte[31]))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void computesAsTheReference() {
    assertThat(VECTORS.section("fq"))
        .isNotEmpty()
        .allSatisfy(
            c -> {
              Fq a = element(c.get("a"));
              assertThat(a.add(element(c.get("b")))).isEqualTo(element(c.get("add")));
              assertThat(a.lo().toHex()).isEqualTo(c.get("lo").asText());
              assertThat(a.hi().toHex()).isEqualTo(c.get("hi").asText());
              assertThat(a.sqrt())
                  .isEqualTo(
                      c.get("sqrt").isNull()
                          ? Optional.empty()
                          : Optional.of(element(c.get("sqrt"))));
            });
  }

  @Test
  void reducesWideBytesAsTheReference() {
    assertThat(VECTORS.section("reduce512"))
        .isNotEmpty()
        .allSatisfy(
            c ->
                assertThat(
                        Fq.fromBytesReduce(
                            HexFormat.of().parseHex(c.get("bytes64").asText().substring(2))))
                    .isEqualTo(element(c.get("fq"))));
  }

  @Test
  void inverseUndoesMultiplication() {
    Fq a = Fq.fromHex("1eab593cf5a95f1152a7cc2c1e291d3f0738a8ea973ce0c372e8fde7bdad6f05");
    assertThat(a.multiply(a.inverse())).isEqualTo(Fq.ONE);
    Fq2 b = new Fq2(a, a.square());
    assertThat(b.multiply(b.inverse())).isEqualTo(Fq2.ONE);
    assertThat(b.add(b.negate()).isZero()).isTrue();
  }

  private static Fq element(JsonNode text) {
    return Fq.fromHex(text.asText());
  }
}
