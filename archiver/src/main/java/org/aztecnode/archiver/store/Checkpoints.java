package org.aztecnode.archiver.store;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import org.aztecnode.crypto.field.Fr;
import org.aztecnode.protocol.attestation.CommitteeAttestation;
import org.aztecnode.protocol.block.L2Block;
import org.aztecnode.protocol.checkpoint.Checkpoint;
import org.aztecnode.protocol.checkpoint.CheckpointData;
import org.aztecnode.protocol.checkpoint.CheckpointHeader;
import org.aztecnode.protocol.checkpoint.CheckpointId;
import org.aztecnode.protocol.checkpoint.L1Published;
import org.aztecnode.protocol.checkpoint.PublishedCheckpoint;
import org.aztecnode.protocol.codec.ByteReader;
import org.aztecnode.protocol.codec.ByteWriter;
import org.aztecnode.protocol.state.TreeSnapshot;

/// Checkpoints without their blocks, by number and by slot.
final class Checkpoints {
  /// A committee cannot have more members.
  private static final int MAX_ATTESTATIONS = 1 << 16;

  private Checkpoints() {}

  /// A checkpoint's value in its table: what readers get, and the two things they do not ask for.
  record Stored(CheckpointData data, Fr headerHash, BigInteger feeAssetPriceModifier) {
    static Stored of(PreparedCheckpoint prepared) {
      Checkpoint checkpoint = prepared.published().checkpoint();
      return new Stored(
          new CheckpointData(
              checkpoint.number(),
              checkpoint.header(),
              checkpoint.archive(),
              prepared.outHash(),
              checkpoint.blocks().getFirst().number(),
              checkpoint.blocks().size(),
              prepared.published().attestations(),
              prepared.published().l1()),
          prepared.headerHash(),
          checkpoint.feeAssetPriceModifier());
    }

    CheckpointId id() {
      return new CheckpointId(data.number(), headerHash);
    }

    Stored relocated(L1Published l1, List<CommitteeAttestation> attestations) {
      return new Stored(
          new CheckpointData(
              data.number(),
              data.header(),
              data.archive(),
              data.checkpointOutHash(),
              data.startBlock(),
              data.blockCount(),
              attestations,
              l1),
          headerHash,
          feeAssetPriceModifier);
    }

    PublishedCheckpoint with(List<L2Block> blocks) {
      return new PublishedCheckpoint(
          new Checkpoint(
              data.number(), data.header(), data.archive(), blocks, feeAssetPriceModifier),
          data.l1(),
          data.attestations());
    }

    private byte[] toBytes() {
      ByteWriter out = new ByteWriter(512 + CommitteeAttestation.SIZE * data.attestations().size());
      out.field(headerHash)
          .u32(data.startBlock())
          .u32(data.blockCount())
          .u64(data.l1().blockNumber())
          .u64(data.l1().timestamp())
          .bytes32(data.l1().blockHash())
          .field(data.checkpointOutHash())
          .i256(feeAssetPriceModifier);
      data.archive().writeTo(out);
      data.header().writeTo(out);
      writeAttestations(data.attestations(), out);
      return out.toBytes();
    }

    private static Stored read(long number, byte[] value) {
      ByteReader in = new ByteReader(value);
      Fr headerHash = in.field("header hash");
      long startBlock = in.u32("start block");
      int blockCount = (int) in.u32("block count");
      L1Published l1 =
          new L1Published(in.u64("L1 block"), in.u64("L1 timestamp"), in.bytes32("L1 block hash"));
      Fr outHash = in.field("out hash");
      BigInteger modifier = in.i256("fee asset price modifier");
      TreeSnapshot archive = TreeSnapshot.readFrom(in);
      CheckpointHeader header = CheckpointHeader.readFrom(in);
      List<CommitteeAttestation> attestations = readAttestations(in);
      in.end();
      return new Stored(
          new CheckpointData(
              number, header, archive, outHash, startBlock, blockCount, attestations, l1),
          headerHash,
          modifier);
    }
  }

  /// Appends a checkpoint whose blocks are stored.
  static void insert(WriteTxn txn, Stored checkpoint) {
    CheckpointData data = checkpoint.data();
    byte[] number = Key.u32(data.number());
    txn.insert(Table.CHECKPOINTS, number, checkpoint.toBytes());
    txn.insert(Table.CHECKPOINT_BY_SLOT, Key.u64(data.header().slot()), number);
  }

  /// Removes what [#insert] put there.
  static void remove(WriteTxn txn, Stored checkpoint) {
    txn.remove(Table.CHECKPOINT_BY_SLOT, Key.u64(checkpoint.data().header().slot()));
    txn.remove(Table.CHECKPOINTS, Key.u32(checkpoint.data().number()));
  }

  /// The same checkpoint, found elsewhere on L1.
  static void replace(WriteTxn txn, Stored checkpoint) {
    txn.put(Table.CHECKPOINTS, Key.u32(checkpoint.data().number()), checkpoint.toBytes());
  }

  /// The number of the last checkpoint; 0 if there is none.
  static long latest(ReadTxn txn) {
    return txn.lastU32(Table.CHECKPOINTS);
  }

  static Optional<Stored> find(ReadTxn txn, long number) {
    if (number < 1 || number > 0xffff_ffffL) {
      return Optional.empty();
    }
    byte[] value = txn.get(Table.CHECKPOINTS, Key.u32(number));
    return value == null ? Optional.empty() : Optional.of(Stored.read(number, value));
  }

  static Stored require(ReadTxn txn, long number) {
    return find(txn, number)
        .orElseThrow(() -> new Inconsistency("checkpoint " + number + " is missing"));
  }

  /// The last block of a checkpoint; 0 for checkpoint 0.
  static long lastBlock(ReadTxn txn, long number) {
    return number == 0 ? 0 : require(txn, number).data().lastBlock();
  }

  static void writeAttestations(List<CommitteeAttestation> attestations, ByteWriter out) {
    out.list32(attestations, CommitteeAttestation::writeTo);
  }

  static List<CommitteeAttestation> readAttestations(ByteReader in) {
    return in.list32(
        MAX_ATTESTATIONS,
        CommitteeAttestation.SIZE,
        "attestations",
        CommitteeAttestation::readFrom);
  }
}
