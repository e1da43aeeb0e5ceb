package org.aztecnode.protocol.consensus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.aztecnode.crypto.field.Fr;
import org.aztecnode.crypto.secp256k1.PrivateKey;
import org.aztecnode.protocol.address.EthAddress;
import org.aztecnode.protocol.attestation.EthSignature;
import org.aztecnode.protocol.block.BlockHeader;
import org.aztecnode.protocol.bytes.Bytes32;
import org.aztecnode.protocol.bytes.Hex;
import org.aztecnode.protocol.checkpoint.CheckpointHeader;
import org.aztecnode.protocol.codec.DecodeException;
import org.aztecnode.protocol.tx.Tx;
import org.aztecnode.protocol.tx.TxHash;
import org.aztecnode.testing.RecordedTxs;
import org.aztecnode.testing.Vectors;
import org.junit.jupiter.api.Test;

class ProposalTest {
  private static final Vectors VECTORS = Vectors.file("consensus");
  private static final PrivateKey KEY = key(1);
  private static final EthAddress PROPOSER = EthAddress.of(KEY.publicKey().address());

  @Test
  void numbersItsDomainsAsTheReferenceDoes() {
    JsonNode numbers = VECTORS.section("domainSeparators");
    assertThat(numbers).hasSize(SignatureDomain.values().length);
    for (SignatureDomain domain : SignatureDomain.values()) {
      assertThat(numbers.get(camelCase(domain.name())).asInt()).isEqualTo(domain.number());
    }
  }

  @Test
  void attestsAsTheReferenceDoes() {
    JsonNode cases = VECTORS.section("checkpointAttestation");
    assertThat(cases).isNotEmpty();
    for (JsonNode c : cases) {
      CheckpointPayload payload = payload(c);
      EthSignature signature = EthSignature.fromText(c.get("signature").asText());
      EthSignature proposers = sign(CheckpointProposal.withoutBlock(payload, EthSignature.EMPTY));
      CheckpointAttestation attestation = new CheckpointAttestation(payload, signature, proposers);
      assertThat(attestation.attester()).contains(address(c, "signer"));
      assertThat(attestation.proposer()).contains(PROPOSER);
      assertThat(attestation.toBytes()).hasSize(CheckpointAttestation.SIZE);
      assertThat(CheckpointAttestation.fromBytes(attestation.toBytes())).isEqualTo(attestation);
    }
  }

  @Test
  void proposesCheckpointsAsTheReferenceDoes() {
    JsonNode cases = VECTORS.section("checkpointProposal");
    assertThat(cases).isNotEmpty();
    for (JsonNode c : cases) {
      CheckpointProposal proposal =
          CheckpointProposal.withoutBlock(
              payload(c), EthSignature.fromText(c.get("signature").asText()));
      checkSigned(c, proposal);
      assertThat(proposal.sender()).contains(address(c, "sender"));
      assertThat(Hex.encode(proposal.toBytes())).isEqualTo(c.get("buffer").asText());
      assertThat(CheckpointProposal.fromBytes(proposal.toBytes())).isEqualTo(proposal);
    }
  }

  @Test
  void proposesBlocksAsTheReferenceDoes() {
    JsonNode cases = VECTORS.section("blockProposal");
    assertThat(cases).isNotEmpty();
    for (JsonNode c : cases) {
      BlockProposal proposal = blockProposal(c);
      checkSigned(c, proposal);
      assertThat(proposal.sender()).contains(address(c, "sender"));
      assertThat(Hex.encode(proposal.toBytes())).isEqualTo(c.get("buffer").asText());
      assertThat(BlockProposal.fromBytes(proposal.toBytes())).isEqualTo(proposal);
    }
  }

  @Test
  void carriesTheLastBlockWithItsTransactions() {
    CheckpointProposal proposal = withLastBlock(KEY, KEY);
    assertThat(proposal.sender()).contains(PROPOSER);
    assertThat(CheckpointProposal.fromBytes(proposal.toBytes())).isEqualTo(proposal);
    BlockProposal block = proposal.lastBlockProposal().orElseThrow();
    assertThat(block.inHash()).isEqualTo(proposal.header().inHash());
    assertThat(block.withoutTxs().signedTxs()).isEmpty();
    assertThat(proposal.withoutLastBlock().lastBlock()).isEmpty();
  }

  @Test
  void hasNoSenderWhenAnotherSignedTheBlockOrTheTransactions() {
    assertThat(withLastBlock(key(2), KEY).sender()).isEmpty();
    assertThat(withLastBlock(KEY, key(2)).sender()).isEmpty();
  }

  @Test
  void takesAProposalWithoutTheFlagAtItsEnd() {
    BlockProposal proposal = blockProposal(VECTORS.section("blockProposal").get(0));
    byte[] bytes = proposal.toBytes();
    assertThat(BlockProposal.fromBytes(Arrays.copyOf(bytes, bytes.length - 4))).isEqualTo(proposal);
  }

