package org.aztecnode.prover;

import java.util.List;
import org.aztecnode.crypto.field.Fr;
import org.aztecnode.l1.contract.RollupConstants;
import org.aztecnode.protocol.address.EthAddress;

/// What every proof of one prover for one rollup says. Follows
/// `stdlib/src/rollup/epoch_constant_data.ts`.
///
/// @param proverId who gets the reward
public record EpochConstants(
    Fr chainId, Fr version, Fr vkTreeRoot, Fr protocolContractsHash, EthAddress proverId) {
  public static EpochConstants of(RollupConstants rollup, EthAddress proverId) {
    return new EpochConstants(
        Fr.of(rollup.chainId()),
        Fr.of(rollup.version()),
        rollup.vkTreeRoot(),
        rollup.protocolContractsHash(),
        proverId);
  }

  List<Fr> toFields() {
    return List.of(
        chainId, version, vkTreeRoot, protocolContractsHash, Fr.fromBytes(padded(proverId)));
  }

  static byte[] padded(EthAddress address) {
    byte[] word = new byte[Fr.BYTES];
    System.arraycopy(address.toBytes(), 0, word, Fr.BYTES - EthAddress.SIZE, EthAddress.SIZE);
    return word;
  }
}
