package org.aztecnode.node.reexecution;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.Function;
import org.aztecnode.archiver.ChainReader;
import org.aztecnode.crypto.field.Fr;
import org.aztecnode.execution.block.CheckpointBuilder;
import org.aztecnode.execution.block.CheckpointStart;
import org.aztecnode.execution.block.Difference;
import org.aztecnode.execution.state.ContractSource;
import org.aztecnode.execution.state.ProgramCache;
import org.aztecnode.execution.tx.ExecutionOptions;
import org.aztecnode.execution.tx.ProcessedTx;
import org.aztecnode.execution.tx.TxExecutor;
import org.aztecnode.execution.tx.TxOutcome;
import org.aztecnode.node.reexecution.ReExecution.Different;
import org.aztecnode.node.reexecution.ReExecution.Totals;
import org.aztecnode.node.stores.ChainContracts;
import org.aztecnode.protocol.block.L2Block;
import org.aztecnode.protocol.checkpoint.Checkpoint;
import org.aztecnode.protocol.checkpoint.CheckpointData;
import org.aztecnode.protocol.checkpoint.CheckpointGlobals;
import org.aztecnode.protocol.tx.Tx;
import org.aztecnode.protocol.tx.TxEffect;
import org.aztecnode.protocol.tx.TxHash;
import org.aztecnode.worldstate.StateFork;
import org.aztecnode.worldstate.TxWrites;
import org.aztecnode.worldstate.WorldState;

/// Goes through the checkpoints of a stored chain, executes their transactions on the state before
/// them, rebuilds blocks and headers, and compares all of it with what is stored.
///
/// A transaction that is not there leaves its stored effect in its place, and its block is not
/// rebuilt. Changes nothing that is stored. One thread.
public final class ChainReExecution {
  private final ChainReader chain;
  private final WorldState state;
  private final Function<TxHash, Optional<Tx>> txs;
  private final Consumer<Progress> progress;
  private final ContractSource contracts;
  private final ProgramCache programs = new ProgramCache(ProgramCache.DEFAULT_MAX_BYTES);
  private final EpochStarts epochs = new EpochStarts();
  private Totals totals = Totals.NONE;

  /// @param txs where transactions are found
  /// @param progress told after each block
  public ChainReExecution(
      ChainReader chain,
      WorldState state,
      Function<TxHash, Optional<Tx>> txs,
      Consumer<Progress> progress) {
    this.chain = chain;
    this.state = state;
    this.txs = txs;
    this.progress = progress;
    this.contracts = new ChainContracts(chain);
  }

  /// @param block the last one gone through
  public record Progress(long block, Totals totals) {}

  /// The first checkpoint with the state before it still kept; empty if there is none.
  public OptionalLong firstCheckpoint() {
    long oldest = state.status().oldestBlock();
    long last = chain.tips().checkpointed().checkpoint().number();
    for (long number = 1; number <= last; number++) {
      if (chain.checkpointData(number).orElseThrow().startBlock() > oldest) {
        return OptionalLong.of(number);
      }
    }
    return OptionalLong.empty();
  }

  /// From that checkpoint to the last that the state reaches.
  public ReExecution from(long checkpoint) {
    long last = chain.tips().checkpointed().checkpoint().number();
    for (long number = 1; number <= last; number++) {
      CheckpointData stored = chain.checkpointData(number).orElseThrow();
      List<Fr> before = epochs.next(stored.checkpointOutHash(), stored.header().epochOutHash());
      if (number >= checkpoint && stored.startBlock() <= state.status().tip().number() + 1) {
        Optional<Different> different = checkpoint(number, stored.startBlock(), before);
        if (different.isPresent()) {
          return different.get();
        }
      }
    }
    return new ReExecution.Same(totals);
  }

  /// The checkpoints of one epoch.
  ///
  /// @param first the epoch's first, with the state before it still kept
  /// @param last any of the epoch that the state reaches
  public ReExecution epoch(long first, long last) {
    List<Fr> before = new ArrayList<>();
    for (long number = first; number <= last; number++) {
      CheckpointData stored = chain.checkpointData(number).orElseThrow();
      Optional<Different> different = checkpoint(number, stored.startBlock(), before);
      if (different.isPresent()) {
        return different.get();
      }
      before.add(stored.checkpointOutHash());
    }
    return new ReExecution.Same(totals);
  }

  private Optional<Different> checkpoint(long number, long startBlock, List<Fr> outHashesBefore) {
    Checkpoint stored = chain.checkpoints(number, 1).getFirst().checkpoint();
    CheckpointStart start =
        new CheckpointStart(
            number,
            CheckpointGlobals.of(stored.blocks().getFirst().header().globals()),
            chain.l1ToL2Messages(number),
            outHashesBefore,
            stored.feeAssetPriceModifier());
    try (StateFork fork = state.fork(startBlock - 1)) {
      CheckpointBuilder builder = CheckpointBuilder.start(start, fork);
      for (L2Block block : stored.blocks()) {
        Optional<Different> different = block(number, block, builder);
        if (different.isPresent()) {
          return different;
        }
        progress.accept(new Progress(block.number(), totals));
      }
      Optional<Difference> header = Difference.between(stored, builder.complete().checkpoint());
      totals = totals.withCheckpoint();
      return header.map(
          d -> new Different(totals, number, OptionalLong.empty(), Optional.empty(), d));
    }
  }

  private Optional<Different> block(long checkpoint, L2Block stored, CheckpointBuilder builder) {
    TxExecutor executor =
        new TxExecutor(contracts, programs, stored.header().globals(), ExecutionOptions.BLOCK);
    List<ProcessedTx> processed = new ArrayList<>();
    for (TxEffect effect : stored.txEffects()) {
      Optional<Tx> tx = txs.apply(effect.txHash());
      if (tx.isPresent()) {
        Optional<Difference> different =
            switch (executor.execute(tx.get(), builder.fork())) {
              case TxOutcome.Failed(var reason) ->
                  Optional.of(new Difference("outcome", "in the block", "failed: " + reason));
              case TxOutcome.Processed(var done) -> {
                processed.add(done);
                totals = totals.with(done);
                yield Difference.between(effect, done.effect());
              }
            };
        if (different.isPresent()) {
          return Optional.of(
              new Different(
                  totals,
                  checkpoint,
                  OptionalLong.of(stored.number()),
                  Optional.of(effect.txHash()),
                  wrongHash(effect, tx.get()).orElse(different.get())));
        }
      } else {
        totals = totals.withMissing();
      }
      builder.fork().insertTx(TxWrites.of(effect));
    }
    boolean complete = processed.size() == stored.txEffects().size();
    totals = totals.withBlock(complete);
    Optional<Difference> different;
    if (complete) {
      different = Difference.between(stored, builder.add(processed).block());
    } else {
      different = Difference.between(stored.header().state(), builder.fork().state());
      if (different.isEmpty()) {
        builder.addExisting(stored);
      }
    }
    return different.map(
        d ->
            new Different(
                totals, checkpoint, OptionalLong.of(stored.number()), Optional.empty(), d));
  }

  /// Whether what differs is that another transaction was executed.
  private static Optional<Difference> wrongHash(TxEffect stored, Tx tx) {
    return Difference.between(stored.txHash(), new TxHash(tx.data().hash()))
        .map(d -> new Difference("hash of the transaction given", d.expected(), d.got()));
  }
}
