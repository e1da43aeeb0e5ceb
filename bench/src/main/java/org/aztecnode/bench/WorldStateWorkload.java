package org.aztecnode.bench;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.aztecnode.crypto.field.Fr;
import org.aztecnode.protocol.state.PublicDataWrite;
import org.aztecnode.worldstate.TxWrites;

/// Transactions of 4 note hashes, 4 nullifiers and 8 public data writes each, of leaves that a
/// small fixed generator gives: any implementation can insert the very same ones.
record WorldStateWorkload(
    List<List<Fr>> noteHashes, List<List<Fr>> nullifiers, List<List<PublicDataWrite>> writes) {
  private static final int NOTES = 4;
  private static final int NULLIFIERS = 4;
  private static final int WRITES = 8;

  static WorldStateWorkload of(int txs) {
    Leaves leaves = new Leaves();
    List<List<Fr>> notes = new ArrayList<>();
    List<List<Fr>> nullifiers = new ArrayList<>();
    List<List<PublicDataWrite>> writes = new ArrayList<>();
    for (int i = 0; i < txs; i++) {
      notes.add(leaves.next(NOTES));
    }
    for (int i = 0; i < txs; i++) {
      nullifiers.add(leaves.next(NULLIFIERS));
    }
    for (int i = 0; i < txs; i++) {
      List<PublicDataWrite> ofTx = new ArrayList<>();
      for (int j = 0; j < WRITES; j++) {
        ofTx.add(new PublicDataWrite(leaves.next(), leaves.next()));
      }
      writes.add(ofTx);
    }
    return new WorldStateWorkload(notes, nullifiers, writes);
  }

  List<TxWrites> txs() {
    List<TxWrites> txs = new ArrayList<>();
    for (int i = 0; i < noteHashes.size(); i++) {
      txs.add(new TxWrites(noteHashes.get(i), nullifiers.get(i), writes.get(i)));
    }
    return txs;
  }

  /// A linear congruential generator; a leaf is three of its numbers side by side.
  private static final class Leaves {
    private long state = 0x9e3779b97f4a7c15L;

    Fr next() {
      BigInteger high = word().shiftLeft(128);
      BigInteger middle = word().shiftLeft(64);
      return Fr.of(high.or(middle).or(word()));
    }

    List<Fr> next(int count) {
      List<Fr> out = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        out.add(next());
      }
      return out;
    }

    private BigInteger word() {
      state = state * 6364136223846793005L + 1442695040888963407L;
      return new BigInteger(Long.toUnsignedString(state));
    }
  }
}
