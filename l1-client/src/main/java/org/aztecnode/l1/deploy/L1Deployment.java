package org.aztecnode.l1.deploy;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.aztecnode.l1.contract.L1ContractAddresses;
import org.aztecnode.protocol.address.EthAddress;

/// The contracts of a deployment. Those that are for test networks only may be absent.
///
/// Follows `ethereum/src/l1_contract_addresses.ts`.
///
/// @param rollupVersion unsigned 32 bits
public record L1Deployment(
    long chainId,
    long rollupVersion,
    L1ContractAddresses contracts,
    EthAddress slashFactory,
    EthAddress verifier,
    EthAddress dateGatedRelayer,
    Optional<EthAddress> feeAssetHandler,
    Optional<EthAddress> stakingAssetHandler,
    Optional<EthAddress> zkPassportVerifier) {

  /// By the names the reference gives them, in its order; absent ones left out.
  public Map<String, EthAddress> byName() {
    Map<String, EthAddress> names = new LinkedHashMap<>();
    names.put("rollupAddress", contracts.rollup());
    names.put("registryAddress", contracts.registry());
    names.put("inboxAddress", contracts.inbox());
    names.put("outboxAddress", contracts.outbox());
    names.put("feeJuiceAddress", contracts.feeJuice());
    names.put("feeJuicePortalAddress", contracts.feeJuicePortal());
    names.put("coinIssuerAddress", contracts.coinIssuer());
    names.put("rewardDistributorAddress", contracts.rewardDistributor());
    names.put("governanceProposerAddress", contracts.governanceProposer());
    names.put("governanceAddress", contracts.governance());
    names.put("stakingAssetAddress", contracts.stakingAsset());
    names.put("slashFactoryAddress", slashFactory);
    feeAssetHandler.ifPresent(a -> names.put("feeAssetHandlerAddress", a));
    stakingAssetHandler.ifPresent(a -> names.put("stakingAssetHandlerAddress", a));
    zkPassportVerifier.ifPresent(a -> names.put("zkPassportVerifierAddress", a));
    names.put("gseAddress", contracts.gse());
    names.put("dateGatedRelayerAddress", dateGatedRelayer);
    return names;
  }

  /// The variables from which a node finds the rollup: ours and the reference's.
  public Map<String, String> environment() {
    Map<String, String> variables = new LinkedHashMap<>();
    variables.put("L1_CHAIN_ID", Long.toString(chainId));
    variables.put("REGISTRY_CONTRACT_ADDRESS", contracts.registry().toHex());
    variables.put("ROLLUP_VERSION", Long.toString(rollupVersion));
    variables.put("SLASH_FACTORY_CONTRACT_ADDRESS", slashFactory.toHex());
    feeAssetHandler.ifPresent(a -> variables.put("FEE_ASSET_HANDLER_CONTRACT_ADDRESS", a.toHex()));
    return variables;
  }
}
