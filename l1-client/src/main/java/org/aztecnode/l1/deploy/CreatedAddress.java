package org.aztecnode.l1.deploy;

import java.util.Arrays;
import java.util.List;
import org.aztecnode.crypto.hash.Hashes;
import org.aztecnode.l1.Bytes;
import org.aztecnode.l1.envelope.Rlp;
import org.aztecnode.l1.envelope.RlpItem;
import org.aztecnode.protocol.address.EthAddress;

/// Where contracts come to be.
final class CreatedAddress {
  private static final byte CREATE2 = (byte) 0xff;

  private CreatedAddress() {}

  /// What a transaction with that nonce creates, or a contract with its nth creation (from 1).
  static EthAddress of(EthAddress creator, long nonce) {
    RlpItem list = RlpItem.of(List.of(RlpItem.of(creator), RlpItem.of(nonce)));
    return last20(Hashes.keccak256(Rlp.encode(list).toBytes()));
  }

  /// What a factory makes of that code with CREATE2 (EIP-1014) and salt 0.
  static EthAddress salted(EthAddress factory, Bytes creationCode) {
    return last20(
        Hashes.keccak256(
            new byte[] {CREATE2},
            factory.toBytes(),
            new byte[32],
            Hashes.keccak256(creationCode.toBytes())));
  }

  private static EthAddress last20(byte[] hash) {
    return EthAddress.of(Arrays.copyOfRange(hash, hash.length - EthAddress.SIZE, hash.length));
  }
}
