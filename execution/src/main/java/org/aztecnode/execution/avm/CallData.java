package org.aztecnode.execution.avm;

import java.util.List;
import org.aztecnode.crypto.field.Fr;

/// What a call is given or leaves behind, up to 2^32 - 1 words that need not have cost any gas:
/// read it with a bound. A region that ends beyond the memory goes on at the memory's start here.
public sealed interface CallData permits DataView {
  /// In words, unsigned 32 bits.
  long length();

  /// The first words, as field elements.
  ///
  /// @param max how many at most
  List<Fr> fields(int max);
}
