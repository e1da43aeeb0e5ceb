package org.aztecnode.protocol.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.aztecnode.crypto.field.Fr;
import org.junit.jupiter.api.Test;

class ByteCodecTest {
  private static final byte[] ONES = new byte[64];

  static {
    Arrays.fill(ONES, (byte) 0xff);
  }

  @Test
  void readsBackWhatItWrote() {
    Random random = new Random(1);
    for (int i = 0; i < 200; i++) {
      long u32 = random.nextLong() >>> 32;
      long u64 = random.nextLong();
      BigInteger u128 = new BigInteger(random.nextInt(129), random);
      BigInteger i256 = new BigInteger(random.nextInt(256), random);
      BigInteger signed = random.nextBoolean() ? i256 : i256.negate();
      Fr field = Fr.of(random.nextLong());
      byte[] bytes =
          new ByteWriter(0)
              .u8(200)
              .bool(true)
              .u32(u32)
              .u64(u64)
              .u128(u128)
              .i256(signed)
              .u256(7)
              .field(field)
              .prefixedBytes(new byte[] {1, 2, 3})
              .list8(List.of(field, field), (f, out) -> out.field(f))
              .list32(List.of(field), (f, out) -> out.field(f))
              .toBytes();

      ByteReader in = new ByteReader(bytes);
      assertThat(in.u8("a")).isEqualTo(200);
      assertThat(in.bool("b")).isTrue();
      assertThat(in.u32("c")).isEqualTo(u32);
      assertThat(in.u64("d")).isEqualTo(u64);
      assertThat(in.u128("e")).isEqualTo(u128);
      assertThat(in.i256("f")).isEqualTo(signed);
      assertThat(in.u256("g")).isEqualTo(7);
      assertThat(in.field("h")).isEqualTo(field);
      assertThat(in.prefixedBytes(3, "i")).containsExactly(1, 2, 3);
      assertThat(in.list8(2, 32, "j", r -> r.field("j"))).containsExactly(field, field);
      assertThat(in.list32(1, 32, "k", r -> r.field("k"))).containsExactly(field);
      in.end();
    }
  }

  @Test
  void namesWhatIsMissingAndWhere() {
    ByteReader in = new ByteReader(new byte[5]);
    in.u32("block number");

    assertThatThrownBy(() -> in.u32("slot"))
        .isInstanceOf(DecodeException.class)
        .hasMessage("slot needs 4 bytes, 1 left, at 4");
  }

  @Test
  void refusesBytesAtTheModulus() {
    assertThatThrownBy(() -> new ByteReader(ONES).field("root"))
        .isInstanceOf(DecodeException.class)
        .hasMessage("root is no field element, at 0");
  }

  @Test
  void refusesListsAboveTheCapBeforeReadingThem() {
    assertThatThrownBy(() -> new ByteReader(ONES).list32(10, 1, "log", r -> r.u8("x")))
        .isInstanceOf(DecodeException.class)
        .hasMessageContaining("log count 4294967295 above the cap of 10");
  }

  @Test
  void refusesListsThatCannotBeInTheBytesLeft() {
    byte[] bytes = new ByteWriter().u32(1000).toBytes();

    assertThatThrownBy(() -> new ByteReader(bytes).list32(10_000, 32, "log", r -> r.field("x")))
        .isInstanceOf(DecodeException.class)
        .hasMessageContaining("1000 of log cannot be in the 0 bytes left");
  }

  @Test
  void refusesBytesLeftOver() {
    assertThatThrownBy(() -> ByteReader.readAll(new byte[5], in -> in.u32("x")))
        .isInstanceOf(DecodeException.class)
        .hasMessageContaining("1 bytes left over");
  }

  @Test
  void refusesToWriteNumbersThatDoNotFit() {
    assertThatIllegalArgumentException().isThrownBy(() -> new ByteWriter().u32(1L << 32));
    assertThatIllegalArgumentException().isThrownBy(() -> new ByteWriter().u8(-1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ByteWriter().u128(BigInteger.ONE.shiftLeft(128)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ByteWriter().i256(BigInteger.ONE.shiftLeft(255)));
  }

  @Test
  void readsFieldsAsTheNumbersTheyWere() {
    FieldReader in =
        new FieldReader(
            new FieldWriter().number(-1).number(5).bool(true).number(1L << 32).toList());

    assertThat(in.u64("a")).isEqualTo(-1);
    assertThat(in.u32("b")).isEqualTo(5);
    assertThat(in.bool("c")).isTrue();
    assertThatThrownBy(() -> in.u32("d"))
        .isInstanceOf(DecodeException.class)
        .hasMessage("d does not fit 32 bits: 4294967296, at 3");
  }
}
