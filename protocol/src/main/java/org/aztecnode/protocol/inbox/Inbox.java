package org.aztecnode.protocol.inbox;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.aztecnode.crypto.field.Fr;
import org.aztecnode.crypto.hash.Hashes;
import org.aztecnode.protocol.bytes.Bytes16;

/// The inbox contract's state, and what it makes of messages and checkpoints.
///
/// Messages go to the tree of a checkpoint some way ahead, so that a proposer knows what its
/// checkpoint consumes. Immutable. Follows `l1-contracts/src/core/messagebridge/Inbox.sol`.
public final class Inbox {
  private static final long INITIAL_CHECKPOINT = 1;

  private final long lag;
  private final Map<Long, FrontierTree> trees;
  private final Bytes16 rollingHash;
  private final long totalMessages;
  private final long inProgress;

  private Inbox(
      long lag,
      Map<Long, FrontierTree> trees,
      Bytes16 rollingHash,
      long totalMessages,
      long inProgress) {
    this.lag = lag;
    this.trees = Map.copyOf(trees);
    this.rollingHash = rollingHash;
    this.totalMessages = totalMessages;
    this.inProgress = inProgress;
  }

  /// An inbox without messages.
  ///
  /// @param lag how many checkpoints ahead messages go; at least 1
  public static Inbox empty(long lag) {
    if (lag < 1) {
      throw new IllegalArgumentException("an inbox lag of " + lag);
    }
    return new Inbox(lag, Map.of(), Bytes16.ZERO, 0, INITIAL_CHECKPOINT + lag);
  }

  /// The hash over the messages up to one, from that over those before it.
  public static Bytes16 rollingHash(Bytes16 before, Fr leaf) {
    byte[] hash = Hashes.keccak256(before.toBytes(), leaf.toBytes());
    return Bytes16.of(Arrays.copyOf(hash, Bytes16.SIZE));
  }

  /// The inbox after a message, and what the contract announces of it.
  ///
  /// @param index over all checkpoints; part of what the message's leaf hashes
  public record Sent(Inbox after, long checkpointNumber, long index, Bytes16 rollingHash) {}

  /// The index of the next message, which its leaf depends on.
  public long nextIndex() {
    long checkpoint = nextCheckpoint();
    return (checkpoint - INITIAL_CHECKPOINT) * FrontierTree.SIZE + tree(checkpoint).leaves();
  }

  /// Takes a message.
  ///
  /// @param leaf of the message at [#nextIndex]
  public Sent send(Fr leaf) {
    long checkpoint = nextCheckpoint();
    Map<Long, FrontierTree> next = new HashMap<>(trees);
    next.put(checkpoint, tree(checkpoint).append(leaf));
    Bytes16 hash = rollingHash(rollingHash, leaf);
    Inbox after = new Inbox(lag, next, hash, totalMessages + 1, checkpoint);
    return new Sent(after, checkpoint, nextIndex(), hash);
  }

  /// The inbox after a checkpoint was proposed, and the root its header has to carry.
  public record Consumed(Inbox after, Fr inHash) {}

  /// Proposes a checkpoint. Doing so again, after the chain was pruned, finds the same messages.
  ///
  /// @throws IllegalArgumentException if the checkpoint is further ahead than messages go
  public Consumed consume(long checkpoint) {
    if (checkpoint >= inProgress) {
      throw new IllegalArgumentException(
          "checkpoint " + checkpoint + " while messages go to " + inProgress);
    }
    Fr root = checkpoint > INITIAL_CHECKPOINT ? tree(checkpoint).root() : FrontierTree.EMPTY.root();
    long next = checkpoint + lag == inProgress ? inProgress + 1 : inProgress;
    return new Consumed(new Inbox(lag, trees, rollingHash, totalMessages, next), root);
  }

  public Bytes16 rollingHash() {
    return rollingHash;
  }

  public long totalMessages() {
    return totalMessages;
  }

  /// The checkpoint that messages go to, unless its tree is full.
  public long inProgress() {
    return inProgress;
  }

  private long nextCheckpoint() {
    return tree(inProgress).isFull() ? inProgress + 1 : inProgress;
  }

  private FrontierTree tree(long checkpoint) {
    return trees.getOrDefault(checkpoint, FrontierTree.EMPTY);
  }
}
