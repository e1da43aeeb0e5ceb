package org.aztecnode.interop;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.aztecnode.crypto.field.Fr;
import org.aztecnode.protocol.address.AztecAddress;
import org.aztecnode.protocol.block.GasFees;
import org.aztecnode.protocol.codec.ByteWriter;
import org.aztecnode.protocol.fees.Gas;
import org.aztecnode.protocol.fees.GasSettings;
import org.aztecnode.protocol.kernel.ClassLogHash;
import org.aztecnode.protocol.kernel.KernelLog;
import org.aztecnode.protocol.kernel.KernelTail;
import org.aztecnode.protocol.kernel.PublicCallRequest;
import org.aztecnode.protocol.kernel.SideEffects;
import org.aztecnode.protocol.kernel.TxConstants;
import org.aztecnode.protocol.kernel.TxContext;
import org.aztecnode.protocol.tx.ChonkProof;
import org.aztecnode.protocol.tx.ContractClassLogFields;
import org.aztecnode.protocol.tx.HashedValues;
import org.aztecnode.protocol.tx.Tx;
import org.aztecnode.protocol.tx.TxHash;
import org.junit.jupiter.api.Test;

/// The transactions by which a network of one's own deploys the test accounts are what the wallet
/// inside the reference's local network sent, without what binds them to their chain and without
/// bytecode.
///
/// With `TEST_ACCOUNTS_WRITE=1` the node's file is written anew, for recordings of another release.
class TestAccountTxsTest {
  private static final Path ROOT = Path.of(System.getProperty("aztec.root"));
  private static final Path FILE =
      ROOT.resolve("node/src/main/resources/org/aztecnode/node/local/test-accounts.bin.gz");

  /// Fields of a log that publishes a class, before its bytecode.
  private static final int HEAD = 5;

  @Test
  void areThoseThatWereRecorded() throws IOException {
    byte[] recorded = new ByteWriter().list8(of("local-1"), Tx::writeTo).toBytes();
    if ("1".equals(System.getenv("TEST_ACCOUNTS_WRITE"))) {
      try (OutputStream file = new GZIPOutputStream(Files.newOutputStream(FILE))) {
        file.write(recorded);
      }
    }
    try (InputStream file = new GZIPInputStream(Files.newInputStream(FILE))) {
      assertThat(file.readAllBytes()).isEqualTo(recorded);
    }
  }

  @Test
  void areTheSameOnEveryChainButForWhatIsRandom() {
    assertThat(of("local-1").stream().map(Fixed::of))
        .isNotEmpty()
        .containsExactlyElementsOf(of("local-3").stream().map(Fixed::of).toList());
  }

  /// What must be the same on all chains.
  ///
  /// @param tags by which wallets find the logs
  private record Fixed(
      GasSettings settings,
      Gas used,
      AztecAddress feePayer,
      List<Fr> nullifiers,
      List<Fr> tags,
      List<ClassLogHash> classes,
      List<PublicCallRequest> calls,
      List<HashedValues> calldata) {
    static Fixed of(Tx tx) {
      List<SideEffects> phases = tx.data().effects().phases();
      // with public calls, the first one is made of the request, which is random
      int known = tx.hasPublicCalls() ? 1 : 0;
      return new Fixed(
          tx.gasSettings(),
          tx.data().gasUsed(),
          tx.data().feePayer(),
          tx.nullifiers().stream().skip(known).toList(),
          all(phases.stream().map(SideEffects::privateLogs)).map(TestAccountTxsTest::tag).toList(),
          all(phases.stream().map(SideEffects::contractClassLogs)).toList(),
          tx.data().effects().calls(),
          tx.publicFunctionCalldata());
    }

    private static <T> Stream<T> all(Stream<List<T>> lists) {
      return lists.flatMap(List::stream);
    }
  }

  private static Fr tag(KernelLog log) {
    return log.fields().getFirst();
  }

  private static List<Tx> of(String recording) {
    return Recording.of(ROOT.resolve("interop/recordings").resolve(recording)).sentTxs().stream()
        .filter(line -> line.path("category").asText().equals("setup"))
        .map(TestAccountTxsTest::tx)
        .toList();
  }

  private static Tx tx(JsonNode line) {
    Tx tx = Tx.fromBytes(HexFormat.of().parseHex(line.get("buffer").asText()));
    KernelTail data = tx.data();
    return new Tx(
        new TxHash(Fr.ZERO),
        new KernelTail(
            unbound(tx.gasSettings()), data.gasUsed(), data.feePayer(), 0, data.effects()),
        ChonkProof.EMPTY,
        tx.contractClassLogFields().stream()
            .map(log -> new ContractClassLogFields(log.padded(HEAD)))
            .toList(),
        tx.publicFunctionCalldata());
  }

  private static TxConstants unbound(GasSettings gas) {
    TxConstants blank = KernelTail.fromBytes(new byte[KernelTail.ROLLUP_SIZE]).constants();
    GasSettings limits =
        new GasSettings(gas.gasLimits(), gas.teardownGasLimits(), GasFees.ZERO, GasFees.ZERO);
    return new TxConstants(
        blank.anchorBlock(), new TxContext(Fr.ZERO, Fr.ZERO, limits), Fr.ZERO, Fr.ZERO);
  }
}
