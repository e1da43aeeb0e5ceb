package org.aztecnode.protocol.abi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.List;
import org.aztecnode.protocol.address.EthAddress;
import org.aztecnode.protocol.bytes.Hex;
import org.junit.jupiter.api.Test;

class AbiValueTest {
  private static String word(String lastDigits) {
    return "0".repeat(64 - lastDigits.length()) + lastDigits;
  }

  @Test
  void writesNegativeNumbersInTwosComplement() {
    assertThat(Hex.encode(AbiValue.encode(AbiValue.int256(BigInteger.valueOf(-2)))))
        .isEqualTo("0x" + "f".repeat(63) + "e");
  }

  @Test
  void putsWhatHasNoFixedSizeBehindAnOffset() {
    byte[] encoded =
        AbiValue.encode(
            AbiValue.uint(7),
            AbiValue.tuple(AbiValue.bytes(new byte[] {1, 2}), AbiValue.uint(3)),
            AbiValue.addresses(List.of(EthAddress.fromHex("22".repeat(20)))));
    assertThat(Hex.encode(encoded))
        .isEqualTo(
            "0x"
                + word("7")
                + word("60")
                + word("e0")
                // the tuple: its offsets count from its own start
                + word("40")
                + word("3")
                + word("2")
                + "0102"
                + "0".repeat(60)
                // the array
                + word("1")
                + word("22".repeat(20)));
  }

  @Test
  void padsNothingToEmptyBytes() {
    assertThat(Hex.encode(AbiValue.encode(AbiValue.bytes(new byte[0]))))
        .isEqualTo("0x" + word("20") + word("0"));
  }

  @Test
  void refusesMoreThan256Bits() {
    assertThatThrownBy(() -> AbiValue.int256(BigInteger.ONE.shiftLeft(256)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
