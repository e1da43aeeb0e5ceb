package org.aztecnode.worldstate;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.aztecnode.crypto.field.Fr;
import org.aztecnode.protocol.state.PublicDataWrite;
import org.aztecnode.protocol.state.TreeId;
import org.aztecnode.protocol.state.TreeSnapshot;

/// A seeded chain of blocks with the states that the oracle gives them. Checkpoints of one to three
/// blocks, transactions of any shape; keys near each other as well as far apart, slots written
/// again, values repeated.
final class RandomChain {
  private final Random random;
  private final List<NaiveState> states = new ArrayList<>();
  private final List<BlockUpdate> blocks = new ArrayList<>();
  private int leftInCheckpoint;

  RandomChain(long seed) {
    random = new Random(seed);
    states.add(NaiveState.genesis());
  }

  /// The oracle's state after a block.
  NaiveState state(long block) {
    return states.get((int) block);
  }

  List<BlockUpdate> blocks() {
    return blocks;
  }

  BlockUpdate block(long number) {
    return blocks.get((int) number - 1);
  }

  long tip() {
    return blocks.size();
  }

  /// Forgets the blocks after one: the chain goes on differently from there.
  void cut(long block) {
    while (tip() > block) {
      blocks.removeLast();
      states.removeLast();
    }
    leftInCheckpoint = 0;
  }

  RandomChain extend(int count) {
    for (int i = 0; i < count; i++) {
      extend();
    }
    return this;
  }

  BlockUpdate extend() {
    NaiveState state = states.getLast().copy();
    TreeSnapshot lastArchive = state.snapshot(TreeId.ARCHIVE);
    Optional<List<Fr>> messages = Optional.empty();
    if (leftInCheckpoint == 0) {
      leftInCheckpoint = 1 + random.nextInt(3);
      messages = Optional.of(fields(random.nextInt(3) == 0 ? random.nextInt(20) : 0));
      state.insertMessages(messages.get());
    }
    leftInCheckpoint--;
    List<TxWrites> txs = new ArrayList<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      TxWrites tx = tx(state);
      state.insertTx(tx);
      txs.add(tx);
    }
    Fr hash = field();
    state.append(TreeId.ARCHIVE, hash);
    BlockUpdate block =
        new BlockUpdate(
            tip() + 1,
            hash,
            lastArchive,
            messages,
            txs,
            state.state(),
            state.snapshot(TreeId.ARCHIVE));
    states.add(state);
    blocks.add(block);
    return block;
  }

  TxWrites tx(NaiveState state) {
    boolean large = random.nextInt(12) == 0;
    List<Fr> notes = fields(random.nextInt(large ? 65 : 5));
    if (!notes.isEmpty() && random.nextInt(4) == 0) {
      notes.add(notes.getFirst());
      notes.removeFirst();
    }
    List<Fr> nullifiers = new ArrayList<>();
    for (int i = random.nextInt(large ? 65 : 5); i > 0; i--) {
      Fr key = key(state, TreeId.NULLIFIER);
      if (!state.has(TreeId.NULLIFIER, key) && !nullifiers.contains(key)) {
        nullifiers.add(key);
      }
    }
    List<PublicDataWrite> writes = new ArrayList<>();
    for (int i = random.nextInt(large ? 64 : 6); i > 0; i--) {
      List<Fr> known = state.keys(TreeId.PUBLIC_DATA);
      Fr slot =
          random.nextInt(3) == 0
              ? known.get(1 + random.nextInt(known.size() - 1))
              : key(state, TreeId.PUBLIC_DATA);
      writes.add(new PublicDataWrite(slot, random.nextInt(5) == 0 ? Fr.ZERO : field()));
    }
    return new TxWrites(notes, nullifiers, writes);
  }

  /// Any key but zero; often the neighbour of one that is there.
  private Fr key(NaiveState state, TreeId tree) {
    if (random.nextInt(4) == 0) {
      List<Fr> known = state.keys(tree);
      return known.get(random.nextInt(known.size())).add(Fr.of(1 + random.nextInt(3)));
    }
    return field();
  }

  Fr field() {
    return Fr.reduce(new BigInteger(300, random).add(BigInteger.ONE));
  }

  Random random() {
    return random;
  }

  private List<Fr> fields(int count) {
    List<Fr> out = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      out.add(field());
    }
    return out;
  }
}
