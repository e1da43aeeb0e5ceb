package org.aztecnode.worldstate.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.aztecnode.protocol.state.TreeId;
import org.aztecnode.worldstate.BlockState;
import org.aztecnode.worldstate.Verification;

/// Recomputes the store: every node from its children, every root from the nodes, every index entry
/// from the leaves and back.
public final class StoreVerifier {
  private final Tx tx;

  public StoreVerifier(Tx tx) {
    this.tx = tx;
  }

  public Verification run() {
    Findings findings = new Findings();
    BlockState tip = Objects.requireNonNull(BlockTable.tip(tx), "the store is empty");
    List<BlockState> kept = blocks(tip, findings);
    for (TreeId tree : TreeId.values()) {
      if (tree.indexed()) {
        new IndexedVerifier(tx, tree, findings).run(kept);
      } else {
        new AppendVerifier(tx, tree, findings).run(kept);
      }
    }
    return new Verification(tip.number(), findings.checked(), findings.faults());
  }

  /// Checks the records of all blocks and returns those whose state is kept.
  private List<BlockState> blocks(BlockState tip, Findings findings) {
    long oldest = Meta.oldestBlock(tx);
    long finalized = Meta.finalizedBlock(tx);
    findings.check(
        oldest <= finalized && finalized <= tip.number(),
        () -> "marks: oldest %d, finalized %d, tip %d".formatted(oldest, finalized, tip.number()));
    findings.check(
        tx.entries(Table.BLOCKS) == tip.number() + 1,
        () -> "blocks: %d records up to %d".formatted(tx.entries(Table.BLOCKS), tip.number()));
    List<BlockState> kept = new ArrayList<>();
    for (long number = 0; number <= tip.number(); number++) {
      BlockState block = BlockTable.get(tx, number);
      if (block == null) {
        long missing = number;
        findings.check(false, () -> "blocks: no record of block " + missing);
        continue;
      }
      findings.check(
          block.archive().nextAvailableLeafIndex() == number + 1,
          () -> "blocks: block %d has archive %s".formatted(block.number(), block.archive()));
      findings.check(
          block.headerHash().equals(AppendTable.of(TreeId.ARCHIVE).get(tx, 0, number)),
          () -> "blocks: block %d is not the archive's leaf".formatted(block.number()));
      if (number >= oldest) {
        kept.add(block);
      }
    }
    return kept;
  }
}
