package org.aztecnode.node.reexecution;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import org.aztecnode.archiver.ChainReader;
import org.aztecnode.node.ExitCode;
import org.aztecnode.node.StartException;
import org.aztecnode.node.reexecution.ChainReExecution.Progress;
import org.aztecnode.node.reexecution.ReExecution.Totals;
import org.aztecnode.node.stores.NodeStores;
import org.aztecnode.protocol.tx.Tx;
import org.aztecnode.protocol.tx.TxHash;

/// `db re-execute`: executes the stored chain again with the transactions of a file, tells how it
/// goes, and ends with the first difference.
public final class ReExecuteCommand {
  private static final Duration BETWEEN_LINES = Duration.ofSeconds(5);

  private final NodeStores stores;
  private final PrintWriter out;
  private final long startedAt = System.nanoTime();
  private long nextLineAt = startedAt + BETWEEN_LINES.toNanos();

  public ReExecuteCommand(NodeStores stores, PrintWriter out) {
    this.stores = stores;
    this.out = out;
  }

  /// @param file of transactions, a JSON object a line; without one, blocks that have transactions
  ///   are only followed
  /// @throws StartException if the file cannot be read or says nothing of this chain, if the state
  ///   is not kept, or with the first difference
  public ExitCode run(Optional<Path> file) throws StartException {
    if (file.isEmpty()) {
      out.println("no file of transactions: only blocks without any are rebuilt");
      return run(_ -> Optional.empty(), Optional.empty());
    }
    ChainReader chain = stores.chain().reader();
    try (TxFile txs = TxFile.read(file.get(), hash -> chain.minedTx(hash).isPresent())) {
      out.printf(
          Locale.ROOT,
          "%s: %,d transactions, %,d of them in the chain%n",
          file.get(),
          txs.read(),
          txs.kept());
      if (txs.kept() == 0) {
        throw new StartException(
            ExitCode.TX_FILE_UNUSABLE, "no transaction of " + file.get() + " is in this chain");
      }
      return run(txs::tx, file);
    } catch (TxFile.Unreadable e) {
      throw new StartException(ExitCode.TX_FILE_UNUSABLE, String.valueOf(e.getMessage()), e);
    }
  }

  /// Where transactions are found.
  @FunctionalInterface
  private interface Txs {
    Optional<Tx> of(TxHash hash);
  }

  private ExitCode run(Txs txs, Optional<Path> file) throws StartException {
    ChainReExecution chain =
        new ChainReExecution(stores.chain().reader(), stores.state(), txs::of, this::progress);
    OptionalLong first = chain.firstCheckpoint();
    if (first.isEmpty()) {
      return withoutHistory(file);
    }
    tellWhatIsLeftOut(first.getAsLong());
    ReExecution result = chain.from(first.getAsLong());
    Totals totals = result.totals();
    out.printf(
        Locale.ROOT,
        "re-executed %,d blocks (%,d rebuilt), %,d checkpoints, %,d txs (%,d missing), %,d L2 gas,"
            + " %,d DA gas in %.2f s%n",
        totals.blocks(),
        totals.rebuilt(),
        totals.checkpoints(),
        totals.txs(),
        totals.txsMissing(),
        totals.l2Gas(),
        totals.daGas(),
        seconds());
    out.flush();
    return switch (result) {
      case ReExecution.Different different ->
          throw new StartException(
              ExitCode.REEXECUTION_DIFFERS, "re-execution differs: " + different);
      case ReExecution.Same _ when file.isPresent() && totals.txs() == 0 ->
          throw new StartException(
              ExitCode.STATE_NOT_KEPT,
              "the chain has transactions of "
                  + file.get()
                  + " only in blocks before which the state is no longer kept");
      case ReExecution.Same _ -> {
        out.println("all as stored");
        yield ExitCode.OK;
      }
    };
  }

  private ExitCode withoutHistory(Optional<Path> file) throws StartException {
    if (stores.chain().reader().tips().checkpointed().checkpoint().number() > 0) {
      throw new StartException(
          ExitCode.STATE_NOT_KEPT,
          "no state before a stored checkpoint is kept: the oldest is block "
              + stores.state().status().oldestBlock()
              + "; a node with --history=archive keeps all");
    }
    out.println("the chain is empty" + (file.isPresent() ? "" : ": nothing to re-execute"));
    return ExitCode.OK;
  }

  private void tellWhatIsLeftOut(long checkpoint) {
    ChainReader chain = stores.chain().reader();
    long block = chain.checkpointData(checkpoint).orElseThrow().startBlock();
    if (block > 1) {
      out.printf(
          Locale.ROOT,
          "blocks 1 to %,d are left out: the state before them is no longer kept"
              + " (--history=archive keeps all)%n",
          block - 1);
    }
    long last = chain.tips().checkpointed().block().number();
    long tip = stores.state().status().tip().number();
    if (tip < last) {
      out.printf(
          Locale.ROOT,
          "the state is at block %,d, the chain at %,d: the rest is left out%n",
          tip,
          last);
    }
    out.flush();
  }

  private void progress(Progress at) {
    if (System.nanoTime() >= nextLineAt) {
      nextLineAt = System.nanoTime() + BETWEEN_LINES.toNanos();
      out.printf(
          Locale.ROOT,
          "block %,d: %,d txs, %,d L2 gas in %.0f s%n",
          at.block(),
          at.totals().txs(),
          at.totals().l2Gas(),
          seconds());
      out.flush();
    }
  }

  private double seconds() {
    return (System.nanoTime() - startedAt) / 1e9;
  }
}
