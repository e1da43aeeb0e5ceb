package org.aztecnode.archiver.sync;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FinalityPolicyTest {
  private final FinalityPolicy policy = new FinalityPolicy();

  @Test
  void asksAtOnceForWhatWasProvenBeforeTheStart() {
    policy.proven(7, 100, true);
    assertThat(policy.worthAsking(5, 100)).isTrue();
    assertThat(policy.worthAsking(7, 100)).isFalse();
  }

  @Test
  void waitsHalfTheShortestLagForAYoungProof() {
    policy.proven(7, 100, true);
    policy.lag(64);
    assertThat(policy.worthAsking(7, 100)).isFalse();
    policy.proven(8, 110, false);
    assertThat(policy.worthAsking(7, 141)).isFalse();
    assertThat(policy.worthAsking(7, 142)).isTrue();
  }

  @Test
  void aProvenTipThatMovesAllTheTimeDoesNotPutTheQuestionOff() {
    policy.proven(1, 10, true);
    policy.lag(64);
    long finalized = 1;
    int asked = 0;
    for (long block = 11; block < 200; block++) {
      policy.proven(block / 5, block, false);
      if (policy.worthAsking(finalized, block)) {
        asked++;
        finalized = Math.max(finalized, (block - 64) / 5);
      }
    }
    assertThat(asked).isGreaterThan(20);
    assertThat(finalized).isEqualTo((199 - 64) / 5);
  }

  @Test
  void forgetsProofsThatWereTakenBack() {
    policy.proven(3, 10, true);
    policy.proven(9, 20, false);
    policy.proven(4, 30, false);
    assertThat(policy.worthAsking(4, 500)).isFalse();
    policy.proven(9, 31, false);
    policy.lag(64);
    assertThat(policy.worthAsking(4, 40)).isFalse();
    assertThat(policy.worthAsking(4, 63)).isTrue();
  }
}
