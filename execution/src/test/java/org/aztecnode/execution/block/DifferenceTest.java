package org.aztecnode.execution.block;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.List;
import org.aztecnode.crypto.field.Fr;
import org.aztecnode.protocol.address.AztecAddress;
import org.aztecnode.protocol.block.BlockHeader;
import org.aztecnode.protocol.block.GasFees;
import org.aztecnode.protocol.log.PublicLog;
import org.junit.jupiter.api.Test;

class DifferenceTest {
  private static final AztecAddress EMITTER = new AztecAddress(Fr.of(7));

  @Test
  void namesTheFieldByItsPath() {
    GasFees expected = new GasFees(BigInteger.ZERO, BigInteger.ONE);
    GasFees got = new GasFees(BigInteger.ZERO, BigInteger.TWO);
    assertThat(Difference.between(expected, got)).contains(new Difference("feePerL2Gas", "1", "2"));
    BlockHeader header = BlockHeader.EMPTY.withSpongeBlobHash(Fr.ONE);
    assertThat(Difference.between(BlockHeader.EMPTY, header).orElseThrow().toString())
        .startsWith("spongeBlobHash: expected 0x00")
        .endsWith("01");
  }

  @Test
  void namesTheMemberOfAList() {
    PublicLog expected = new PublicLog(EMITTER, List.of(Fr.ONE, Fr.of(2)));
    PublicLog got = new PublicLog(EMITTER, List.of(Fr.ONE, Fr.of(3)));
    assertThat(Difference.between(expected, got).orElseThrow().field()).isEqualTo("fields[1]");
  }

  @Test
  void namesWhatIsMissingFromAList() {
    PublicLog expected = new PublicLog(EMITTER, List.of(Fr.ONE));
    PublicLog got = new PublicLog(EMITTER, List.of(Fr.ONE, Fr.ONE));
    assertThat(Difference.between(expected, got))
        .contains(new Difference("fields[1]", "nothing", Fr.ONE.toString()));
    assertThat(Difference.between(got, expected))
        .contains(new Difference("fields[1]", Fr.ONE.toString(), "nothing"));
  }

  @Test
  void findsNoneBetweenEquals() {
    assertThat(Difference.between(BlockHeader.EMPTY, BlockHeader.EMPTY)).isEmpty();
  }
}
