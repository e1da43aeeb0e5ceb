package org.aztecnode.node.reexecution;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.aztecnode.crypto.field.Fr;
import org.aztecnode.protocol.constants.ProtocolConstants;
import org.aztecnode.protocol.message.OutHash;

/// Which checkpoints share an epoch, from what their headers say of the epoch's messages to L1: how
/// many slots an epoch has stands on L1 only.
///
/// A header's out hash is over the out hashes of its epoch so far. Where nobody sent a message
/// several beginnings fit; all that fit so far are kept. Mutable, for one thread.
final class EpochStarts {
  private final Deque<Fr> outHashes = new ArrayDeque<>();

  /// For each beginning that is possible, how many of the out hashes are of the epoch.
  private List<Integer> possible = List.of();

  /// Takes the next checkpoint.
  ///
  /// @param outHash over its own messages
  /// @param epochOutHash as its header has it
  /// @return the out hashes of its epoch before it; if the header fits no beginning, those that it
  ///   would have to go with if the epoch went on
  List<Fr> next(Fr outHash, Fr epochOutHash) {
    outHashes.addLast(outHash);
    if (outHashes.size() > ProtocolConstants.MAX_CHECKPOINTS_PER_EPOCH) {
      outHashes.removeFirst();
    }
    List<Fr> all = List.copyOf(outHashes);
    List<Integer> candidates = new ArrayList<>();
    for (int length : possible) {
      if (length < all.size()) {
        candidates.add(length + 1);
      }
    }
    candidates.add(1);
    List<Integer> fitting = new ArrayList<>();
    for (int length : candidates) {
      if (OutHash.ofEpoch(last(all, length)).equals(epochOutHash)) {
        fitting.add(length);
      }
    }
    possible = fitting.isEmpty() ? candidates : fitting;
    List<Fr> epoch = last(all, possible.getFirst());
    return epoch.subList(0, epoch.size() - 1);
  }

  private static List<Fr> last(List<Fr> all, int count) {
    return all.subList(all.size() - count, all.size());
  }
}
