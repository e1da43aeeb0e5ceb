package org.aztecnode.worldstate;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.aztecnode.lmdb.Durability;
import org.aztecnode.lmdb.Environment;
import org.aztecnode.lmdb.StoreException;
import org.aztecnode.protocol.state.Genesis;

/// The five state trees of one rollup, on disk, at a tip that moves block by block.
///
/// One process owns a directory. Blocks are applied to all trees in one transaction and unwound in
/// one transaction, both durable as a whole or not at all: a crash at any instant reopens at a
/// block. Writes may be called from any thread and take turns on one owner thread; views and forks
/// read a snapshot and wait for nobody.
///
/// Block 0 is genesis here, everywhere. (The reference's `getSnapshot(0)` means latest; callers
/// that must behave like it translate before they ask.)
///
/// Storage trouble is a [StoreException] whose failure says what an operator can do about it.
///
/// Follows `world-state/src/native/native_world_state.ts`.
public interface WorldState extends AutoCloseable {
  /// Opens the world state in a directory, which is created, at genesis, if it has none.
  ///
  /// @throws StoreException if it cannot be had; see [org.aztecnode.lmdb.StoreFailure] for the
  ///   reasons
  static WorldState open(
      Path directory, Genesis genesis, RollupIdentity rollup, HistoryPolicy policy) {
    return open(directory, genesis, rollup, policy, Durability.SYNCED);
  }

  /// The same where commits need not survive a power cut.
  static WorldState open(
      Path directory,
      Genesis genesis,
      RollupIdentity rollup,
      HistoryPolicy policy,
      Durability durability) {
    return LmdbWorldState.open(
        directory, genesis, rollup, policy, Environment.AMPLE_MAP_BYTES, durability);
  }

  /// Tip, finalized and oldest kept block at this moment.
  WorldStateStatus status();

  /// Roots and sizes after a block, also of one whose state is no longer kept; 0 is genesis. Empty
  /// above the tip.
  Optional<BlockState> block(long number);

  /// Applies the next block. See [#applyAll].
  default ApplyResult apply(BlockUpdate block) {
    return applyAll(List.of(block));
  }

  /// Applies consecutive blocks in one transaction: all of them or, with any result but
  /// [ApplyResult.Applied], none. After each block the roots and sizes of the four trees are
  /// compared with its header and the archive with what the block claims.
  ///
  /// @throws IllegalArgumentException if there are no blocks
  ApplyResult applyAll(List<BlockUpdate> blocks);

  /// Makes a kept block the tip again, dropping all after it. Blocks below the finalized one are
  /// refused.
  UnwindResult unwindTo(long block);

  /// As [#unwindTo], and if need be back past the finalized block, which then moves down too: what
  /// an operator does by hand.
  UnwindResult rewindTo(long block);

  /// Makes genesis the tip again, dropping everything after it, kept or not, in one transaction:
  /// for who has the blocks, to apply them again.
  void restart();

  /// Moves the finalized block up; a lower one than now changes nothing.
  ///
  /// @throws BlockUnavailableException if the block is above the tip
  WorldStateStatus finalizeTo(long block);

  /// Drops history that the policy does not keep, for at most so many blocks; call again while the
  /// result says that some remain. Only finalized blocks are dropped.
  PruneProgress prune(int maxBlocks);

  /// Drops history below the block (it becomes the oldest kept), for at most so many blocks. Only
  /// finalized blocks are dropped: a higher bound is lowered to the finalized block.
  PruneProgress pruneBelow(long block, int maxBlocks);

  /// The state at the tip.
  StateView latest();

  /// The state after that block; 0 is genesis.
  ///
  /// @throws BlockUnavailableException if the block is above the tip or no longer kept
  StateView snapshot(long block);

  /// A writable view at the tip.
  StateFork fork();

  /// A writable view after that block; 0 is genesis.
  ///
  /// @throws BlockUnavailableException if the block is above the tip or no longer kept
  StateFork fork(long block);

  /// Recomputes every stored node and compares all tables with each other. Reads a snapshot: blocks
  /// may be applied meanwhile. Takes time in proportion to the size of the store.
  Verification verify();

  /// Sizes of the tables and of the file.
  WorldStateStats stats();

  /// Waits for the write under way, then releases the directory. Views and forks must be closed
  /// before.
  @Override
  void close();
}
