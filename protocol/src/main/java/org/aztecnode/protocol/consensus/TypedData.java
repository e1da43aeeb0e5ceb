package org.aztecnode.protocol.consensus;

import java.nio.charset.StandardCharsets;
import org.aztecnode.crypto.hash.Hashes;
import org.aztecnode.protocol.abi.AbiValue;
import org.aztecnode.protocol.address.EthAddress;
import org.aztecnode.protocol.bytes.Bytes32;

/// EIP-712, as far as the two votes of a proposer need it.
final class TypedData {
  private static final byte[] PREFIX = {0x19, 0x01};

  private static final AbiValue DOMAIN_TYPE =
      typeHash(
          "EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)");

  private TypedData() {}

  /// What a key signs of a struct, for one contract on one chain.
  ///
  /// @param struct the struct's encoding, its type hash first
  static Bytes32 digest(String name, long chainId, EthAddress contract, AbiValue... struct) {
    byte[] domain =
        AbiValue.encode(
            DOMAIN_TYPE,
            keccak(name.getBytes(StandardCharsets.UTF_8)),
            keccak("1".getBytes(StandardCharsets.UTF_8)),
            AbiValue.uint(chainId),
            AbiValue.address(contract));
    return Bytes32.of(
        Hashes.keccak256(
            PREFIX, Hashes.keccak256(domain), Hashes.keccak256(AbiValue.encode(struct))));
  }

  static AbiValue typeHash(String type) {
    return keccak(type.getBytes(StandardCharsets.US_ASCII));
  }

  /// The place of `bytes` in a struct.
  static AbiValue keccak(byte[] value) {
    return AbiValue.bytes32(Bytes32.of(Hashes.keccak256(value)));
  }
}
