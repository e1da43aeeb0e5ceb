package org.aztecnode.interop;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TipLagTest {
  private final TipLag lag = new TipLag();

  @Test
  void measuresFromTheReferencesMoveToOurs() {
    lag.reference(5, "a", 1000);
    lag.ours(4, "z", 1200);
    assertThat(lag.worst(1500)).isEqualTo(500);
    lag.ours(5, "a", 1700);
    assertThat(lag.worst(9000)).isEqualTo(700);
    assertThat(lag.moves()).isOne();
  }

  @Test
  void settlesWhatOursJumpedOver() {
    lag.reference(5, "a", 1000);
    lag.reference(6, "b", 2000);
    lag.ours(6, "b", 2500);
    assertThat(lag.worst(9000)).isEqualTo(1500);
    assertThat(lag.moves()).isEqualTo(2);
  }

  @Test
  void countsBeingAheadAsNoLag() {
    lag.ours(7, "c", 900);
    lag.reference(7, "c", 1000);
    assertThat(lag.worst(5000)).isZero();
    assertThat(lag.moves()).isOne();
  }

  @Test
  void forgetsWhatTheReferenceTookBack() {
    lag.reference(9, "x", 1000);
    lag.reference(7, "y", 1500);
    lag.ours(7, "y", 1600);
    assertThat(lag.worst(60_000)).isEqualTo(100);
  }

  @Test
  void namesNumbersWithDifferentHashes() {
    lag.reference(1, "a", 1);
    lag.ours(1, "b", 2);
    assertThat(lag.contradictions()).containsExactly(1L);
    lag.ours(1, "a", 3);
    assertThat(lag.contradictions()).isEmpty();
  }
}
