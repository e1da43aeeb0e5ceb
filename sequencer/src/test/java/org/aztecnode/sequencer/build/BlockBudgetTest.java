package org.aztecnode.sequencer.build;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalInt;
import java.util.OptionalLong;
import org.aztecnode.execution.tx.BlockLimits;
import org.aztecnode.protocol.constants.ProtocolConstants;
import org.aztecnode.protocol.validation.CheckpointRules;
import org.aztecnode.protocol.validation.CheckpointValidation;
import org.aztecnode.sequencer.VectorCheckpoints;
import org.junit.jupiter.api.Test;

class BlockBudgetTest {
  private static final long MANA = 75_000_000;
  private static final long DA_GAS = ProtocolConstants.MAX_DA_GAS_PER_CHECKPOINT;

  @Test
  void givesABlockItsShareAndAFifth() {
    BlockBudget budget = BlockBudget.of(MANA, 4, BudgetSettings.DEFAULT);
    assertThat(budget.mana()).isEqualTo(22_500_000);
    assertThat(budget.daGas()).isEqualTo((long) Math.ceil(DA_GAS / 4.0 * 1.2));
    assertThat(budget.txs()).isEqualTo(32);
  }

  @Test
  void givesTheOnlyBlockNoMoreThanTheCheckpointHas() {
    BlockBudget budget = BlockBudget.of(MANA, 1, BudgetSettings.DEFAULT);
    assertThat(budget.mana()).isEqualTo(MANA);
    assertThat(budget.daGas()).isEqualTo(DA_GAS);
    assertThat(BlockBudget.of(MANA, 0, BudgetSettings.DEFAULT)).isEqualTo(budget);
  }

  @Test
  void doesAsToldUpToTheCheckpointsLimits() {
    BudgetSettings told =
        new BudgetSettings(
            OptionalLong.of(MANA + 1),
            OptionalLong.of(1000),
            OptionalInt.of(50),
            OptionalInt.of(40),
            2);
    BlockBudget budget = BlockBudget.of(MANA, 4, told);
    assertThat(budget.mana()).isEqualTo(MANA);
    assertThat(budget.daGas()).isEqualTo(1000);
    assertThat(budget.txs()).isEqualTo(40);
  }

  @Test
  void sharesTheTransactionsOfACheckpoint() {
    BudgetSettings told =
        new BudgetSettings(
            OptionalLong.empty(),
            OptionalLong.empty(),
            OptionalInt.empty(),
            OptionalInt.of(10),
            1.2);
    assertThat(BlockBudget.of(MANA, 4, told).txs()).isEqualTo(3);
  }

  @Test
  void letsEveryBlockHaveItsShareWhateverOthersTook() {
    BlockLimits limits = BlockBudget.of(MANA, 4, BudgetSettings.DEFAULT).ofBlock();
    assertThat(limits.maxL2Gas()).isEqualTo(22_500_000);
    assertThat(limits.maxTxs()).isEqualTo(32);
  }

  @Test
  void checksCheckpointsByTheSameLimits() {
    BlockBudget budget = BlockBudget.of(MANA, 1, BudgetSettings.DEFAULT);
    assertThat(VectorCheckpoints.all())
        .isNotEmpty()
        .allSatisfy(
            c ->
                assertThat(CheckpointRules.check(c.checkpoint(), budget.asCheckpointLimits()))
                    .isEqualTo(new CheckpointValidation.Valid()));
  }
}
