package org.aztecnode.l1.abi;

import java.util.List;
import java.util.stream.Collectors;

/// A contract ABI type. `canonical()` is how it stands in a signature that is hashed.
public sealed interface AbiType {
  String canonical();

  /// Whether its length depends on the value, so that it stands behind an offset.
  boolean dynamic();

  /// Bytes it takes in its place: 32 behind an offset, else all of it.
  int headSize();

  record Uint(int bits) implements AbiType {
    public Uint {
      checkBits(bits);
    }

    @Override
    public String canonical() {
      return "uint" + bits;
    }

    @Override
    public boolean dynamic() {
      return false;
    }

    @Override
    public int headSize() {
      return 32;
    }
  }

  record Int(int bits) implements AbiType {
    public Int {
      checkBits(bits);
    }

    @Override
    public String canonical() {
      return "int" + bits;
    }

    @Override
    public boolean dynamic() {
      return false;
    }

    @Override
    public int headSize() {
      return 32;
    }
  }

  record FixedBytes(int size) implements AbiType {
    public FixedBytes {
      if (size < 1 || size > 32) {
        throw new IllegalArgumentException("bytes" + size);
      }
    }

    @Override
    public String canonical() {
      return "bytes" + size;
    }

    @Override
    public boolean dynamic() {
      return false;
    }

    @Override
    public int headSize() {
      return 32;
    }
  }

  enum Simple implements AbiType {
    BOOL("bool", false),
    ADDRESS("address", false),
    BYTES("bytes", true),
    STRING("string", true);

    private final String name;
    private final boolean dynamic;

    Simple(String name, boolean dynamic) {
      this.name = name;
      this.dynamic = dynamic;
    }

    @Override
    public String canonical() {
      return name;
    }

    @Override
    public boolean dynamic() {
      return dynamic;
    }

    @Override
    public int headSize() {
      return 32;
    }
  }

  /// `T[]`
  record Array(AbiType element) implements AbiType {
    @Override
    public String canonical() {
      return element.canonical() + "[]";
    }

    @Override
    public boolean dynamic() {
      return true;
    }

    @Override
    public int headSize() {
      return 32;
    }
  }

  /// `T[n]`
  record FixedArray(AbiType element, int length) implements AbiType {
    @Override
    public String canonical() {
      return element.canonical() + "[" + length + "]";
    }

    @Override
    public boolean dynamic() {
      return element.dynamic();
    }

    @Override
    public int headSize() {
      return dynamic() ? 32 : Math.multiplyExact(length, element.headSize());
    }
  }

  /// `(T,U,..)`
  record Tuple(List<AbiType> members) implements AbiType {
    public Tuple {
      members = List.copyOf(members);
    }

    @Override
    public String canonical() {
      return members.stream().map(AbiType::canonical).collect(Collectors.joining(",", "(", ")"));
    }

    @Override
    public boolean dynamic() {
      return members.stream().anyMatch(AbiType::dynamic);
    }

    @Override
    public int headSize() {
      return dynamic() ? 32 : members.stream().mapToInt(AbiType::headSize).sum();
    }
  }

  /// Reads `uint256`, `bytes32[]`, `(address,(bytes,uint8)[2])[]`; `uint` and `int` stand for 256
  /// bits.
  ///
  /// @throws IllegalArgumentException if it is not a type
  static AbiType parse(String text) {
    return new AbiTypeParser(text).parse();
  }

  private static void checkBits(int bits) {
    if (bits < 8 || bits > 256 || bits % 8 != 0) {
      throw new IllegalArgumentException("an ABI integer of " + bits + " bits");
    }
  }
}
