package org.aztecnode.l1.envelope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import java.util.zip.GZIPInputStream;
import org.aztecnode.crypto.hash.Hashes;
import org.aztecnode.l1.Bytes;
import org.aztecnode.protocol.address.EthAddress;
import org.aztecnode.protocol.blob.Blob;
import org.aztecnode.protocol.bytes.Bytes32;
import org.aztecnode.protocol.bytes.Hex;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Transactions as viem 2.38.2, through which the reference sends, writes and signs them.
class EnvelopeVectorTest {
  private static final JsonNode VECTORS = read();

  private static JsonNode read() {
    try (InputStream packed =
            EnvelopeVectorTest.class.getResourceAsStream("/l1-transactions.json.gz");
        InputStream in = new GZIPInputStream(packed)) {
      return new ObjectMapper().readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Stream<JsonNode> section(String name) {
    List<JsonNode> cases = StreamSupport.stream(VECTORS.path(name).spliterator(), false).toList();
    assertThat(cases).isNotEmpty();
    return cases.stream();
  }

  static Stream<JsonNode> feeMarket() {
    return section("feeMarket");
  }

  static Stream<JsonNode> blobs() {
    return section("blobs");
  }

  static Stream<JsonNode> accounts() {
    return section("accounts");
  }

  private static BigInteger number(JsonNode node) {
    return new BigInteger(node.asText());
  }

  private static L1TxFields fields(JsonNode c, List<Bytes32> hashes) {
    return new L1TxFields(
        c.path("chainId").asLong(),
        c.path("nonce").asLong(),
        new Fees(
            number(c.path("maxFeePerGas")),
            number(c.path("maxPriorityFeePerGas")),
            c.has("maxFeePerBlobGas") ? number(c.path("maxFeePerBlobGas")) : BigInteger.ZERO),
        c.path("gas").asLong(),
        c.path("to").isNull()
            ? Optional.empty()
            : Optional.of(EthAddress.fromHex(c.path("to").asText())),
        number(c.path("value")),
        Bytes.fromHex(c.path("data").asText()),
        hashes);
  }

  private static SignedL1Tx signed(JsonNode c, List<Bytes32> hashes) {
    LocalSigner signer = LocalSigner.fromHex(c.path("privateKey").asText());
    L1TxFields fields = fields(c, hashes);
    SignedL1Tx signed = new SignedL1Tx(fields, signer.sign(fields));
    assertThat(signed.sender()).isEqualTo(signer.address());
    return signed;
  }

  @ParameterizedTest
  @MethodSource("feeMarket")
  void writesAndReadsFeeMarketTransactions(JsonNode c) throws RlpException {
    SignedL1Tx signed = signed(c, List.of());
    assertThat(signed.sender()).isEqualTo(EthAddress.fromHex(c.path("sender").asText()));
    assertThat(signed.hash()).isEqualTo(Bytes32.fromHex(c.path("hash").asText()));
    if (c.has("raw")) {
      assertThat(signed.envelope().toHex()).isEqualTo(c.path("raw").asText());
    }
    assertThat(signed.toSend(Optional.empty(), SidecarVersion.BLOB_PROOFS))
        .isEqualTo(signed.envelope());
    assertThat(SignedL1Tx.decode(signed.envelope())).isEqualTo(signed);
  }

  /// As the script that made the vectors fills them.
  private static Blob blob(int n) {
    byte[] bytes = new byte[Blob.SIZE];
    for (int i = 0; n > 0 && i < Blob.FIELDS; i++) {
      bytes[32 * i + 31] = (byte) (i * n);
      bytes[32 * i + 30] = (byte) (i >> 3);
      bytes[32 * i + 1] = (byte) n;
    }
    return Blob.of(bytes);
  }

  @ParameterizedTest
  @MethodSource("blobs")
  void writesBlobTransactionsWithTheirSidecars(JsonNode c) throws RlpException {
    List<Blob> blobs = new ArrayList<>();
    for (int i = 1; i <= c.path("blobCount").asInt(); i++) {
      blobs.add(blob(i));
    }
    BlobSet set = blobs.isEmpty() ? BlobSet.ofZeros() : BlobSet.of(blobs);
    assertThat(set.versionedHashes())
        .isEqualTo(
            StreamSupport.stream(c.path("blobVersionedHashes").spliterator(), false)
                .map(h -> Bytes32.fromHex(h.asText()))
                .toList());
    SignedL1Tx signed = signed(c, set.versionedHashes());
    assertThat(signed.envelope().toHex()).isEqualTo(c.path("canonical").asText());
    assertThat(signed.hash()).isEqualTo(Bytes32.fromHex(c.path("hash").asText()));
    SidecarVersion version =
        c.path("version").asText().equals("7594")
            ? SidecarVersion.CELL_PROOFS
            : SidecarVersion.BLOB_PROOFS;
    Bytes sent = signed.toSend(Optional.of(set), version);
    assertThat(sent.size()).isEqualTo(c.path("wrapperSize").asInt());
    assertThat(Hex.encode(Hashes.sha256(sent.toBytes())))
        .isEqualTo(c.path("wrapperSha256").asText());
    assertThat(SignedL1Tx.decode(signed.envelope())).isEqualTo(signed);
  }

  @ParameterizedTest
  @MethodSource("accounts")
  void derivesAccountsFromPhrases(JsonNode c) {
    LocalSigner signer =
        LocalSigner.fromPhrase(
            c.path("phrase").asText(), c.path("account").asInt(), c.path("index").asInt());
    assertThat(signer.address()).isEqualTo(EthAddress.fromHex(c.path("address").asText()));
    assertThat(LocalSigner.fromHex(c.path("privateKey").asText()).address())
        .isEqualTo(signer.address());
  }

  @Test
  void showsNothingOfAKey() {
    String hex = "0xac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff80";
    assertThat(LocalSigner.fromHex(hex).toString())
        .isEqualTo("LocalSigner[0xf39fd6e51aad88f6f4ce6ab8827279cfffb92266]");
    String wrong = hex.substring(0, 60) + "zz";
    assertThatThrownBy(() -> LocalSigner.fromHex(wrong))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageNotContaining("ac0974");
  }

  @Test
  void refusesBlobsThatWereNotSigned() {
    SignedL1Tx signed = signed(VECTORS.path("feeMarket").get(0), List.of());
    assertThatThrownBy(
            () -> signed.toSend(Optional.of(BlobSet.ofZeros()), SidecarVersion.BLOB_PROOFS))
        .hasMessageContaining("not the blobs");
  }
}