  @Test
  void refusesTruncations() {
    CheckpointProposal proposal = withLastBlock(KEY, KEY);
    byte[] bytes = proposal.toBytes();
    // the flag for the transactions may be missing, so that what ends before it is whole
    int hashes = proposal.lastBlock().orElseThrow().txHashes().size();
    int flag = CheckpointPayload.SIZE + BlockHeader.SIZE + 2 * EthSignature.SIZE + 3 * 4;
    int whole = flag + hashes * Fr.BYTES;
    for (int length = 0; length < 1500; length += 7) {
      byte[] truncated = Arrays.copyOf(bytes, length);
      if (length != whole) {
        assertThatThrownBy(() -> CheckpointProposal.fromBytes(truncated))
            .isInstanceOf(DecodeException.class);
      }
    }
  }

  @Test
  void refusesMoreTransactionsThanAProposalMayName() {
    BlockProposal proposal = blockProposal(VECTORS.section("blockProposal").get(0));
    byte[] bytes = proposal.toBytes();
    int at = bytes.length - 4 - proposal.txHashes().size() * Fr.BYTES - 4;
    byte[] tooMany = Arrays.copyOf(bytes, bytes.length);
    tooMany[at] = 1;
    assertThatThrownBy(() -> BlockProposal.fromBytes(tooMany))
        .isInstanceOf(DecodeException.class)
        .hasMessageContaining("above the cap of 65536");
  }

  private static CheckpointProposal withLastBlock(PrivateKey blockKey, PrivateKey txsKey) {
    CheckpointPayload payload = payload(VECTORS.section("checkpointProposal").get(0));
    JsonNode block = VECTORS.section("blockProposal").get(3);
    List<Tx> txs =
        RecordedTxs.all().subList(4, 6).stream()
            .map(r -> Tx.fromBytes(Hex.decode(r.get("buffer").asText())))
            .toList();
    SignedTxs unsigned = new SignedTxs(txs, EthSignature.EMPTY);
    Optional<SignedTxs> signed = Optional.of(new SignedTxs(txs, sign(txsKey, unsigned)));
    BlockProposal template = blockProposal(block);
    BlockProposal toSign =
        new BlockProposal(
            template.header(),
            template.indexWithinCheckpoint(),
            payload.header().inHash(),
            payload.archiveRoot(),
            template.txHashes(),
            EthSignature.EMPTY,
            Optional.empty());
    CheckpointProposal.LastBlock last =
        new CheckpointProposal.LastBlock(
            template.header(),
            template.indexWithinCheckpoint(),
            sign(blockKey, toSign),
            template.txHashes(),
            signed);
    CheckpointProposal bare = CheckpointProposal.withoutBlock(payload, EthSignature.EMPTY);
    return new CheckpointProposal(payload, sign(bare), Optional.of(last));
  }

  private static void checkSigned(JsonNode c, Signable signable) {
    assertThat(Hex.encode(signable.payloadToSign())).isEqualTo(c.get("payloadToSign").asText());
    assertThat(signable.payloadDigest().toHex()).isEqualTo(c.get("digest").asText());
    assertThat(signable.signingDigest().toHex()).isEqualTo(c.get("ethSignDigest").asText());
  }

  private static BlockProposal blockProposal(JsonNode c) {
    List<TxHash> hashes = new ArrayList<>();
    c.get("txHashes").forEach(h -> hashes.add(TxHash.fromHex(h.asText())));
    return new BlockProposal(
        BlockHeader.fromBytes(Hex.decode(c.get("blockHeader").asText())),
        c.get("indexWithinCheckpoint").asLong(),
        Fr.fromHex(c.get("inHash").asText()),
        Fr.fromHex(c.get("archiveRoot").asText()),
        hashes,
        EthSignature.fromText(c.get("signature").asText()),
        Optional.empty());
  }

  private static CheckpointPayload payload(JsonNode c) {
    return new CheckpointPayload(
        CheckpointHeader.fromBytes(Hex.decode(c.get("header").asText())),
        Fr.fromHex(c.get("archive").asText()),
        new BigInteger(c.get("feeAssetPriceModifier").asText()));
  }

  private static EthSignature sign(Signable signable) {
    return sign(KEY, signable);
  }

  private static EthSignature sign(PrivateKey key, Signable signable) {
    return EthSignature.of(key.sign(signable.signingDigest().toBytes()));
  }

  private static PrivateKey key(long number) {
    return PrivateKey.of(Bytes32.of(Fr.of(number)).toBytes());
  }

  private static EthAddress address(JsonNode c, String name) {
    return EthAddress.fromHex(c.get(name).asText());
  }

  private static String camelCase(String name) {
    StringBuilder out = new StringBuilder();
    for (String word : name.toLowerCase(Locale.ROOT).split("_")) {
      out.append(out.isEmpty() ? word : Character.toUpperCase(word.charAt(0)) + word.substring(1));
    }
    return out.toString();
  }
}
