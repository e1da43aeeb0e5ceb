package org.aztecnode.sequencer;

import java.time.Duration;
import java.time.Instant;

/// Time that passes only where it is slept.
final class FakeTime implements SequencerTime {
  private volatile Instant now;

  FakeTime(Instant now) {
    this.now = now;
  }

  void set(Instant when) {
    now = when;
  }

  @Override
  public Instant instant() {
    return now;
  }

  @Override
  public void sleep(Duration time) {
    now = now.plus(time);
  }
}
