package org.aztecnode.l1.envelope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.aztecnode.l1.Bytes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RlpTest {
  /// From the Ethereum wiki's description of RLP.
  @ParameterizedTest
  @CsvSource({"0,80", "15,0f", "1024,820400", "127,7f", "128,8180"})
  void writesNumbers(long number, String hex) {
    assertThat(Rlp.encode(RlpItem.of(number))).isEqualTo(Bytes.fromHex(hex));
  }

  @Test
  void writesNestedLists() {
    RlpItem none = RlpItem.of(List.of());
    RlpItem one = RlpItem.of(List.of(none));
    assertThat(Rlp.encode(RlpItem.of(List.of(none, one, RlpItem.of(List.of(none, one))))))
        .isEqualTo(Bytes.fromHex("c7c0c1c0c3c0c1c0"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", // nothing
        "8100", // a byte that has a shorter form
        "b801aa", // a length that has a shorter form
        "b900ff", // a length with leading zeros
        "83aabb", // ends early
        "c2aa", // a list that ends early
        "0102", // two items
        "bfffffffffffffffff", // a length of 64 bits
        "fbffffffff" // a list of 4 GB
      })
  void refusesWhatIsNotCanonical(String hex) {
    assertThatThrownBy(() -> Rlp.decode(Bytes.fromHex(hex))).isInstanceOf(RlpException.class);
  }

  @Test
  void refusesListsThatAreTooDeep() {
    RlpItem deep = RlpItem.of(List.of());
    for (int i = 0; i < 20; i++) {
      deep = RlpItem.of(List.of(deep));
    }
    Bytes bytes = Rlp.encode(deep);
    assertThatThrownBy(() -> Rlp.decode(bytes)).hasMessageContaining("deeper");
  }

  @Test
  void readsBackWhatItWrites() throws RlpException {
    SplittableRandom random = new SplittableRandom(7);
    for (int i = 0; i < 300; i++) {
      RlpItem item = item(random, 0);
      assertThat(Rlp.decode(Rlp.encode(item))).isEqualTo(item);
    }
  }

  private static RlpItem item(SplittableRandom random, int depth) {
    if (depth < 4 && random.nextInt(3) == 0) {
      List<RlpItem> items = new ArrayList<>();
      for (int i = random.nextInt(6); i > 0; i--) {
        items.add(item(random, depth + 1));
      }
      return RlpItem.of(items);
    }
    byte[] bytes = new byte[random.nextInt(5) == 0 ? random.nextInt(400) : random.nextInt(3)];
    random.nextBytes(bytes);
    return RlpItem.of(bytes);
  }

  @Test
  void survivesDamagedBytes() {
    SplittableRandom random = new SplittableRandom(8);
    for (int i = 0; i < 2000; i++) {
      byte[] bytes = Rlp.encode(item(random, 0)).toBytes();
      bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
      try {
        Rlp.encode(Rlp.decode(Bytes.of(bytes)));
      } catch (RlpException e) {
        assertThat(e).hasMessageMatching(".+");
      }
    }
  }

  @Test
  void refusesNegativeNumbers() {
    assertThatThrownBy(() -> RlpItem.of(BigInteger.valueOf(-1)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
