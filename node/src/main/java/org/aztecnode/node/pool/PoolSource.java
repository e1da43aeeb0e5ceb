package org.aztecnode.node.pool;

import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.LongFunction;
import org.aztecnode.archiver.ChainFollower.Position;
import org.aztecnode.archiver.ChainNotice;
import org.aztecnode.archiver.ChainReader;
import org.aztecnode.archiver.ChainSource;
import org.aztecnode.crypto.field.Fr;
import org.aztecnode.protocol.chain.ChainEvent;
import org.aztecnode.protocol.chain.ChainEvent.Pruned.Reason;
import org.aztecnode.protocol.chain.ChainTips;

/// The chain for a follower that need not hear of blocks while it holds nothing: it is taken to the
/// tip at once. Syncing a long chain reads no block for the pool.
///
/// @param isEmpty asked after the tips were read: what comes in later is compared with a chain that
///   has those blocks
record PoolSource(ChainSource chain, BooleanSupplier isEmpty) implements ChainSource {
  @Override
  public ChainReader reader() {
    return chain.reader();
  }

  @Override
  public List<ChainNotice> noticesSince(long version) {
    return chain.noticesSince(version);
  }

  @Override
  public Optional<ChainEvent> eventAfter(
      Position position, LongFunction<Optional<Fr>> hashes, Reason reason, int maxBlocks) {
    ChainTips tips = reader().tips();
    if (!isEmpty.getAsBoolean()) {
      return chain.eventAfter(position, hashes, reason, maxBlocks);
    }
    ChainEvent arrived = new ChainEvent.BlocksAdded(List.of(), tips);
    return Position.after(arrived).equals(position) ? Optional.empty() : Optional.of(arrived);
  }

  @Override
  public ChainTips tipsOf(Position position) {
    return chain.tipsOf(position);
  }

  @Override
  public Subscription onChange(Runnable listener) {
    return chain.onChange(listener);
  }
}
