package org.aztecnode.archiver.l1;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.aztecnode.archiver.sync.L1Source;
import org.aztecnode.archiver.sync.PinnedL1;
import org.aztecnode.l1.BlockSelector;
import org.aztecnode.l1.L1Block;
import org.aztecnode.l1.L1BlockRef;
import org.aztecnode.l1.L1Client;
import org.aztecnode.l1.L1Exception;
import org.aztecnode.l1.blob.BlobSource;
import org.aztecnode.l1.contract.RollupContracts;
import org.aztecnode.l1.contract.RollupObservation;
import org.aztecnode.l1.contract.RollupWatch;
import org.aztecnode.l1.propose.ProposeRetriever;

/// One rollup on L1, as the synchroniser sees it. Waiting is for one thread, reading for any.
public final class RollupL1Source implements L1Source {
  private final L1Client client;
  private final RollupContracts contracts;
  private final BlobSource blobs;
  private final RollupWatch watch;
  private final ProposeRetriever proposals;
  private final int ethereumSlotDuration;
  private Optional<Finality> finality = Optional.empty();

  /// @param ethereumSlotDuration seconds between L1 blocks
  public RollupL1Source(
      L1Client client,
      RollupContracts contracts,
      BlobSource blobs,
      int ethereumSlotDuration,
      InstantSource clock) {
    this.client = client;
    this.contracts = contracts;
    this.blobs = blobs;
    this.ethereumSlotDuration = ethereumSlotDuration;
    this.watch = new RollupWatch(client, contracts, ethereumSlotDuration, clock);
    this.proposals = new ProposeRetriever(client, contracts.addresses().rollup());
  }

  @Override
  public Optional<RollupObservation> next(long myCheckpoint, Duration patience)
      throws L1Exception, InterruptedException {
    return watch.next(myCheckpoint, patience);
  }

  @Override
  public void forget() {
    watch.forget();
  }

  /// Looks at L1 at this pace instead of its own. From any thread.
  public void pollEvery(Duration interval) {
    watch.pollEvery(interval);
  }

  @Override
  public PinnedL1 pin(RollupObservation observation) throws L1Exception {
    L1BlockRef block = watch.pin(observation);
    return new PinnedRollup(
        client, contracts, proposals, blobs, client.at(block), ethereumSlotDuration);
  }

  /// The proven checkpoint is read again only when L1's finalized block is another one.
  @Override
  public Optional<Finality> finality() throws L1Exception {
    Optional<L1BlockRef> block = client.block(BlockSelector.Tag.FINALIZED).map(L1Block::ref);
    if (block.isEmpty()) {
      return Optional.empty();
    }
    long number = block.get().number();
    if (finality.isEmpty() || finality.get().l1Block() != number) {
      // before its deployment the rollup has no state to read
      long proven =
          number < contracts.constants().l1StartBlock()
              ? 0
              : contracts.rollup().provenCheckpoint(client.at(block.get()));
      finality = Optional.of(new Finality(number, proven));
    }
    return finality;
  }
}
