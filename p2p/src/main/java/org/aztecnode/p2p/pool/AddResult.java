package org.aztecnode.p2p.pool;

import java.util.List;

/// What became of a transaction that was offered to the pool.
public sealed interface AddResult {
  /// It is in the pool now: pending, protected because a proposal had named it before, or mined
  /// already.
  record Accepted(PoolStatus status) implements AddResult {}

  /// It was in the pool before.
  record Known() implements AddResult {}

  /// It is valid, but not wanted.
  record Refused(Refusal reason) implements AddResult {}

  /// It was taken, and had to go for one that came along with it.
  record Replaced() implements AddResult {}

  /// It cannot be in a block.
  record Invalid(List<String> reasons) implements AddResult {
    public Invalid {
      reasons = List.copyOf(reasons);
    }
  }

  default boolean accepted() {
    return this instanceof Accepted;
  }
}
