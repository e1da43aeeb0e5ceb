package org.aztecnode.node.full;

import java.math.BigInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import org.aztecnode.crypto.field.Fr;
import org.aztecnode.l1.L1BlockRef;
import org.aztecnode.l1.L1Client;
import org.aztecnode.l1.L1Exception;
import org.aztecnode.l1.L1View;
import org.aztecnode.l1.contract.RollupContracts;
import org.aztecnode.node.execution.NextBlock;
import org.aztecnode.protocol.address.AztecAddress;
import org.aztecnode.protocol.address.EthAddress;
import org.aztecnode.protocol.block.GasFees;
import org.aztecnode.protocol.checkpoint.CheckpointGlobals;
import org.aztecnode.protocol.epoch.EpochSchedule;

/// The block to come as the rollup contract prices it; asked once for each L1 block.
///
/// Follows `sequencer-client/src/global_variable_builder/global_builder.ts`.
final class L1NextBlock implements NextBlock {
  private final L1Client client;
  private final RollupContracts contracts;
  private final EpochSchedule schedule;
  private final LongSupplier l1Block;
  private final Known<GasFees> minFees = new Known<>(this::readMinFees);
  private final Known<CheckpointGlobals> globals = new Known<>(this::readGlobals);

  /// @param l1Block the L1 block the node has come to
  L1NextBlock(
      L1Client client, RollupContracts contracts, EpochSchedule schedule, LongSupplier l1Block) {
    this.client = client;
    this.contracts = contracts;
    this.schedule = schedule;
    this.l1Block = l1Block;
  }

  @Override
  public GasFees minFees() throws L1Exception {
    return minFees.at(l1Block.getAsLong());
  }

  @Override
  public CheckpointGlobals globals() throws L1Exception {
    return globals.at(l1Block.getAsLong());
  }

  private GasFees readMinFees(L1View head) throws L1Exception {
    return fees(
        contracts
            .rollup()
            .currentManaMinFee(head, contracts.constants(), schedule.ethereumSlotDuration()));
  }

  private CheckpointGlobals readGlobals(L1View head) throws L1Exception {
    long slot = schedule.slotAtNextL1Block(head.block().timestamp());
    long timestamp = schedule.startOfSlot(slot);
    return new CheckpointGlobals(
        Fr.of(contracts.constants().chainId()),
        Fr.of(contracts.constants().version()),
        slot,
        timestamp,
        EthAddress.ZERO,
        AztecAddress.ZERO,
        fees(contracts.rollup().manaMinFeeAt(head, timestamp, true)));
  }

  /// Data costs nothing.
  private static GasFees fees(BigInteger l2) {
    return new GasFees(BigInteger.ZERO, l2);
  }

  /// A question to L1.
  @FunctionalInterface
  private interface Question<T> {
    T ask(L1View head) throws L1Exception;
  }

  /// An answer that holds until the node comes to another L1 block.
  private final class Known<T> {
    private record Answer<T>(long l1Block, T value) {}

    private final Question<T> question;
    private final AtomicReference<Answer<T>> last = new AtomicReference<>();

    private Known(Question<T> question) {
      this.question = question;
    }

    private T at(long l1Block) throws L1Exception {
      Answer<T> known = last.get();
      if (known != null && known.l1Block() == l1Block && l1Block > 0) {
        return known.value();
      }
      T value = ask();
      last.set(new Answer<>(l1Block, value));
      return value;
    }

    /// Of the newest block; of the next one if that fails and L1 has moved on meanwhile, for then
    /// the first may be gone, or was answered for while it was made.
    private T ask() throws L1Exception {
      L1BlockRef head = client.head();
      try {
        return question.ask(client.at(head));
      } catch (L1Exception e) {
        L1BlockRef next = client.head();
        if (next.equals(head)) {
          throw e;
        }
        return question.ask(client.at(next));
      }
    }
  }
}
