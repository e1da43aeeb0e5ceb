package org.aztecnode.worldstate;

import java.util.List;
import org.aztecnode.crypto.field.Fr;
import org.aztecnode.protocol.state.PublicDataWrite;
import org.aztecnode.protocol.state.TreeId;
import org.aztecnode.worldstate.tree.BatchInsertion;
import org.aztecnode.worldstate.tree.SequentialInsertion;

/// The five trees after one block with changes on top that nobody else sees and that vanish with
/// the fork. Reads see the changes. Nodes are hashed when a root or path is asked for, each once.
///
/// In memory; one thread at a time.
///
/// Follows `world-state/src/native/merkle_trees_facade.ts` `MerkleTreesForkFacade`.
public interface StateFork extends StateView {
  /// Appends to the note hash, message or archive tree, as given: zeros are padding.
  ///
  /// @throws IllegalArgumentException for an indexed tree
  void append(TreeId tree, List<Fr> leaves);

  /// Grows the note hash, nullifier or message tree by empty leaves.
  void appendPadding(TreeId tree, long count);

  /// Inserts nullifiers one after the other, without padding; stops at the first that exists.
  NullifierResult insertNullifiers(List<Fr> nullifiers);

  /// Writes to the public data tree, one after the other.
  void writePublicData(List<PublicDataWrite> writes);

  /// Inserts the effects of a transaction as a block does: note hashes and nullifiers padded to 64
  /// leaves. With a duplicate nullifier nothing is changed.
  NullifierResult insertTx(TxWrites tx);

  /// Inserts the messages of a checkpoint, padded to 1024 leaves.
  void insertMessages(List<Fr> messages);

  /// Nullifiers as one batch of a power of two of leaves, with what a circuit needs to follow it:
  /// hashes after every step, so much slower than [#insertNullifiers]. Zeros are padding.
  ///
  /// @throws DuplicateKeyException if one exists; nothing is changed then
  BatchInsertion insertNullifierBatch(List<Fr> nullifiers);

  /// As [#writePublicData], with the witnesses of each step.
  SequentialInsertion writePublicDataWithWitnesses(List<PublicDataWrite> writes);

  /// As [#insertNullifiers], with the witnesses of each step.
  ///
  /// @throws DuplicateKeyException if one exists; those before it are in then
  SequentialInsertion insertNullifiersWithWitnesses(List<Fr> nullifiers);

  /// Remembers this state. Checkpoints nest.
  ///
  /// @return the depth: 1 for the first
  int createCheckpoint();

  /// Forgets the innermost checkpoint and keeps what was done since.
  ///
  /// @throws IllegalStateException if there is none
  void commitCheckpoint();

  /// Goes back to the innermost checkpoint and forgets it.
  ///
  /// @throws IllegalStateException if there is none
  void revertCheckpoint();

  /// Commits until only so many checkpoints are left.
  void commitCheckpointsTo(int depth);

  /// Reverts until only so many checkpoints are left.
  void revertCheckpointsTo(int depth);
}
