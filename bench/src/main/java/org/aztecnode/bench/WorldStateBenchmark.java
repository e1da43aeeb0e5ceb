package org.aztecnode.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.aztecnode.crypto.field.Fr;
import org.aztecnode.protocol.address.EthAddress;
import org.aztecnode.protocol.constants.ProtocolConstants;
import org.aztecnode.protocol.state.Genesis;
import org.aztecnode.protocol.state.PublicDataWrite;
import org.aztecnode.protocol.state.StateReference;
import org.aztecnode.protocol.state.TreeId;
import org.aztecnode.protocol.state.TreeSnapshot;
import org.aztecnode.worldstate.ApplyResult;
import org.aztecnode.worldstate.BlockState;
import org.aztecnode.worldstate.BlockUpdate;
import org.aztecnode.worldstate.HistoryPolicy;
import org.aztecnode.worldstate.NullifierResult;
import org.aztecnode.worldstate.RollupIdentity;
import org.aztecnode.worldstate.StateFork;
import org.aztecnode.worldstate.WorldState;

/// The seeded world-state workload: the same leaves into the same trees as the reference's, with
/// the same roots. A line of JSON a round: milliseconds of each tree in a fork, roots read at the
/// end as a block does, and of the whole as one block on disk. The first round is that of a cold
/// JVM.
///
/// Arguments: transactions (500), rounds (5).
public final class WorldStateBenchmark {
  private static final RollupIdentity ROLLUP = new RollupIdentity(31337, 1, EthAddress.ZERO);

  private WorldStateBenchmark() {}

  public static void main(String[] args) throws IOException {
    int txs = args.length > 0 ? Integer.parseInt(args[0]) : 500;
    int rounds = args.length > 1 ? Integer.parseInt(args[1]) : 5;
    WorldStateWorkload work = WorldStateWorkload.of(txs);
    for (int round = 0; round < rounds; round++) {
      System.out.println(round(work, txs));
    }
  }

  private static String round(WorldStateWorkload work, int txs) throws IOException {
    Path directory = Files.createTempDirectory("world-state-benchmark");
    try (WorldState world =
        WorldState.open(directory, Genesis.PLAIN, ROLLUP, HistoryPolicy.ARCHIVE)) {
      BlockUpdate block;
      double notes;
      double nullifiers;
      double publicData;
      try (StateFork fork = world.fork()) {
        notes = time(() -> noteHashes(fork, work.noteHashes()));
        nullifiers = time(() -> nullifiers(fork, work.nullifiers()));
        publicData = time(() -> publicData(fork, work.writes()));
        block = block(fork, world.status().tip(), work);
      }
      double apply = time(() -> apply(world, block));
      StateReference state = block.state();
      return String.format(
          Locale.ROOT,
          "{\"txs\":%d,\"ms\":{\"noteHashes\":%.3f,\"nullifiers\":%.3f,\"publicData\":%.3f},"
              + "\"applyMs\":%.3f,\"roots\":{\"noteHash\":\"%s\",\"nullifier\":\"%s\","
              + "\"publicData\":\"%s\"}}",
          txs,
          notes,
          nullifiers,
          publicData,
          apply,
          state.noteHash().root(),
          state.nullifier().root(),
          state.publicData().root());
    } finally {
      delete(directory);
    }
  }

  private static void noteHashes(StateFork fork, List<List<Fr>> txs) {
    for (List<Fr> tx : txs) {
      fork.append(TreeId.NOTE_HASH, tx);
      fork.appendPadding(TreeId.NOTE_HASH, ProtocolConstants.NOTE_HASHES_PER_TX - tx.size());
    }
    fork.tree(TreeId.NOTE_HASH);
  }

  private static void nullifiers(StateFork fork, List<List<Fr>> txs) {
    for (List<Fr> tx : txs) {
      if (!(fork.insertNullifiers(tx) instanceof NullifierResult.Inserted)) {
        throw new IllegalStateException("a nullifier is there twice");
      }
      fork.appendPadding(TreeId.NULLIFIER, ProtocolConstants.NULLIFIERS_PER_TX - tx.size());
    }
    fork.tree(TreeId.NULLIFIER);
  }

  private static void publicData(StateFork fork, List<List<PublicDataWrite>> txs) {
    txs.forEach(fork::writePublicData);
    fork.tree(TreeId.PUBLIC_DATA);
  }

  private static BlockUpdate block(StateFork fork, BlockState genesis, WorldStateWorkload work) {
    fork.insertMessages(List.of());
    TreeSnapshot before = fork.tree(TreeId.ARCHIVE);
    fork.append(TreeId.ARCHIVE, List.of(Fr.ONE));
    return new BlockUpdate(
        genesis.number() + 1,
        Fr.ONE,
        before,
        Optional.of(List.of()),
        work.txs(),
        fork.state(),
        fork.tree(TreeId.ARCHIVE));
  }

  private static void apply(WorldState world, BlockUpdate block) {
    if (world.apply(block) instanceof ApplyResult.Rejected rejected) {
      throw new IllegalStateException(rejected.reason());
    }
  }

  private static double time(Runnable work) {
    long start = System.nanoTime();
    work.run();
    return (System.nanoTime() - start) / 1e6;
  }

  private static void delete(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(directory);
  }
}
