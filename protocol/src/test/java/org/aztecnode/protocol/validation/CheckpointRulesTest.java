package org.aztecnode.protocol.validation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;
import org.aztecnode.crypto.field.Fr;
import org.aztecnode.protocol.RandomChain;
import org.aztecnode.protocol.block.BlockHeader;
import org.aztecnode.protocol.block.GlobalVariables;
import org.aztecnode.protocol.block.L2Block;
import org.aztecnode.protocol.checkpoint.Checkpoint;
import org.aztecnode.protocol.state.TreeSnapshot;
import org.aztecnode.protocol.validation.CheckpointValidation.Invalid;
import org.aztecnode.protocol.validation.CheckpointValidation.Reason;
import org.aztecnode.protocol.validation.CheckpointValidation.Valid;
import org.junit.jupiter.api.Test;

class CheckpointRulesTest {
  private final Checkpoint checkpoint = atLeastThreeBlocks();

  private static Checkpoint atLeastThreeBlocks() {
    for (long seed = 0; ; seed++) {
      Checkpoint candidate = new RandomChain(seed).checkpoint(5, 2);
      if (candidate.blocks().size() >= 3 && !candidate.blocks().get(1).txEffects().isEmpty()) {
        return candidate;
      }
    }
  }

  private static Checkpoint with(Checkpoint checkpoint, List<L2Block> blocks) {
    return new Checkpoint(
        checkpoint.number(),
        checkpoint.header(),
        checkpoint.archive(),
        blocks,
        checkpoint.feeAssetPriceModifier());
  }

  private Checkpoint changed(int index, UnaryOperator<L2Block> change) {
    List<L2Block> blocks = new ArrayList<>(checkpoint.blocks());
    blocks.set(index, change.apply(blocks.get(index)));
    return with(checkpoint, blocks);
  }

  private static L2Block withGlobals(L2Block block, GlobalVariables globals) {
    BlockHeader h = block.header();
    return new L2Block(
        new BlockHeader(
            h.lastArchive(),
            h.state(),
            h.spongeBlobHash(),
            globals,
            h.totalFees(),
            h.totalManaUsed()),
        block.archive(),
        block.txEffects(),
        block.checkpointNumber(),
        block.indexWithinCheckpoint());
  }

  private static void assertRefused(Checkpoint checkpoint, CheckpointLimits limits, Reason why) {
    assertThat(CheckpointRules.check(checkpoint, limits))
        .isInstanceOfSatisfying(Invalid.class, i -> assertThat(i.reason()).isEqualTo(why));
  }

  private static void assertRefused(Checkpoint checkpoint, Reason why) {
    assertRefused(checkpoint, CheckpointLimits.NONE, why);
  }

  @Test
  void takesWhatFitsTogether() {
    assertThat(CheckpointRules.check(checkpoint, CheckpointLimits.NONE)).isEqualTo(new Valid());
  }

  @Test
  void refusesNoBlocksAndTooMany() {
    assertRefused(with(checkpoint, List.of()), Reason.NO_BLOCKS);
    assertRefused(
        with(checkpoint, Collections.nCopies(73, checkpoint.blocks().getFirst())),
        Reason.TOO_MANY_BLOCKS);
  }

  @Test
  void refusesAFirstBlockOnAnotherArchive() {
    assertRefused(
        with(checkpoint, checkpoint.blocks().subList(1, checkpoint.blocks().size())),
        Reason.LAST_ARCHIVE_MISMATCH);
  }

  @Test
  void refusesAMissingBlock() {
    List<L2Block> blocks = new ArrayList<>(checkpoint.blocks());
    blocks.remove(1);
    assertRefused(with(checkpoint, blocks), Reason.INDEX_OUT_OF_SEQUENCE);
  }

  @Test
  void refusesOtherGlobals() {
    GlobalVariables g = checkpoint.blocks().get(1).header().globals();
    assertRefused(
        changed(
            1,
            b ->
                withGlobals(
                    b,
                    new GlobalVariables(
                        g.chainId(),
                        g.version(),
                        g.blockNumber(),
                        g.slot() ^ 1,
                        g.timestamp(),
                        g.coinbase(),
                        g.feeRecipient(),
                        g.gasFees()))),
        Reason.SLOT_MISMATCH);
    assertRefused(
        changed(
            1,
            b ->
                withGlobals(
                    b,
                    new GlobalVariables(
                        g.chainId(),
                        g.version(),
                        g.blockNumber(),
                        g.slot(),
                        g.timestamp() + 1,
                        g.coinbase(),
                        g.feeRecipient(),
                        g.gasFees()))),
        Reason.GLOBALS_MISMATCH);
    assertRefused(
        changed(
            1,
            b ->
                withGlobals(
                    b,
                    new GlobalVariables(
                        g.chainId(),
                        g.version(),
                        g.blockNumber() + 1,
                        g.slot(),
                        g.timestamp(),
                        g.coinbase(),
                        g.feeRecipient(),
                        g.gasFees()))),
        Reason.NUMBER_OUT_OF_SEQUENCE);
  }

  @Test
  void refusesABrokenArchiveChain() {
    assertRefused(
        changed(
            0,
            b ->
                new L2Block(
                    b.header(),
                    new TreeSnapshot(Fr.ONE, b.number() + 1),
                    b.txEffects(),
                    b.checkpointNumber(),
                    0)),
        Reason.ARCHIVE_CHAIN_BROKEN);
  }

  @Test
  void refusesWhatIsAboveTheLimits() {
    assertRefused(checkpoint, CheckpointLimits.ofMana(1), Reason.TOO_MUCH_MANA);
    OptionalLong none = OptionalLong.empty();
    OptionalInt noCount = OptionalInt.empty();
    assertRefused(
        checkpoint,
        new CheckpointLimits(none, OptionalLong.of(1), none, noCount, noCount),
        Reason.TOO_MUCH_MANA);
    assertRefused(
        checkpoint,
        new CheckpointLimits(none, none, OptionalLong.of(1), noCount, noCount),
        Reason.TOO_MUCH_DA_GAS);
    assertRefused(
        checkpoint,
        new CheckpointLimits(none, none, none, OptionalInt.of(0), noCount),
        Reason.TOO_MANY_TXS);
    assertRefused(
        checkpoint,
        new CheckpointLimits(none, none, none, noCount, OptionalInt.of(0)),
        Reason.TOO_MANY_TXS);
  }

  @Test
  void refusesMoreThanTheBlobsHoldWithoutEncoding() {
    List<L2Block> blocks = new ArrayList<>();
    L2Block first = checkpoint.blocks().getFirst();
    RandomChain random = new RandomChain(1);
    blocks.add(
        new L2Block(
            first.header(),
            first.archive(),
            Collections.nCopies(9000, random.effect()),
            first.checkpointNumber(),
            0));
    assertRefused(with(checkpoint, blocks), Reason.TOO_MUCH_DA_GAS);
  }
}
