package org.aztecnode.archiver.store;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.OptionalLong;
import org.aztecnode.archiver.PendingChain;
import org.aztecnode.protocol.block.BlockId;
import org.aztecnode.protocol.chain.ChainTips;
import org.aztecnode.protocol.chain.ChainTips.Tip;
import org.aztecnode.protocol.checkpoint.CheckpointHeader;
import org.aztecnode.protocol.checkpoint.CheckpointId;
import org.aztecnode.protocol.codec.ByteReader;
import org.aztecnode.protocol.codec.ByteWriter;
import org.aztecnode.protocol.constants.ProtocolConstants;

/// What there is one of: how far L1 was read, the tips, the pending chain's state.
final class Meta {
  /// The tips' name for block 0, whatever a network was started with. Follows
  /// `constants/src/constants.gen.ts` (GENESIS_BLOCK_HEADER_HASH) and
  /// `archiver/src/store/l2_tips_cache.ts`.
  static final BlockId GENESIS_BLOCK = new BlockId(0, ProtocolConstants.GENESIS_BLOCK_HEADER_HASH);

  static final CheckpointId GENESIS_CHECKPOINT = new CheckpointId(0, CheckpointHeader.EMPTY.hash());

  private static final byte[] CHECKPOINTS_SYNCED = Key.of("checkpoints-synced");
  private static final byte[] PROVEN = Key.of("proven");
  private static final byte[] FINALIZED = Key.of("finalized");
  private static final byte[] PENDING_CHAIN = Key.of("pending-chain");
  private static final int MAX_COMMITTEE = 1 << 16;

  private Meta() {}

  /// The L1 block up to which checkpoints were read.
  static OptionalLong checkpointsSynced(ReadTxn txn) {
    return txn.u64(Table.META, CHECKPOINTS_SYNCED);
  }

  static void setCheckpointsSynced(WriteTxn txn, long l1Block) {
    txn.put(Table.META, CHECKPOINTS_SYNCED, Key.u64(l1Block));
  }

  static long proven(ReadTxn txn) {
    return txn.u32(Table.META, PROVEN).orElse(0);
  }

  static void setProven(WriteTxn txn, long checkpoint) {
    txn.put(Table.META, PROVEN, Key.u32(checkpoint));
  }

  static long finalized(ReadTxn txn) {
    return txn.u32(Table.META, FINALIZED).orElse(0);
  }

  static void setFinalized(WriteTxn txn, long checkpoint) {
    txn.put(Table.META, FINALIZED, Key.u32(checkpoint));
  }

  static ChainTips tips(ReadTxn txn) {
    long latest = Blocks.latest(txn);
    return new ChainTips(
        latest == 0 ? GENESIS_BLOCK : Blocks.id(txn, latest),
        tip(txn, Checkpoints.latest(txn)),
        tip(txn, proven(txn)),
        tip(txn, finalized(txn)));
  }

  private static Tip tip(ReadTxn txn, long checkpoint) {
    if (checkpoint == 0) {
      return new Tip(GENESIS_BLOCK, GENESIS_CHECKPOINT);
    }
    Checkpoints.Stored stored = Checkpoints.require(txn, checkpoint);
    return new Tip(Blocks.id(txn, stored.data().lastBlock()), stored.id());
  }

  static PendingChain pendingChain(ReadTxn txn) {
    byte[] value = txn.get(Table.META, PENDING_CHAIN);
    return value == null ? PendingChain.VALID : ByteReader.readAll(value, Meta::readInvalid);
  }

  static void setPendingChain(WriteTxn txn, PendingChain pendingChain) {
    switch (pendingChain) {
      case PendingChain.Valid _ -> txn.delete(Table.META, PENDING_CHAIN);
      case PendingChain.Invalid invalid -> txn.put(Table.META, PENDING_CHAIN, toBytes(invalid));
    }
  }

  private static byte[] toBytes(PendingChain.Invalid invalid) {
    ByteWriter out = new ByteWriter(1024);
    out.u32(invalid.checkpointNumber());
    invalid.header().writeTo(out);
    out.field(invalid.headerHash())
        .field(invalid.archiveRoot())
        .u64(invalid.epoch())
        .list32(invalid.committee(), (a, o) -> o.ethAddress(a));
    Checkpoints.writeAttestations(invalid.attestations(), out);
    out.u32(invalid.invalidIndex() + 1L);
    out.prefixedBytes(invalid.reason().getBytes(StandardCharsets.UTF_8));
    return out.toBytes();
  }

  private static PendingChain readInvalid(ByteReader in) {
    return new PendingChain.Invalid(
        in.u32("checkpoint"),
        CheckpointHeader.readFrom(in),
        in.field("header hash"),
        in.field("archive root"),
        in.u64("epoch"),
        in.list32(MAX_COMMITTEE, 20, "committee", i -> i.ethAddress("member")),
        Checkpoints.readAttestations(in),
        (int) in.u32("invalid index") - 1,
        new String(in.prefixedBytes(1 << 16, "reason"), StandardCharsets.UTF_8));
  }

  /// The identity a store was made with; empty in a new one.
  static Optional<Identity> identity(ReadTxn txn) {
    byte[] value = txn.get(Table.META, Key.of("identity"));
    if (value == null) {
      return Optional.empty();
    }
    ByteReader in = new ByteReader(value);
    // what follows the schema version is the schema's
    long schema = in.u32("schema version");
    if (schema != StoreIdentity.SCHEMA_VERSION) {
      return Optional.of(new Identity(schema, Optional.empty()));
    }
    return Optional.of(
        new Identity(
            schema,
            Optional.of(
                new StoreIdentity(
                    in.u64("chain id"), in.ethAddress("rollup"), in.u32("rollup version")))));
  }

  record Identity(long schema, Optional<StoreIdentity> store) {}

  static void setIdentity(WriteTxn txn, StoreIdentity identity) {
    txn.put(
        Table.META,
        Key.of("identity"),
        new ByteWriter()
            .u32(StoreIdentity.SCHEMA_VERSION)
            .u64(identity.chainId())
            .ethAddress(identity.rollup())
            .u32(identity.rollupVersion())
            .toBytes());
  }
}
