package org.aztecnode.l1.contract;

/// Which rollup of the registry to follow.
public sealed interface RollupVersion {
  /// The one added last.
  record Canonical() implements RollupVersion {}

  /// That version; if there is none such, the rollup at that index. Unsigned 32 bits.
  record Numbered(long number) implements RollupVersion {}

  /// `canonical` or a decimal number.
  ///
  /// @throws IllegalArgumentException if it is neither
  static RollupVersion parse(String text) {
    if (text.equals("canonical")) {
      return new Canonical();
    }
    try {
      return new Numbered(Long.parseUnsignedLong(text));
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("rollup version is canonical or a number, not " + text, e);
    }
  }
}
