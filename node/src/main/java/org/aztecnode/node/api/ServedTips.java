package org.aztecnode.node.api;

import java.util.concurrent.atomic.AtomicReference;
import org.aztecnode.protocol.chain.ChainTips;

/// The tips that clients are told: moved on once the world state has followed.
public final class ServedTips {
  private final AtomicReference<ChainTips> current;

  public ServedTips(ChainTips initial) {
    this.current = new AtomicReference<>(initial);
  }

  public ChainTips current() {
    return current.get();
  }

  public void set(ChainTips tips) {
    current.set(tips);
  }
}
