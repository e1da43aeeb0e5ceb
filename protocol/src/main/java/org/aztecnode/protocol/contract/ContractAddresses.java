package org.aztecnode.protocol.contract;

import java.util.List;
import java.util.Optional;
import org.aztecnode.crypto.curve.GrumpkinPoint;
import org.aztecnode.crypto.field.Fq;
import org.aztecnode.crypto.field.Fr;
import org.aztecnode.protocol.address.AztecAddress;
import org.aztecnode.protocol.hash.CallHashes;
import org.aztecnode.protocol.hash.DomainSeparator;

/// How an address follows from what a contract was deployed with.
///
/// Follows `stdlib/src/contract/contract_address.ts` and `stdlib/src/keys/derivation.ts`.
public final class ContractAddresses {
  private ContractAddresses() {}

  /// @param arguments of the constructor, as fields
  public static Fr initializationHash(FunctionSelector constructor, List<Fr> arguments) {
    return DomainSeparator.INITIALIZER.hash(constructor.toField(), CallHashes.arguments(arguments));
  }

  public static Fr saltedInitializationHash(Fr salt, Fr initializationHash, AztecAddress deployer) {
    return DomainSeparator.PARTIAL_ADDRESS.hash(salt, initializationHash, deployer.value());
  }

  public static Fr partialAddress(Fr originalClassId, Fr saltedInitializationHash) {
    return DomainSeparator.PARTIAL_ADDRESS.hash(originalClassId, saltedInitializationHash);
  }

  public static Fr preaddress(Fr publicKeysHash, Fr partialAddress) {
    return DomainSeparator.CONTRACT_ADDRESS_V1.hash(publicKeysHash, partialAddress);
  }

  /// The x coordinate of the preaddress times the generator plus the incoming viewing key; empty if
  /// that key is not a point of the curve.
  public static Optional<AztecAddress> address(PublicKeys keys, Fr partialAddress) {
    PublicKeys.KeyPoint viewing = keys.masterIncomingViewing();
    if (!GrumpkinPoint.isOnCurve(viewing.x(), viewing.y())) {
      return Optional.empty();
    }
    Fq preaddress = Fq.of(preaddress(keys.hash(), partialAddress).toBigInteger());
    GrumpkinPoint point =
        GrumpkinPoint.GENERATOR
            .multiply(preaddress)
            .add(GrumpkinPoint.of(viewing.x(), viewing.y()));
    return Optional.of(new AztecAddress(point.x()));
  }
}
