package org.aztecnode.protocol.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collections;
import java.util.List;
import org.aztecnode.crypto.field.Fr;
import org.aztecnode.crypto.hash.Hashes;
import org.aztecnode.protocol.address.AztecAddress;
import org.aztecnode.protocol.bytes.Hex;
import org.aztecnode.protocol.codec.ByteReader;
import org.aztecnode.protocol.codec.ByteWriter;
import org.aztecnode.protocol.fees.Gas;
import org.aztecnode.testing.Vectors;
import org.junit.jupiter.api.Test;

class KernelTailTest {
  @Test
  void hashesPrivateOnlyTransactionsAsTheReferenceDoes() {
    checkCases("private", false);
  }

  @Test
  void hashesTransactionsWithPublicCallsAsTheReferenceDoes() {
    checkCases("public", true);
  }

  private static void checkCases(String section, boolean forPublic) {
    JsonNode cases = Vectors.file("txhash").section(section);
    assertThat(cases).isNotEmpty();
    for (JsonNode c : cases) {
      byte[] buffer = Hex.decode(c.get("buffer").asText());
      KernelTail tail = circuitOutput(buffer, forPublic);
      List<Fr> fields = tail.toFields();
      assertThat(fields).hasSize(c.get("numFields").asInt());
      byte[] bytes = new ByteWriter().fields(fields).toBytes();
      assertThat(Hex.encode(Hashes.sha256(bytes))).isEqualTo(c.get("fieldsSha256").asText());
      assertThat(tail.hash().toHex()).isEqualTo(c.get("hash").asText());
      assertThat(tail.toBytes())
          .hasSize(forPublic ? KernelTail.PUBLIC_SIZE : KernelTail.ROLLUP_SIZE);
      assertThat(KernelTail.fromBytes(tail.toBytes())).isEqualTo(tail);
    }
  }

  /// The circuits' own order: the effects before the gas.
  private static KernelTail circuitOutput(byte[] buffer, boolean forPublic) {
    return ByteReader.readAll(
        buffer,
        in -> {
          TxConstants constants = TxConstants.readFrom(in);
          TailEffects effects = TailEffects.readFrom(in, forPublic);
          Gas gasUsed = Gas.readFrom(in);
          AztecAddress feePayer = in.aztecAddress("fee payer");
          return new KernelTail(constants, gasUsed, feePayer, in.u64("expiration"), effects);
        });
  }

  @Test
  void keepsABlankBetweenOthers() {
    SideEffects effects =
        new SideEffects(
            List.of(Fr.ZERO, Fr.ONE, Fr.ZERO),
            List.of(),
            List.of(),
            List.of(new KernelLog(List.of(), 0), new KernelLog(List.of(Fr.ONE), 1)),
            List.of());
    assertThat(effects.noteHashes()).containsExactly(Fr.ZERO, Fr.ONE);
    assertThat(effects.privateLogs()).hasSize(2);
    ByteWriter out = new ByteWriter();
    effects.writeTo(out);
    assertThat(ByteReader.readAll(out.toBytes(), SideEffects::readFrom)).isEqualTo(effects);
  }

  @Test
  void refusesMoreThanTheCircuitsHold() {
    List<PublicCallRequest> calls =
        Collections.nCopies(
            33, new PublicCallRequest(AztecAddress.of(1), AztecAddress.of(2), false, Fr.ONE));
    assertThatThrownBy(() -> new PhaseEffects(SideEffects.NONE, calls))
        .hasMessage("a circuit has at most 32 public calls, not 33");
  }

  @Test
  void cutsALogToWhatWasEmitted() {
    KernelLog log = new KernelLog(List.of(Fr.ONE), 3);
    assertThat(log.emitted().fields()).containsExactly(Fr.ONE, Fr.ZERO, Fr.ZERO);
    assertThatThrownBy(() -> new KernelLog(List.of(Fr.ONE), 17).emitted())
        .hasMessage("a private log of 17 fields");
  }
}
