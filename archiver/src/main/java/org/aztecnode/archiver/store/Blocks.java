package org.aztecnode.archiver.store;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.aztecnode.archiver.BlockData;
import org.aztecnode.archiver.BlockKey;
import org.aztecnode.archiver.ChainStatus;
import org.aztecnode.archiver.HashedBlock;
import org.aztecnode.crypto.field.Fr;
import org.aztecnode.protocol.block.BlockHeader;
import org.aztecnode.protocol.block.BlockId;
import org.aztecnode.protocol.block.L2Block;
import org.aztecnode.protocol.chain.ChainTips;
import org.aztecnode.protocol.codec.ByteReader;
import org.aztecnode.protocol.codec.ByteWriter;
import org.aztecnode.protocol.state.TreeSnapshot;
import org.aztecnode.protocol.tx.TxEffect;
import org.aztecnode.protocol.tx.TxHash;

/// Blocks, their bodies, and the ways to find them: by number, hash, archive and transaction.
final class Blocks {
  private Blocks() {}

  /// A block's value in its table.
  record Stored(
      Fr hash,
      long checkpointNumber,
      int indexWithinCheckpoint,
      int txCount,
      TreeSnapshot archive,
      BlockHeader header) {
    BlockId id() {
      return new BlockId(header.number(), hash);
    }

    BlockData data(ChainTips tips) {
      return new BlockData(
          header,
          hash,
          archive,
          checkpointNumber,
          indexWithinCheckpoint,
          txCount,
          ChainStatus.of(header.number(), tips));
    }

    L2Block with(List<TxEffect> effects) {
      return new L2Block(header, archive, effects, checkpointNumber, indexWithinCheckpoint);
    }

    private byte[] toBytes() {
      ByteWriter out = new ByteWriter(44 + 36 + BlockHeader.SIZE);
      out.field(hash).u32(checkpointNumber).u32(indexWithinCheckpoint).u32(txCount);
      archive.writeTo(out);
      header.writeTo(out);
      return out.toBytes();
    }

    private static Stored read(ByteReader in) {
      return new Stored(
          in.field("block hash"),
          in.u32("checkpoint number"),
          (int) in.u32("index within checkpoint"),
          (int) in.u32("transaction count"),
          TreeSnapshot.readFrom(in),
          BlockHeader.readFrom(in));
    }
  }

  /// A transaction's place.
  record TxLocation(long block, int index) {}

  /// Appends a block: the next number after the last.
  static void insert(WriteTxn txn, PreparedBlock prepared) {
    L2Block block = prepared.block();
    byte[] number = Key.u32(block.number());
    Stored stored =
        new Stored(
            prepared.hash(),
            block.checkpointNumber(),
            block.indexWithinCheckpoint(),
            block.txEffects().size(),
            block.archive(),
            block.header());
    txn.insert(Table.BLOCKS, number, stored.toBytes());
    txn.insert(Table.BODIES, number, prepared.body());
    txn.insert(Table.BLOCK_BY_HASH, Key.field(prepared.hash()), number);
    txn.insert(Table.BLOCK_BY_ARCHIVE, Key.field(block.archive().root()), number);
    for (int i = 0; i < block.txEffects().size(); i++) {
      byte[] location = Key.concat(number, Key.u32(i));
      txn.insert(Table.TX, Key.field(block.txEffects().get(i).txHash().value()), location);
    }
  }

  /// Removes what [#insert] put there.
  static void remove(WriteTxn txn, Stored block, List<TxEffect> effects) {
    byte[] number = Key.u32(block.header().number());
    for (TxEffect effect : effects) {
      txn.remove(Table.TX, Key.field(effect.txHash().value()));
    }
    txn.remove(Table.BLOCK_BY_ARCHIVE, Key.field(block.archive().root()));
    txn.remove(Table.BLOCK_BY_HASH, Key.field(block.hash()));
    txn.remove(Table.BODIES, number);
    txn.remove(Table.BLOCKS, number);
  }

  /// The number of the last block; 0 if there is none.
  static long latest(ReadTxn txn) {
    return txn.lastU32(Table.BLOCKS);
  }

  static OptionalLong number(ReadTxn txn, BlockKey key) {
    return switch (key) {
      case BlockKey.Latest _ -> {
        long latest = latest(txn);
        yield latest == 0 ? OptionalLong.empty() : OptionalLong.of(latest);
      }
      case BlockKey.Number(long number) ->
          number > 0 && number <= 0xffff_ffffL ? OptionalLong.of(number) : OptionalLong.empty();
      case BlockKey.Hash(Fr hash) -> txn.u32(Table.BLOCK_BY_HASH, Key.field(hash));
      case BlockKey.Archive(Fr root) -> txn.u32(Table.BLOCK_BY_ARCHIVE, Key.field(root));
    };
  }

  static Optional<Stored> find(ReadTxn txn, BlockKey key) {
    OptionalLong number = number(txn, key);
    return number.isEmpty() ? Optional.empty() : find(txn, number.getAsLong());
  }

  static Optional<Stored> find(ReadTxn txn, long number) {
    byte[] value = txn.get(Table.BLOCKS, Key.u32(number));
    return value == null ? Optional.empty() : Optional.of(ByteReader.readAll(value, Stored::read));
  }

  static Stored require(ReadTxn txn, long number) {
    return find(txn, number)
        .orElseThrow(() -> new Inconsistency("block " + number + " is missing"));
  }

  static BlockId id(ReadTxn txn, long number) {
    ByteBuffer value = txn.view(Table.BLOCKS, Key.u32(number));
    if (value == null) {
      throw new Inconsistency("block " + number + " is missing");
    }
    byte[] hash = new byte[Fr.BYTES];
    value.get(value.position(), hash);
    return new BlockId(number, Fr.fromBytes(hash));
  }

  static HashedBlock whole(ReadTxn txn, Stored stored) {
    return new HashedBlock(
        stored.with(Bodies.effects(txn, stored.header().number())), stored.hash());
  }

  static Optional<TxLocation> location(ReadTxn txn, TxHash hash) {
    ByteBuffer value = txn.view(Table.TX, Key.field(hash.value()));
    if (value == null) {
      return Optional.empty();
    }
    int at = value.position();
    return Optional.of(
        new TxLocation(Integer.toUnsignedLong(value.getInt(at)), value.getInt(at + 4)));
  }
}
