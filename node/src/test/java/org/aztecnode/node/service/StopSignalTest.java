package org.aztecnode.node.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class StopSignalTest {
  private final List<Integer> halted = new ArrayList<>();
  private final StopSignal stop = new StopSignal(halted::add);

  @Test
  void theFirstSignalAsksAndTheSecondForces() throws InterruptedException {
    assertThat(stop.await(Duration.ZERO)).isFalse();
    stop.received(15);
    assertThat(stop.await(Duration.ofSeconds(1))).isTrue();
    assertThat(stop.exitCode()).isEqualTo(143);
    assertThat(halted).isEmpty();
    stop.received(2);
    assertThat(halted).containsExactly(130);
  }

  @Test
  void askingFromWithinIsNoSignal() throws InterruptedException {
    stop.ask();
    stop.await();
    assertThat(stop.exitCode()).isZero();
    stop.received(15);
    assertThat(halted).isEmpty();
  }
}
