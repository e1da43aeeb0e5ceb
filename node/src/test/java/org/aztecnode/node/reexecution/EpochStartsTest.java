package org.aztecnode.node.reexecution;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.aztecnode.crypto.field.Fr;
import org.aztecnode.protocol.message.OutHash;
import org.junit.jupiter.api.Test;

class EpochStartsTest {
  @Test
  void findsOutHashesThatFitEveryHeader() {
    SplittableRandom random = new SplittableRandom(4);
    for (int chain = 0; chain < 20; chain++) {
      EpochStarts starts = new EpochStarts();
      List<Fr> epoch = new ArrayList<>();
      for (int checkpoint = 0; checkpoint < 60; checkpoint++) {
        if (epoch.size() == 32 || random.nextInt(5) == 0) {
          epoch.clear();
        }
        // most checkpoints send nothing: then several beginnings fit
        Fr outHash = random.nextInt(3) == 0 ? Fr.of(random.nextLong()) : Fr.ZERO;
        epoch.add(outHash);
        Fr epochOutHash = OutHash.ofEpoch(epoch);
        List<Fr> fitting = new ArrayList<>(starts.next(outHash, epochOutHash));
        fitting.add(outHash);
        assertThat(OutHash.ofEpoch(fitting)).isEqualTo(epochOutHash);
      }
    }
  }

  @Test
  void aHeaderThatFitsNoBeginningIsLeftToDiffer() {
    EpochStarts starts = new EpochStarts();
    assertThat(starts.next(Fr.ONE, OutHash.ofEpoch(List.of(Fr.ONE)))).isEmpty();
    assertThat(starts.next(Fr.of(2), Fr.of(99))).containsExactly(Fr.ONE);
    List<Fr> goesOn = List.of(Fr.ONE, Fr.of(2), Fr.of(3));
    assertThat(starts.next(Fr.of(3), OutHash.ofEpoch(goesOn))).isEqualTo(goesOn.subList(0, 2));
  }
}
