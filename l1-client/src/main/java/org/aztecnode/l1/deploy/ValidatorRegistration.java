package org.aztecnode.l1.deploy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.aztecnode.crypto.curve.Bn254G1;
import org.aztecnode.crypto.curve.Bn254G2;
import org.aztecnode.crypto.curve.Bn254KeyPair;
import org.aztecnode.crypto.field.Fq;
import org.aztecnode.protocol.address.EthAddress;

/// A validator of the genesis set, as it is registered for staking.
///
/// @param withdrawer who may take the stake out
/// @param proofOfPossession the G1 key signed with its own secret
public record ValidatorRegistration(
    EthAddress attester,
    EthAddress withdrawer,
    Bn254G1 publicKeyG1,
    Bn254G2 publicKeyG2,
    Bn254G1 proofOfPossession) {
  /// `BN254Lib.STAKING_DOMAIN_SEPARATOR`
  private static final String DOMAIN = "AZTEC_BLS_POP_BN254_V1";

  /// Follows `ethereum/src/deploy_aztec_l1_contracts.ts` (`computeValidatorData`) and
  /// `RollupConfiguration.sol` (`_parseValidator`).
  public static ValidatorRegistration of(
      EthAddress attester, EthAddress withdrawer, Bn254KeyPair keys) {
    byte[] domain = Arrays.copyOf(DOMAIN.getBytes(StandardCharsets.US_ASCII), 32);
    return new ValidatorRegistration(
        attester,
        withdrawer,
        keys.publicKeyG1(),
        keys.publicKeyG2(),
        keys.proofOfPossession(domain));
  }

  /// In the shape of `CheatDepositArgs`.
  List<Object> arguments() {
    return List.of(
        attester,
        withdrawer,
        words(publicKeyG1),
        List.of(
            word(publicKeyG2.x().c0()),
            word(publicKeyG2.x().c1()),
            word(publicKeyG2.y().c0()),
            word(publicKeyG2.y().c1())),
        words(proofOfPossession));
  }

  private static List<Object> words(Bn254G1 point) {
    return List.of(word(point.x()), word(point.y()));
  }

  private static Object word(Fq coordinate) {
    return coordinate.toBigInteger();
  }
}
