package org.aztecnode.interop.avm;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.aztecnode.protocol.fees.Gas;
import org.junit.jupiter.api.Test;

class MinimizerTest {
  @Test
  void keepsTheOneInstructionThatMatters() throws Exception {
    AvmCase of = firstWith(Op.ECADD);
    AvmCase least = new Minimizer(c -> lines(c, Op.ECADD) > 0, 10_000).minimize(of);
    assertThat(least.calldata()).isEmpty();
    assertThat(least.codes()).hasSizeLessThanOrEqualTo(of.codes().size());
    assertThat(least.codes().stream().mapToInt(code -> code.lines().size()).sum()).isEqualTo(1);
  }

  @Test
  void jumpsGoToWhatTheyWentToWhenLinesBeforeAreGone() {
    Line nothing = Line.Instruction.of(Op.INTERNALRETURN);
    Line jump = new Line.Instruction(Op.JUMP_32, List.of(java.math.BigInteger.ZERO), 3);
    Code code = new Code(List.of(nothing, jump, nothing, nothing));
    assertThat(code.bytes()).containsExactly(38, 35, 0, 0, 0, 7, 38, 38);
    assertThat(code.without(0, 1).bytes()).containsExactly(35, 0, 0, 0, 6, 38, 38);
    assertThat(code.without(2, 4).bytes()).containsExactly(38, 35, 0, 0, 0, 6);
  }

  private static AvmCase firstWith(Op op) {
    CaseGenerator cases = new CaseGenerator(5);
    for (int i = 0; ; i++) {
      AvmCase of = cases.make(i);
      if (lines(of, op) > 0 && of.codes().size() > 1) {
        return of.withGas(new Gas(1, 1));
      }
    }
  }

  private static long lines(AvmCase of, Op op) {
    return of.codes().stream()
        .flatMap(code -> code.lines().stream())
        .filter(line -> line instanceof Line.Instruction i && i.op() == op)
        .count();
  }
}
