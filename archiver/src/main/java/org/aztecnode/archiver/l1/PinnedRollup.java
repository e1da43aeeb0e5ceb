package org.aztecnode.archiver.l1;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.aztecnode.archiver.sync.CheckpointBlobs;
import org.aztecnode.archiver.sync.L1Runs;
import org.aztecnode.archiver.sync.PinnedL1;
import org.aztecnode.archiver.sync.Proposal;
import org.aztecnode.crypto.field.Fr;
import org.aztecnode.l1.BlockSelector;
import org.aztecnode.l1.L1Block;
import org.aztecnode.l1.L1BlockRef;
import org.aztecnode.l1.L1Client;
import org.aztecnode.l1.L1Exception;
import org.aztecnode.l1.L1Failure;
import org.aztecnode.l1.L1View;
import org.aztecnode.l1.blob.BlobData;
import org.aztecnode.l1.blob.BlobResult;
import org.aztecnode.l1.blob.BlobSource;
import org.aztecnode.l1.contract.CheckpointProposed;
import org.aztecnode.l1.contract.CheckpointScan;
import org.aztecnode.l1.contract.EventRange;
import org.aztecnode.l1.contract.InboxState;
import org.aztecnode.l1.contract.MessageScan;
import org.aztecnode.l1.contract.RollupContracts;
import org.aztecnode.l1.contract.RollupStatus;
import org.aztecnode.l1.propose.ProposeCalldata;
import org.aztecnode.l1.propose.ProposeResult;
import org.aztecnode.l1.propose.ProposeRetriever;
import org.aztecnode.protocol.address.EthAddress;
import org.aztecnode.protocol.blob.Blob;
import org.aztecnode.protocol.bytes.Bytes16;
import org.aztecnode.protocol.bytes.Bytes32;
import org.aztecnode.protocol.checkpoint.L1Published;
import org.aztecnode.protocol.message.InboxMessage;

/// The rollup as of one L1 block.
final class PinnedRollup implements PinnedL1 {
  private final L1Client client;
  private final RollupContracts contracts;
  private final ProposeRetriever proposals;
  private final BlobSource blobs;
  private final L1View view;
  private final int ethereumSlotDuration;
  private final Map<Bytes32, L1Block> blocks = new ConcurrentHashMap<>();

  PinnedRollup(
      L1Client client,
      RollupContracts contracts,
      ProposeRetriever proposals,
      BlobSource blobs,
      L1View view,
      int ethereumSlotDuration) {
    this.client = client;
    this.contracts = contracts;
    this.proposals = proposals;
    this.blobs = blobs;
    this.view = view;
    this.ethereumSlotDuration = ethereumSlotDuration;
  }

  @Override
  public L1BlockRef block() {
    return view.block();
  }

  @Override
  public RollupStatus confirmedStatus(long myCheckpoint) throws L1Exception {
    return contracts.rollup().status(view.confirmed(), myCheckpoint);
  }

  @Override
  public InboxState confirmedInbox() throws L1Exception {
    return contracts.inbox().state(view.confirmed());
  }

  @Override
  public List<Fr> confirmedArchives(List<Long> checkpoints) throws L1Exception {
    return contracts.rollup().archivesAt(view.confirmed(), checkpoints);
  }

  @Override
  public boolean confirmedCanPrune() throws L1Exception {
    long nextBlock = view.block().timestamp() + ethereumSlotDuration;
    return contracts.rollup().canPruneAtTime(view.confirmed(), nextBlock);
  }

  @Override
  public Optional<Bytes32> hashAt(long l1Block) throws L1Exception {
    return client.block(BlockSelector.number(l1Block)).map(b -> b.ref().hash());
  }

  @Override
  public boolean removedSince(long l1Block) throws L1Exception {
    return any(contracts.rollup()::pruned, l1Block)
        || any(contracts.rollup()::invalidated, l1Block);
  }

  /// Events of one kind in a range of blocks.
  private interface Events<E> {
    EventRange<E> in(L1View view, long from, long to) throws L1Exception;
  }

  private <E> boolean any(Events<E> events, long from) throws L1Exception {
    long next = from;
    while (next <= view.block().number()) {
      EventRange<E> range = events.in(view, next, view.block().number());
      if (!range.events().isEmpty()) {
        return true;
      }
      next = range.to() + 1;
    }
    return false;
  }

  @Override
  public L1Runs<CheckpointProposed> checkpointsAfter(
      long checkpoint, long fromL1Block, RollupStatus status) {
    return new CheckpointScan(
            client, contracts.rollup(), view, checkpoint, fromL1Block, status.pendingCheckpoint())
        ::next;
  }

  @Override
  public L1Runs<InboxMessage> messagesAfter(
      long count, Bytes16 rollingHash, long fromL1Block, InboxState inbox) {
    return new MessageScan(client, contracts.inbox(), view, count, rollingHash, fromL1Block, inbox)
        ::next;
  }

  @Override
  public Proposal proposal(CheckpointProposed event) throws L1Exception {
    return switch (proposals.retrieve(view, event)) {
      case ProposeResult.NotFound(String reason) -> new Proposal.NotFound(reason);
      case ProposeResult.Found(ProposeCalldata calldata, var _) ->
          new Proposal.Found(
              calldata.header(),
              calldata.archive(),
              calldata.feeAssetPriceModifier(),
              calldata.attestations(),
              published(event));
    };
  }

  private L1Published published(CheckpointProposed event) throws L1Exception {
    L1BlockRef block = block(event).ref();
    return new L1Published(block.number(), block.timestamp(), block.hash());
  }

  /// Asked for twice for each checkpoint, for its time and for its blobs.
  private L1Block block(CheckpointProposed event) throws L1Exception {
    L1Block known = blocks.get(event.log().blockHash());
    if (known == null) {
      known = read(event);
      blocks.put(event.log().blockHash(), known);
    }
    return known;
  }

  private L1Block read(CheckpointProposed event) throws L1Exception {
    return client
        .block(BlockSelector.hash(event.log().blockHash()))
        .orElseThrow(
            () ->
                new L1Exception(
                    new L1Failure.Moved(
                        "L1 block "
                            + event.log().blockNumber()
                            + " of checkpoint "
                            + event.checkpoint()
                            + " is gone")));
  }

  @Override
  public CheckpointBlobs blobs(CheckpointProposed event, boolean recent) throws L1Exception {
    return switch (blobs.blobs(block(event), event.blobHashes(), recent)) {
      case BlobResult.BlobsMissing missing -> new CheckpointBlobs.Missing(missing.reason());
      case BlobResult.BlobsFound(List<BlobData> found) ->
          new CheckpointBlobs.Found(found.stream().map(b -> Blob.of(b.toBytes())).toList());
    };
  }

  @Override
  public List<EthAddress> committee(long epoch) throws L1Exception {
    return contracts.rollup().committee(view, epoch).orElse(List.of());
  }

  @Override
  public boolean isHatchOpen(long epoch) throws L1Exception {
    return contracts.rollup().isHatchOpen(view, epoch);
  }

  @Override
  public EthAddress canonicalRollup() throws L1Exception {
    EthAddress canonical = contracts.registry().canonicalRollup(view);
    return canonical.equals(contracts.addresses().rollup())
        ? canonical
        : contracts.registry().canonicalRollup(view.confirmed());
  }
}
