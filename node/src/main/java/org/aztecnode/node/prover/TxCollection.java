package org.aztecnode.node.prover;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.LongStream;
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
/// One thread.
///
/// Nodes are asked in the operator's order, those that gave no answer when they were last asked
/// after the others; and none that fails is asked again for the same checkpoints, so that one which
/// is silent costs its patience once and not for each block.
///
/// Follows `p2p/src/services/tx_collection/tx_collection.ts`, as far as it asks nodes.
final class TxCollection {
  private static final Logger LOG = LoggerFactory.getLogger(TxCollection.class);

  private final ChainReader chain;
  private final TxPool pool;
  private final List<TxNode> nodes;

  /// What was wrong with those that failed when they were last asked.
  private final Map<TxNode, String> troubles = new HashMap<>();

  /// @param nodes in the operator's order
  TxCollection(ChainReader chain, TxPool pool, List<TxNode> nodes) {
    this.chain = chain;
    this.pool = pool;
    this.nodes = List.copyOf(nodes);
  }

  /// What a block of the chain has.
  record BlockTxs(BlockId block, List<TxHash> hashes) {
    BlockTxs {
      hashes = List.copyOf(hashes);
    }

    static BlockTxs of(HashedBlock block) {
      return new BlockTxs(
          new BlockId(block.block().number(), block.hash()),
          block.block().txEffects().stream().map(TxEffect::txHash).toList());
    }
  }

  /// Gets what can be had now. A block that is gone meanwhile is passed over.
  void collect(long firstCheckpoint, long lastCheckpoint) throws InterruptedException {
    Optional<CheckpointData> first = chain.checkpointData(firstCheckpoint);
    Optional<CheckpointData> last = chain.checkpointData(lastCheckpoint);
    if (nodes.isEmpty() || first.isEmpty() || last.isEmpty()) {
      return;
    }
    collect(
        LongStream.rangeClosed(first.get().startBlock(), last.get().lastBlock())
            .mapToObj(number -> chain.block(BlockKey.number(number)))
            .flatMap(Optional::stream)
            .map(BlockTxs::of)
            .iterator());
  }

  /// @param blocks looked at one after the other
  void collect(Iterator<BlockTxs> blocks) throws InterruptedException {
    List<TxNode> asked = new ArrayList<>(nodes);
    asked.sort(Comparator.comparing(troubles::containsKey));
    while (blocks.hasNext() && !asked.isEmpty()) {
      BlockTxs block = blocks.next();
      List<TxHash> missing = block.hashes.stream().filter(hash -> !pool.has(hash)).toList();
      for (int from = 0; from < missing.size(); from += TxNode.MOST) {
        List<Tx> found =
            ask(asked, missing.subList(from, Math.min(from + TxNode.MOST, missing.size())));
        if (!found.isEmpty()) {
          pool.addMined(found, block.block);
        }
      }
    }
  }

  /// @param asked those that fail are taken out
  private List<Tx> ask(List<TxNode> asked, List<TxHash> hashes) throws InterruptedException {
    List<Tx> found = new ArrayList<>();
    Set<TxHash> wanted = new HashSet<>(hashes);
    for (TxNode node : List.copyOf(asked)) {
      if (wanted.isEmpty()) {
        break;
      }
      try {
        for (Tx tx : node.get(List.copyOf(wanted))) {
          if (wanted.remove(tx.hash())) {
            found.add(tx);
          }
        }
        troubles.remove(node);
      } catch (IOException e) {
        asked.remove(node);
        String trouble = String.valueOf(e.getMessage());
        if (!trouble.equals(troubles.put(node, trouble))) {
          LOG.warn("Transactions cannot be had from {}", trouble);
        }
      }
    }
    return found;
  }
}
