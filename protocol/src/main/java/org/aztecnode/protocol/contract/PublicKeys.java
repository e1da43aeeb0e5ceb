package org.aztecnode.protocol.contract;

import org.aztecnode.crypto.field.Fr;

/// The four master public keys of an account, as Grumpkin points. All zero when a contract has
/// none.
///
/// Follows `stdlib/src/keys/public_keys.ts`.
public record PublicKeys(
    KeyPoint masterNullifier,
    KeyPoint masterIncomingViewing,
    KeyPoint masterOutgoingViewing,
    KeyPoint masterTagging) {
  /// A point's coordinates as they are written: 64 bytes, x then y. Not checked to be on the curve.
  public record KeyPoint(Fr x, Fr y) {
    public static final KeyPoint ZERO = new KeyPoint(Fr.ZERO, Fr.ZERO);
  }

  public static final PublicKeys NONE =
      new PublicKeys(KeyPoint.ZERO, KeyPoint.ZERO, KeyPoint.ZERO, KeyPoint.ZERO);
}
