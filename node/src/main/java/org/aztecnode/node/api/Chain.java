package org.aztecnode.node.api;

import java.util.Optional;
import org.aztecnode.archiver.BlockData;
import org.aztecnode.archiver.BlockKey;
import org.aztecnode.archiver.ChainReader;
import org.aztecnode.crypto.field.Fr;
import org.aztecnode.node.json.BlockParameter;
import org.aztecnode.node.rpc.RpcException;
import org.aztecnode.protocol.block.BlockHeader;
import org.aztecnode.protocol.chain.ChainTips;
import org.aztecnode.protocol.epoch.EpochSchedule;
import org.aztecnode.worldstate.BlockState;
import org.aztecnode.worldstate.StateView;
import org.aztecnode.worldstate.WorldState;

/// The chain as clients see it: stored blocks together with the state after each, and block 0,
/// which is nobody's but genesis's.
///
/// Its tips are those the world state has reached, so that a block that was told of can be asked
/// about. Shared by all methods; safe for use by many threads.
public final class Chain {
  private final ChainReader blocks;
  private final WorldState state;
  private final EpochSchedule schedule;
  private final GenesisBlock genesis;
  private final ServedTips tips;

  public Chain(
      ChainReader blocks,
      WorldState state,
      EpochSchedule schedule,
      GenesisBlock genesis,
      ServedTips tips) {
    this.blocks = blocks;
    this.state = state;
    this.schedule = schedule;
    this.genesis = genesis;
    this.tips = tips;
  }

  ChainReader blocks() {
    return blocks;
  }

  WorldState state() {
    return state;
  }

  EpochSchedule schedule() {
    return schedule;
  }

  GenesisBlock genesis() {
    return genesis;
  }

  ChainTips tips() {
    return tips.current();
  }

  /// A stored block's key; empty for block 0, however it is named.
  Optional<BlockKey> key(BlockParameter block) {
    return switch (block) {
      case BlockParameter.Latest() -> number(tips().proposed().number());
      case BlockParameter.Number(var number) -> number(number);
      case BlockParameter.Hash(var hash) ->
          hash.equals(genesis.hash()) ? Optional.empty() : Optional.of(BlockKey.hash(hash));
    };
  }

  /// The header of a block; empty if there is no such block.
  Optional<BlockHeader> header(BlockParameter block) {
    Optional<BlockKey> key = key(block);
    return key.isEmpty()
        ? Optional.of(genesis.header())
        : blocks.blockData(key.get()).map(BlockData::header);
  }

  /// The state after a block, for reading. To be closed.
  StateView view(BlockParameter block) throws RpcException {
    return switch (block) {
      case BlockParameter.Latest() -> state.latest();
      case BlockParameter.Number(var number) -> view(number);
      case BlockParameter.Hash(var hash) ->
          hash.equals(genesis.hash()) ? view(0) : viewOf(hash, block);
    };
  }

  /// The state after the block of that number. For block 0 that is the *latest* state, as it is for
  /// the reference; see docs/deviations.md.
  StateView view(long number) throws RpcException {
    BlockState tip = state.status().tip();
    if (number > tip.number()) {
      throw new RpcException(
          "Queried block "
              + number
              + " not yet synced by the node (node is synced upto "
              + tip.number()
              + ").");
    }
    if (number == 0) {
      return state.latest();
    }
    long oldest = state.status().oldestBlock();
    if (number < oldest) {
      throw new RpcException(
          "Queried block "
              + number
              + " is older than the history this node keeps, which starts at block "
              + oldest
              + "; ask an archive node.");
    }
    return state.snapshot(number);
  }

  /// The number of a block, which must be known.
  long number(BlockParameter block) throws RpcException {
    return switch (block) {
      case BlockParameter.Latest() -> tips().proposed().number();
      case BlockParameter.Number(var number) -> number;
      case BlockParameter.Hash(var hash) ->
          header(block)
              .map(BlockHeader::number)
              .orElseThrow(() -> new RpcException("Block hash " + hash.toHex() + " not found."));
    };
  }

  private StateView viewOf(Fr hash, BlockParameter block) throws RpcException {
    BlockHeader header =
        header(block)
            .orElseThrow(
                () ->
                    new RpcException(
                        "Block hash "
                            + hash.toHex()
                            + " not found when querying world state. If the node API has been"
                            + " queried with anchor block hash possibly a reorg has occurred."));
    return view(header.number());
  }

  private static Optional<BlockKey> number(long number) {
    return number == 0 ? Optional.empty() : Optional.of(BlockKey.number(number));
  }
}
