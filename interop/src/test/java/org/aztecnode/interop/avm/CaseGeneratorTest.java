package org.aztecnode.interop.avm;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.aztecnode.protocol.fees.Gas;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The programs that the fuzzer makes, in our machine alone: what can be said without the
/// reference.
class CaseGeneratorTest {
  private static final int PROGRAMS = 2000;
  private static final long MAX_BYTES = 400L << 20;

  @Test
  void everyProgramEndsWithAnOutcomeInBoundedMemory(@TempDir Path directory) throws IOException {
    CaseGenerator cases = new CaseGenerator(1);
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    Map<String, Integer> endings = new TreeMap<>();
    try (OurMachine ours = OurMachine.open(directory)) {
      int programs = 0;
      for (int i = 0; programs < PROGRAMS; i++) {
        AvmCase of = cases.make(i);
        long before = threads.getCurrentThreadAllocatedBytes();
        Outcome outcome = ours.run(of);
        assertThat(threads.getCurrentThreadAllocatedBytes() - before)
            .as("case %d", i)
            .isLessThan(MAX_BYTES);
        if (!outcome.isAborted()) {
          Gas used = outcome.gasUsed(of.gas());
          assertThat(used.exceeds(of.gas())).as("case %d", i).isFalse();
        }
        outcome.endings().forEach(ending -> endings.merge(ending, 1, Integer::sum));
        programs += outcome.programs();
      }
    }
    assertThat(endings.get("returned")).as("%s", endings).isGreaterThan(PROGRAMS / 4);
    assertThat(endings).hasSizeGreaterThan(40);
  }

  @Test
  void theSameSeedMakesTheSameProgramsWithTheSameOutcomes(@TempDir Path directory)
      throws IOException {
    try (OurMachine ours = OurMachine.open(directory)) {
      for (int i = 0; i < 50; i++) {
        AvmCase once = new CaseGenerator(7).make(i);
        AvmCase again = AvmCase.fromJson(new CaseGenerator(7).make(i).toJson());
        assertThat(again.toJson()).isEqualTo(once.toJson());
        assertThat(ours.run(again)).isEqualTo(ours.run(once));
      }
    }
  }

  @Test
  void everyInstructionIsWritten() {
    Set<Op> written = EnumSet.noneOf(Op.class);
    for (int i = 0; i < 300; i++) {
      for (Code code : new CaseGenerator(3).make(i).codes()) {
        for (Line line : code.lines()) {
          if (line instanceof Line.Instruction instruction) {
            written.add(instruction.op());
          }
        }
      }
    }
    assertThat(written).containsExactlyInAnyOrder(Op.values());
  }
}
