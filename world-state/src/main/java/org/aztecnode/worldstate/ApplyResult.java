package org.aztecnode.worldstate;

import org.aztecnode.crypto.field.Fr;
import org.aztecnode.protocol.state.TreeId;
import org.aztecnode.protocol.state.TreeSnapshot;

/// What came of applying blocks. Everything but [Applied] kept nothing of any of them.
public sealed interface ApplyResult {
  /// All blocks are in and durable.
  record Applied(BlockState tip) implements ApplyResult {}

  /// Something is wrong with a block, or with its place.
  sealed interface Rejected extends ApplyResult {
    /// The block at fault.
    long block();

    /// One line for an operator.
    String reason();
  }

  /// The block does not follow the one before it.
  record NotNext(long block, long expected) implements Rejected {
    @Override
    public String reason() {
      return "block " + block + " given where block " + expected + " is next";
    }
  }

  /// The block was built on another archive than ours: another branch of the chain.
  ///
  /// @param expected what the header says
  /// @param got what we have
  record OtherParent(long block, TreeSnapshot expected, TreeSnapshot got) implements Rejected {
    @Override
    public String reason() {
      return "block %d builds on another chain: its archive before is %s, ours %s"
          .formatted(block, RejectedText.of(expected), RejectedText.of(got));
    }
  }

  /// A tree came out differently than the block claims.
  ///
  /// @param expected what the block claims
  /// @param got what inserting its effects gives
  record RootMismatch(long block, TreeId tree, TreeSnapshot expected, TreeSnapshot got)
      implements Rejected {
    @Override
    public String reason() {
      return "block %d: %s tree expected %s, got %s"
          .formatted(block, tree, RejectedText.of(expected), RejectedText.of(got));
    }
  }

  /// The effects cannot be inserted: a nullifier that exists already.
  ///
  /// @param tx position in the block
  record DuplicateNullifier(long block, int tx, Fr nullifier) implements Rejected {
    @Override
    public String reason() {
      return "block %d, transaction %d: nullifier %s exists already"
          .formatted(block, tx, nullifier);
    }
  }
}
