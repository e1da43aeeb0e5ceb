package org.aztecnode.node.role;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.aztecnode.node.StartException;

/// The reason why the running node must stop, told at most once; later ones are consequences. Safe
/// for any thread.
public final class Failure {
  private final AtomicReference<StartException> reason = new AtomicReference<>();
  private final Runnable told;

  /// @param told run when there is a reason
  public Failure(Runnable told) {
    this.told = told;
  }

  public void tell(StartException why) {
    if (reason.compareAndSet(null, why)) {
      told.run();
    }
  }

  public Optional<StartException> reason() {
    return Optional.ofNullable(reason.get());
  }
}
