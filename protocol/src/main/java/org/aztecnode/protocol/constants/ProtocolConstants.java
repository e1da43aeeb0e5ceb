package org.aztecnode.protocol.constants;

import org.aztecnode.crypto.field.Fr;

/// Sizes, caps and fixed values of protocol v4.
///
/// Follows `constants/src/constants.gen.ts` and `stdlib/src/deserialization/index.ts`.
public final class ProtocolConstants {
  public static final int MAX_BLOCKS_PER_CHECKPOINT = 72;
  public static final int MAX_CHECKPOINTS_PER_EPOCH = 32;

  /// L1 to L2 messages of a checkpoint, with the padding: the leaves of one inbox tree.
  public static final int MESSAGES_PER_CHECKPOINT = 1024;

  /// What transactions are padded to in the note hash and the nullifier tree.
  public static final int NOTE_HASHES_PER_TX = 64;

  public static final int NULLIFIERS_PER_TX = 64;

  public static final int FIELDS_PER_BLOB = 4096;
  public static final int BLOBS_PER_CHECKPOINT = 6;
  public static final int MAX_BLOB_FIELDS_PER_CHECKPOINT = BLOBS_PER_CHECKPOINT * FIELDS_PER_BLOB;

  /// A block cannot have more effects than its checkpoint's blobs have fields.
  public static final int MAX_TX_EFFECTS_PER_BLOCK = MAX_BLOB_FIELDS_PER_CHECKPOINT;

  public static final int DA_GAS_PER_FIELD = 32;
  public static final long MAX_DA_GAS_PER_CHECKPOINT = 786_432;

  /// What a transaction's public logs may take together, with two fields of header for each.
  public static final int MAX_PUBLIC_LOGS_LENGTH = 4096;

  /// Hash of the block before the first on a network whose genesis has no prefilled leaves; names
  /// block 0 on every network.
  public static final Fr GENESIS_BLOCK_HEADER_HASH =
      Fr.fromHex("0x2ff681dd7730c7b9e5650c70afa57ee81377792dfc95d98c11817b8c761ff965");

  /// The archive's root before the first block, without prefilled leaves.
  public static final Fr GENESIS_ARCHIVE_ROOT =
      Fr.fromHex("0x15684c8c3d2106918d3860f777e50555b7166adff47df13cc652e2e5a50bf5c7");

  /// The root over the verification keys of all circuits of this release; a rollup on L1 is bound
  /// to it.
  public static final Fr VK_TREE_ROOT =
      Fr.fromHex("0x1dd2644a17d1ddd8831287a78c5a1033b7ae35cdf2a3db833608856c062fc2ba");

  /// The out hash of an epoch in which nobody sent a message to L1.
  public static final Fr EMPTY_EPOCH_OUT_HASH =
      Fr.fromHex("0x00c95e0ceb41951039e1592745ec2faea9866f6eaf01bf189a4463b4143af093");

  private ProtocolConstants() {}
}
