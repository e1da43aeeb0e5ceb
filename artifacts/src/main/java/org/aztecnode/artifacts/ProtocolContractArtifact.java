package org.aztecnode.artifacts;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/// One of the contracts that every chain of the release has from genesis on: its class and its only
/// instance. Field elements are `0x` and 64 lower-case hex digits.
///
/// The instance's current and original class is `classId`, its public keys are the protocol's
/// default ones and its deployer is `address` (the reserved one, small; `derivedAddress` is what
/// the instance hashes to).
///
/// @param packedBytecode public bytecode, of one byte at least; never shared
public record ProtocolContractArtifact(
    String name,
    String address,
    String derivedAddress,
    String classId,
    String artifactHash,
    String privateFunctionsRoot,
    String publicBytecodeCommitment,
    String salt,
    String initializationHash,
    List<PrivateFunction> privateFunctions,
    byte[] packedBytecode) {

  /// A private function of a class.
  ///
  /// @param selector unsigned 32 bits
  /// @param verificationKeyHash a field element
  public record PrivateFunction(int selector, String verificationKeyHash) {}

  public ProtocolContractArtifact {
    privateFunctions = List.copyOf(privateFunctions);
    packedBytecode = packedBytecode.clone();
  }

  @Override
  public byte[] packedBytecode() {
    return packedBytecode.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ProtocolContractArtifact that
        && address.equals(that.address)
        && classId.equals(that.classId)
        && privateFunctions.equals(that.privateFunctions)
        && Arrays.equals(packedBytecode, that.packedBytecode);
  }

  @Override
  public int hashCode() {
    return Objects.hash(address, classId);
  }

  @Override
  public String toString() {
    return name + " at " + address + " of class " + classId;
  }
}
