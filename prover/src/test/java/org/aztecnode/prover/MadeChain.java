package org.aztecnode.prover;

import java.lang.reflect.Proxy;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.aztecnode.archiver.ChainReader;
import org.aztecnode.crypto.field.Fr;
import org.aztecnode.protocol.address.AztecAddress;
import org.aztecnode.protocol.address.EthAddress;
import org.aztecnode.protocol.block.BlockHeader;
import org.aztecnode.protocol.block.BlockId;
import org.aztecnode.protocol.block.GasFees;
import org.aztecnode.protocol.block.GlobalVariables;
import org.aztecnode.protocol.block.L2Block;
import org.aztecnode.protocol.bytes.Bytes32;
import org.aztecnode.protocol.chain.ChainTips;
import org.aztecnode.protocol.checkpoint.Checkpoint;
import org.aztecnode.protocol.checkpoint.CheckpointData;
import org.aztecnode.protocol.checkpoint.CheckpointHeader;
import org.aztecnode.protocol.checkpoint.CheckpointId;
import org.aztecnode.protocol.checkpoint.L1Published;
import org.aztecnode.protocol.checkpoint.PublishedCheckpoint;
import org.aztecnode.protocol.epoch.EpochSchedule;
import org.aztecnode.protocol.state.StateReference;
import org.aztecnode.protocol.state.TreeSnapshot;

/// A chain of checkpoints of one empty block each, in memory; what a prover does not read it
/// refuses. Safe for two threads.
final class MadeChain {
  /// Epochs of 4 slots of 24 seconds, two L1 slots each; proofs count for one epoch more.
  static final EpochSchedule SCHEDULE = new EpochSchedule(1_000, 24, 4, 12, 1);

  private final List<PublishedCheckpoint> checkpoints = new ArrayList<>();
  private long proven;
  private long salt;

  /// Adds a checkpoint in each of the slots.
  synchronized MadeChain with(long... slots) {
    for (long slot : slots) {
      checkpoints.add(next(slot));
    }
    return this;
  }

  synchronized MadeChain provenTo(long checkpoint) {
    proven = checkpoint;
    return this;
  }

  /// Takes away all from a checkpoint on; what comes then is another.
  synchronized void prune(long from) {
    checkpoints.subList((int) from - 1, checkpoints.size()).clear();
    salt++;
  }

  ChainReader reader() {
    return (ChainReader)
        Proxy.newProxyInstance(
            ChainReader.class.getClassLoader(),
            new Class<?>[] {ChainReader.class},
            (_, method, given) ->
                switch (method.getName()) {
                  case "tips" -> tips();
                  case "checkpointData" ->
                      range((long) given[0], 1).stream().findFirst().map(MadeChain::data);
                  case "checkpointDataRange" ->
                      range((long) given[0], (int) given[1]).stream().map(MadeChain::data).toList();
                  case "checkpoints" -> range((long) given[0], (int) given[1]);
                  case "checkpointDataInSlots" -> inSlots((long) given[0], (long) given[1]);
                  default -> throw new UnsupportedOperationException(method.getName());
                });
  }

  private synchronized ChainTips tips() {
    return new ChainTips(
        tip(checkpoints.size()).block(), tip(checkpoints.size()), tip(proven), tip(0));
  }

  private static ChainTips.Tip tip(long number) {
    return new ChainTips.Tip(new BlockId(number, Fr.ZERO), new CheckpointId(number, Fr.ZERO));
  }

  private synchronized List<PublishedCheckpoint> range(long from, int limit) {
    return checkpoints.stream().skip(from - 1).limit(limit).toList();
  }

  private synchronized List<CheckpointData> inSlots(long first, long last) {
    return checkpoints.stream()
        .map(MadeChain::data)
        .filter(c -> c.header().slot() >= first && c.header().slot() <= last)
        .toList();
  }

  private static CheckpointData data(PublishedCheckpoint published) {
    Checkpoint c = published.checkpoint();
    return new CheckpointData(
        c.number(), c.header(), c.archive(), Fr.ZERO, c.number(), 1, List.of(), published.l1());
  }

  private PublishedCheckpoint next(long slot) {
    long number = checkpoints.size() + 1;
    Fr before =
        checkpoints.isEmpty() ? Fr.of(7) : checkpoints.getLast().checkpoint().archive().root();
    TreeSnapshot archive = new TreeSnapshot(Fr.of(1000 * (salt + 1) + number), number + 1);
    GlobalVariables globals =
        new GlobalVariables(
            Fr.of(31337),
            Fr.of(4),
            number,
            slot,
            SCHEDULE.startOfSlot(slot),
            EthAddress.ZERO,
            AztecAddress.ZERO,
            GasFees.ZERO);
    BlockHeader header =
        new BlockHeader(
            new TreeSnapshot(before, number),
            StateReference.EMPTY,
            Fr.ZERO,
            globals,
            Fr.ZERO,
            Fr.ZERO);
    CheckpointHeader checkpoint =
        new CheckpointHeader(
            before,
            Fr.ZERO,
            Fr.ZERO,
            Fr.ZERO,
            Fr.ZERO,
            slot,
            globals.timestamp(),
            EthAddress.ZERO,
            AztecAddress.ZERO,
            GasFees.ZERO,
            Fr.ZERO);
    return new PublishedCheckpoint(
        new Checkpoint(
            number,
            checkpoint,
            archive,
            List.of(new L2Block(header, archive, List.of(), number, 0)),
            BigInteger.ZERO),
        new L1Published(number, globals.timestamp(), Bytes32.ZERO),
        List.of());
  }

  /// Its last checkpoint's archive.
  synchronized Optional<Fr> archive() {
    return checkpoints.isEmpty()
        ? Optional.empty()
        : Optional.of(checkpoints.getLast().checkpoint().archive().root());
  }
}
