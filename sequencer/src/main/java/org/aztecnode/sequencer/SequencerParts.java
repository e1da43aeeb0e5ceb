package org.aztecnode.sequencer;

import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.aztecnode.archiver.ChainReader;
import org.aztecnode.archiver.sync.ProposedOutcome;
import org.aztecnode.execution.state.ContractSource;
import org.aztecnode.execution.state.ProgramCache;
import org.aztecnode.execution.validate.AllowedCall;
import org.aztecnode.protocol.block.L2Block;
import org.aztecnode.sequencer.publish.AttestationSource;
import org.aztecnode.sequencer.publish.CheckpointPublisher;
import org.aztecnode.sequencer.publish.ProposerKey;
import org.aztecnode.worldstate.WorldState;

/// What a sequencer stands on.
///
/// @param tip what is built on
/// @param gate what the rollup contract says beforehand
/// @param chain messages and earlier checkpoints of the epoch
/// @param state forked for each checkpoint
/// @param contracts published before
/// @param programs decoded bytecode, shared
/// @param allowedInSetup at this moment
/// @param txs what goes into blocks
/// @param proposed takes blocks that are not on L1 yet into this node's chain
/// @param attestations the committee's
/// @param key signs where there is no committee that would
/// @param publisher puts checkpoints on L1
/// @param journal which slots are taken
public record SequencerParts(
    TipSource tip,
    RollupGate gate,
    ChainReader chain,
    WorldState state,
    ContractSource contracts,
    ProgramCache programs,
    Supplier<List<AllowedCall>> allowedInSetup,
    TxSupply txs,
    Function<L2Block, ProposedOutcome> proposed,
    AttestationSource attestations,
    ProposerKey key,
    CheckpointPublisher publisher,
    SlotJournal journal) {}
