package org.aztecnode.node.full;

import java.time.InstantSource;
import org.aztecnode.archiver.sync.L1Synchronizer;
import org.aztecnode.execution.state.ContractSource;
import org.aztecnode.l1.L1Client;
import org.aztecnode.l1.contract.RollupContracts;
import org.aztecnode.node.admin.AdminConfig;
import org.aztecnode.node.api.SetupAllowList;
import org.aztecnode.node.execution.NextBlock;
import org.aztecnode.node.pool.TxSubmission;
import org.aztecnode.node.stores.NodeStores;
import org.aztecnode.p2p.pool.TxPool;
import org.aztecnode.protocol.epoch.EpochSchedule;

/// What the role `full` leaves for those that stand on it. Its parts are open as long as the node
/// is.
///
/// @param client the way to L1
/// @param rollup the rollup that is followed
/// @param schedule the rollup's time
/// @param clock this machine's time; on development chains never behind L1's
/// @param stores chain and state
/// @param pool transactions that wait for a block
/// @param synchronizer keeps the chain equal to L1, and takes blocks that are not there yet
/// @param contracts published on the chain
/// @param setupAllowed functions that setup may call
/// @param next the block to come
/// @param submission the way of a transaction into the pool
/// @param adminConfig what operators see and change, to which a role adds its part
public record FullNode(
    L1Client client,
    RollupContracts rollup,
    EpochSchedule schedule,
    InstantSource clock,
    NodeStores stores,
    TxPool pool,
    L1Synchronizer synchronizer,
    ContractSource contracts,
    SetupAllowList setupAllowed,
    NextBlock next,
    TxSubmission submission,
    AdminConfig adminConfig) {}
