package org.aztecnode.l1.contract;

import org.aztecnode.protocol.address.EthAddress;

/// The contracts of one rollup, as the registry and the rollup name them.
///
/// Those that only a deployer's configuration knows (slash factory, fee asset handler and the like)
/// are not among them. Follows `ethereum/src/l1_contract_addresses.ts`.
///
/// @param feeJuice the fee asset, an ERC-20
/// @param coinIssuer the fee asset's owner
public record L1ContractAddresses(
    EthAddress registry,
    EthAddress rollup,
    EthAddress inbox,
    EthAddress outbox,
    EthAddress feeJuice,
    EthAddress feeJuicePortal,
    EthAddress coinIssuer,
    EthAddress rewardDistributor,
    EthAddress governance,
    EthAddress governanceProposer,
    EthAddress stakingAsset,
    EthAddress gse) {}
