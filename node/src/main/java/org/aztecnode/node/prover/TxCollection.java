package org.aztecnode.node.prover;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.aztecnode.archiver.BlockKey;
import org.aztecnode.archiver.ChainReader;
import org.aztecnode.archiver.HashedBlock;
import org.aztecnode.p2p.pool.TxPool;
import org.aztecnode.protocol.block.BlockId;
import org.aztecnode.protocol.checkpoint.CheckpointData;
import org.aztecnode.protocol.tx.Tx;
import org.aztecnode.protocol.tx.TxEffect;
import org.aztecnode.protocol.tx.TxHash;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Gets transactions of blocks that the pool does not have from other nodes, and puts them there.
///
/// Follows `p2p/src/services/tx_collection/tx_collection.ts`, as far as it asks nodes.
final class TxCollection {
  private static final Logger LOG = LoggerFactory.getLogger(TxCollection.class);

  private final ChainReader chain;
  private final TxPool pool;
  private final List<TxNode> nodes;
  private String trouble = "";

  /// @param nodes asked in this order
  TxCollection(ChainReader chain, TxPool pool, List<TxNode> nodes) {
    this.chain = chain;
    this.pool = pool;
    this.nodes = List.copyOf(nodes);
  }

  /// Gets what can be had now. A block that is gone meanwhile is passed over.
  void collect(long firstCheckpoint, long lastCheckpoint) throws InterruptedException {
    Optional<CheckpointData> first = chain.checkpointData(firstCheckpoint);
    Optional<CheckpointData> last = chain.checkpointData(lastCheckpoint);
    if (nodes.isEmpty() || first.isEmpty() || last.isEmpty()) {
      return;
    }
    for (long number = first.get().startBlock(); number <= last.get().lastBlock(); number++) {
      Optional<HashedBlock> block = chain.block(BlockKey.number(number));
      if (block.isPresent()) {
        collect(block.get());
      }
    }
  }

  private void collect(HashedBlock block) throws InterruptedException {
    List<TxHash> missing =
        block.block().txEffects().stream()
            .map(TxEffect::txHash)
            .filter(hash -> !pool.has(hash))
            .toList();
    for (int from = 0; from < missing.size(); from += TxNode.MOST) {
      List<TxHash> batch = missing.subList(from, Math.min(from + TxNode.MOST, missing.size()));
      List<Tx> found = ask(batch);
      if (!found.isEmpty()) {
        pool.addMined(found, new BlockId(block.block().number(), block.hash()));
      }
    }
  }

  private List<Tx> ask(List<TxHash> hashes) throws InterruptedException {
    List<Tx> found = new ArrayList<>();
    Set<TxHash> wanted = new HashSet<>(hashes);
    for (TxNode node : nodes) {
      if (wanted.isEmpty()) {
        break;
      }
      try {
        for (Tx tx : node.get(List.copyOf(wanted))) {
          if (wanted.remove(tx.hash())) {
            found.add(tx);
          }
        }
      } catch (IOException e) {
        if (!trouble.equals(e.getMessage())) {
          trouble = e.getMessage();
          LOG.warn("Transactions cannot be had from {}", trouble);
        }
      }
    }
    return found;
  }
}
