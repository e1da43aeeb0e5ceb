package org.aztecnode.p2p.pool;

import java.util.List;

/// What a rule says of a transaction that is offered.
sealed interface Admission {
  Admission FREELY = new Admitted(List.of(), RemovalReason.INVALID);

  /// It may come in, if those go.
  record Admitted(List<PooledTx> insteadOf, RemovalReason reason) implements Admission {
    public Admitted {
      insteadOf = List.copyOf(insteadOf);
    }
  }

  record Refused(Refusal reason) implements Admission {}
}
