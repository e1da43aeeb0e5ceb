package org.aztecnode.crypto.secp256k1;

import java.nio.charset.StandardCharsets;
import org.aztecnode.crypto.hash.Hashes;

/// Ethereum's prefix that keeps signed messages apart from transactions (`personal_sign`).
public final class EthereumMessage {
  private static final byte[] PREFIX =
      "\u0019Ethereum Signed Message:\n32".getBytes(StandardCharsets.US_ASCII);

  private EthereumMessage() {}

  /// What is signed for a 32-byte message.
  ///
  /// @throws IllegalArgumentException if there are not 32 bytes
  public static byte[] digest(byte[] message) {
    if (message.length != 32) {
      throw new IllegalArgumentException("a message has 32 bytes, not " + message.length);
    }
    return Hashes.keccak256(PREFIX, message);
  }
}
