package org.aztecnode.protocol.blob;

import org.aztecnode.crypto.field.Fr;
import org.aztecnode.protocol.block.BlockHeader;
import org.aztecnode.protocol.state.StateReference;
import org.aztecnode.protocol.state.TreeId;

/// The sizes of the trees after a block, and what it used, in one field without a prefix.
///
/// Follows `blob-lib/src/encoding/block_end_state_field.ts`.
record BlockEndState(
    long l1ToL2MessageLeaves,
    long noteHashLeaves,
    long nullifierLeaves,
    long publicDataLeaves,
    long totalManaUsed) {
  private static final int L1_TO_L2_MESSAGE_BITS = TreeId.L1_TO_L2_MESSAGE.height();
  private static final int NOTE_HASH_BITS = TreeId.NOTE_HASH.height();
  private static final int NULLIFIER_BITS = TreeId.NULLIFIER.height();
  private static final int PUBLIC_DATA_BITS = TreeId.PUBLIC_DATA.height();
  private static final int MANA_BITS = 48;

  static BlockEndState of(BlockHeader header) {
    StateReference state = header.state();
    return new BlockEndState(
        state.l1ToL2Message().nextAvailableLeafIndex(),
        state.noteHash().nextAvailableLeafIndex(),
        state.nullifier().nextAvailableLeafIndex(),
        state.publicData().nextAvailableLeafIndex(),
        header.totalManaUsed().toLongExact());
  }

  Fr toField() {
    return Word.ZERO
        .append(L1_TO_L2_MESSAGE_BITS, l1ToL2MessageLeaves)
        .append(NOTE_HASH_BITS, noteHashLeaves)
        .append(NULLIFIER_BITS, nullifierLeaves)
        .append(PUBLIC_DATA_BITS, publicDataLeaves)
        .append(MANA_BITS, totalManaUsed)
        .toField();
  }

  static boolean matches(Word word) {
    return word.drop(MANA_BITS)
        .drop(PUBLIC_DATA_BITS)
        .drop(NULLIFIER_BITS)
        .drop(NOTE_HASH_BITS)
        .fits(L1_TO_L2_MESSAGE_BITS);
  }

  /// Of a word that [#matches].
  static BlockEndState of(Word word) {
    Word publicData = word.drop(MANA_BITS);
    Word nullifier = publicData.drop(PUBLIC_DATA_BITS);
    Word noteHash = nullifier.drop(NULLIFIER_BITS);
    return new BlockEndState(
        noteHash.drop(NOTE_HASH_BITS).low(L1_TO_L2_MESSAGE_BITS),
        noteHash.low(NOTE_HASH_BITS),
        nullifier.low(NULLIFIER_BITS),
        publicData.low(PUBLIC_DATA_BITS),
        word.low(MANA_BITS));
  }
}
