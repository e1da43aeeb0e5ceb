package org.aztecnode.archiver.store;

import java.util.Locale;

/// The tables. Numbers in keys are big-endian, so that keys are in the order of the numbers.
enum Table {
  /// name -> value: identity, sync points, tips, pending chain
  META,
  /// checkpoint u32 -> checkpoint without its blocks
  CHECKPOINTS,
  /// slot u64 -> checkpoint u32
  CHECKPOINT_BY_SLOT,
  /// block u32 -> block without its transactions
  BLOCKS,
  /// block u32 -> effects of its transactions
  BODIES,
  /// block hash -> block u32
  BLOCK_BY_HASH,
  /// archive root after a block -> block u32
  BLOCK_BY_ARCHIVE,
  /// transaction hash -> block u32, index u32
  TX,
  /// tag, position -> nothing
  PRIVATE_TAGS,
  /// contract, tag, position -> nothing
  PUBLIC_TAGS,
  /// position -> contract, tag if the log has fields
  PUBLIC_LOGS,
  /// position -> contract
  CLASS_LOGS,
  /// class id -> class, the block that published it, bytecode commitment
  CLASSES,
  /// contract address -> instance, the block that published it
  INSTANCES,
  /// contract address, block timestamp u64, block u32, index u32 -> update
  INSTANCE_UPDATES,
  /// class id, block u32, index u32 -> function of the class
  CLASS_FUNCTIONS,
  /// block u32 -> keys of what it added to the four tables above
  CONTRACT_CHANGES,
  /// message index u64 -> message
  MESSAGES,
  /// message leaf -> message index u64
  MESSAGE_BY_LEAF;

  /// The name in words.
  String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  /// The name in the file.
  String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
