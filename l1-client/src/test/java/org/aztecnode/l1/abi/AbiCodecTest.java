package org.aztecnode.l1.abi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.aztecnode.l1.Bytes;
import org.aztecnode.protocol.address.EthAddress;
import org.junit.jupiter.api.Test;

class AbiCodecTest {
  @Test
  void matchesTheExampleOfTheSpecification() throws Exception {
    // Solidity's documentation: f(uint256,uint32[],bytes10,bytes) with (0x123, [0x456, 0x789],
    // "1234567890", "Hello, world!")
    AbiFunction f = AbiFunction.of("f(uint256,uint32[],bytes10,bytes)", "()");
    Bytes encoded =
        f.encode(0x123, List.of(0x456, 0x789), ascii("1234567890"), ascii("Hello, world!"));
    assertThat(encoded.toHex())
        .isEqualTo(
            "0x8be65246"
                + "0000000000000000000000000000000000000000000000000000000000000123"
                + "0000000000000000000000000000000000000000000000000000000000000080"
                + "3132333435363738393000000000000000000000000000000000000000000000"
                + "00000000000000000000000000000000000000000000000000000000000000e0"
                + "0000000000000000000000000000000000000000000000000000000000000002"
                + "0000000000000000000000000000000000000000000000000000000000000456"
                + "0000000000000000000000000000000000000000000000000000000000000789"
                + "000000000000000000000000000000000000000000000000000000000000000d"
                + "48656c6c6f2c20776f726c642100000000000000000000000000000000000000");
    AbiValues decoded = f.decodeInput(encoded);
    assertThat(decoded.longAt(0)).isEqualTo(0x123);
    assertThat(decoded.bytes(3)).isEqualTo(ascii("Hello, world!"));
  }

  @Test
  void decodesWhatItEncodesForRandomTypes() throws Exception {
    SplittableRandom random = new SplittableRandom(42);
    for (int i = 0; i < 500; i++) {
      AbiType.Tuple type = tuple(random, 3);
      assertThat(AbiType.parse(type.canonical())).isEqualTo(type);
      AbiValues values = (AbiValues) value(random, type);
      Bytes encoded = Bytes.of(AbiEncoder.encode(type, values.values()));
      assertThat(AbiDecoder.decode(type, encoded)).isEqualTo(values);
    }
  }

  @Test
  void neverThrowsAnythingElseThanAbiExceptionOnSpoiltData() {
    SplittableRandom random = new SplittableRandom(43);
    for (int i = 0; i < 2_000; i++) {
      AbiType.Tuple type = tuple(random, 3);
      byte[] data = AbiEncoder.encode(type, ((AbiValues) value(random, type)).values());
      for (int n = random.nextInt(4); n >= 0 && data.length > 0; n--) {
        data[random.nextInt(data.length)] = (byte) random.nextInt();
      }
      Bytes spoilt = Bytes.of(data).slice(0, random.nextInt(data.length + 1));
      try {
        AbiDecoder.decode(type, spoilt);
      } catch (AbiException e) {
        assertThat(e).hasMessageNotContaining("null");
      }
    }
  }

  @Test
  void refusesAnArrayLongerThanTheData() {
    assertThatThrownBy(() -> Abi.decode("(uint256[])", words("20", "7fffffff")))
        .isInstanceOf(AbiException.class);
    assertThatThrownBy(() -> Abi.decode("(uint256[])", words("20", "ff".repeat(32))))
        .isInstanceOf(AbiException.class);
  }

  @Test
  void refusesOffsetsThatMultiplyTheData() {
    // an array of arrays whose elements all point at one long array
    List<String> words = new ArrayList<>(List.of("20", "100"));
    for (int i = 0; i < 256; i++) {
      words.add("2000"); // the one array, right behind the offsets
    }
    words.add("100");
    for (int i = 0; i < 256; i++) {
      words.add("1");
    }
    assertThatThrownBy(() -> Abi.decode("(uint256[][])", words(words.toArray(String[]::new))))
        .isInstanceOf(AbiException.class);
  }

  @Test
  void refusesNumbersAndAddressesOutsideTheirType() {
    assertThatThrownBy(() -> Abi.decode("(uint8)", words("100"))).isInstanceOf(AbiException.class);
    assertThatThrownBy(() -> Abi.decode("(bool)", words("2"))).isInstanceOf(AbiException.class);
    assertThatThrownBy(() -> Abi.decode("(address)", words("ff".repeat(32))))
        .isInstanceOf(AbiException.class);
    assertThatThrownBy(() -> Abi.decode("(int8)", words("80"))).isInstanceOf(AbiException.class);
  }

  @Test
  void ignoresThePaddingOfBytesAsL1Does() throws Exception {
    Bytes data = words("20", "1", "ab" + "cd".repeat(31));
    assertThat(Abi.decode("(bytes)", data).bytes(0)).isEqualTo(Bytes.fromHex("ab"));
  }

  private static Bytes words(String... words) {
    StringBuilder hex = new StringBuilder();
    for (String word : words) {
      hex.append("0".repeat(64 - word.length())).append(word);
    }
    return Bytes.fromHex(hex.toString());
  }

  private static Bytes ascii(String text) {
    return Bytes.of(text.getBytes(java.nio.charset.StandardCharsets.US_ASCII));
  }

  private static AbiType.Tuple tuple(SplittableRandom random, int depth) {
    List<AbiType> members = new ArrayList<>();
    for (int i = random.nextInt(4); i >= 0; i--) {
      members.add(type(random, depth - 1));
    }
    return new AbiType.Tuple(members);
  }

  private static AbiType type(SplittableRandom random, int depth) {
    return switch (random.nextInt(depth > 0 ? 9 : 6)) {
      case 0 -> new AbiType.Uint(8 * random.nextInt(1, 33));
      case 1 -> new AbiType.Int(8 * random.nextInt(1, 33));
      case 2 -> new AbiType.FixedBytes(random.nextInt(1, 33));
      case 3 -> AbiType.Simple.BOOL;
      case 4 -> AbiType.Simple.ADDRESS;
      case 5 -> AbiType.Simple.BYTES;
      case 6 -> new AbiType.Array(type(random, depth - 1));
      case 7 -> new AbiType.FixedArray(type(random, depth - 1), random.nextInt(1, 3));
      default -> tuple(random, depth);
    };
  }

  private static Object value(SplittableRandom random, AbiType type) {
    return switch (type) {
      case AbiType.Uint(int bits) -> new BigInteger(1, bytes(random, bits / 8));
      case AbiType.Int(int bits) -> new BigInteger(bytes(random, bits / 8));
      case AbiType.FixedBytes(int size) -> Bytes.of(bytes(random, size));
      case AbiType.Simple simple ->
          switch (simple) {
            case BOOL -> random.nextBoolean();
            case ADDRESS -> EthAddress.of(bytes(random, 20));
            case BYTES, STRING -> Bytes.of(bytes(random, random.nextInt(70)));
          };
      case AbiType.Array(AbiType element) -> list(random, element, random.nextInt(4));
      case AbiType.FixedArray(AbiType element, int length) -> list(random, element, length);
      case AbiType.Tuple(List<AbiType> members) ->
          new AbiValues(members.stream().map(m -> value(random, m)).toList());
    };
  }

  private static List<Object> list(SplittableRandom random, AbiType element, int length) {
    List<Object> values = new ArrayList<>();
    for (int i = 0; i < length; i++) {
      values.add(value(random, element));
    }
    return values;
  }

  private static byte[] bytes(SplittableRandom random, int size) {
    byte[] bytes = new byte[size];
    random.nextBytes(bytes);
    return bytes;
  }
}
