package org.aztecnode.node.pool;

import java.util.Optional;
import java.util.TreeMap;
import org.aztecnode.archiver.BlockData;
import org.aztecnode.archiver.BlockKey;
import org.aztecnode.archiver.ChainFollower;
import org.aztecnode.archiver.ChainReader;
import org.aztecnode.crypto.field.Fr;
import org.aztecnode.p2p.pool.TxPool;
import org.aztecnode.protocol.block.BlockId;
import org.aztecnode.protocol.chain.ChainEvent;
import org.aztecnode.protocol.chain.ChainTips;

/// Tells the pool what the chain does, from the chain's tips of when it was made.
///
/// Remembers the hashes of the blocks that may go. Of older ones it answers the chain's own: the
/// pool holds nothing that was mined in one.
final class PoolFollower implements ChainFollower {
  private static final int REMEMBERED = 512;

  private final ChainReader chain;
  private final TxPool pool;
  private final Runnable afterEvent;
  private final Position start;
  private final TreeMap<Long, Fr> hashes = new TreeMap<>();

  /// @param afterEvent run when the pool has taken an event
  PoolFollower(ChainReader chain, TxPool pool, Runnable afterEvent) {
    this.chain = chain;
    this.pool = pool;
    this.afterEvent = afterEvent;
    ChainTips tips = chain.tips();
    this.start = Position.after(new ChainEvent.Proven(tips));
    remember(tips.proposed());
  }

  @Override
  public Position position() {
    return start;
  }

  @Override
  public Optional<Fr> blockHash(long number) {
    return Optional.ofNullable(hashes.get(number)).or(() -> stored(number));
  }

  @Override
  public void accept(ChainEvent event) {
    pool.accept(event);
    if (event instanceof ChainEvent.BlocksAdded || event instanceof ChainEvent.Pruned) {
      remember(event.tips().proposed());
    }
    hashes.headMap(event.tips().finalized().block().number() - 1).clear();
    afterEvent.run();
  }

  /// The hashes up to a block, which is the last now.
  private void remember(BlockId tip) {
    hashes.tailMap(tip.number(), true).clear();
    hashes.put(tip.number(), tip.hash());
    long known = tip.number() - 1;
    while (known > 0 && known > tip.number() - REMEMBERED && !hashes.containsKey(known)) {
      Optional<Fr> hash = stored(known);
      if (hash.isEmpty()) {
        break;
      }
      hashes.put(known, hash.get());
      known--;
    }
    while (hashes.size() > REMEMBERED) {
      hashes.pollFirstEntry();
    }
  }

  private Optional<Fr> stored(long number) {
    return chain.blockData(BlockKey.number(number)).map(BlockData::hash);
  }
}
