package org.aztecnode.protocol.contract;

import java.util.Optional;
import org.aztecnode.crypto.field.Fr;
import org.aztecnode.protocol.address.AztecAddress;
import org.aztecnode.protocol.codec.ByteReader;
import org.aztecnode.protocol.codec.ByteWriter;

/// A deployed contract. Its address commits to the original class, not to the current one.
///
/// Follows `stdlib/src/contract/interfaces/contract_instance.ts`.
public record ContractInstance(
    AztecAddress address,
    int version,
    Fr salt,
    AztecAddress deployer,
    Fr currentClassId,
    Fr originalClassId,
    Fr initializationHash,
    PublicKeys publicKeys) {
  /// The only version there is.
  public static final int VERSION = 1;

  /// Without the address.
  public static final int SIZE = 1 + 5 * Fr.BYTES + PublicKeys.SIZE;

  /// The address that follows from the contents; empty if the keys are no points.
  public Optional<AztecAddress> computeAddress() {
    Fr salted = ContractAddresses.saltedInitializationHash(salt, initializationHash, deployer);
    return ContractAddresses.address(
        publicKeys, ContractAddresses.partialAddress(originalClassId, salted));
  }

  public ContractInstance withCurrentClassId(Fr classId) {
    return new ContractInstance(
        address, version, salt, deployer, classId, originalClassId, initializationHash, publicKeys);
  }

  /// The form for the store, under the address as its key: without it.
  public byte[] toBytes() {
    ByteWriter out = new ByteWriter(SIZE);
    writeTo(out);
    return out.toBytes();
  }

  public void writeTo(ByteWriter out) {
    out.u8(version)
        .field(salt)
        .aztecAddress(deployer)
        .field(currentClassId)
        .field(originalClassId)
        .field(initializationHash);
    publicKeys.writeTo(out);
  }

  public static ContractInstance fromBytes(AztecAddress address, byte[] bytes) {
    return ByteReader.readAll(bytes, in -> readFrom(address, in));
  }

  public static ContractInstance readFrom(AztecAddress address, ByteReader in) {
    return new ContractInstance(
        address,
        in.u8("version"),
        in.field("salt"),
        in.aztecAddress("deployer"),
        in.field("current class id"),
        in.field("original class id"),
        in.field("initialization hash"),
        PublicKeys.readFrom(in));
  }
}
