package org.aztecnode.l1.propose;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.aztecnode.crypto.field.Fr;
import org.aztecnode.l1.Bytes;
import org.aztecnode.l1.L1Call;
import org.aztecnode.l1.abi.AbiEvent;
import org.aztecnode.l1.abi.AbiValues;
import org.aztecnode.l1.rpc.Multicall;
import org.aztecnode.protocol.address.EthAddress;
import org.aztecnode.protocol.bytes.Bytes32;
import org.aztecnode.testing.Vectors;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// `propose` input, direct and through Multicall3, with the event it causes.
class ProposeCalldataVectorTest {
  private static final AbiEvent EVENT =
      AbiEvent.of("CheckpointProposed(uint256,bytes32,bytes32[],bytes32,bytes32)", 0, 1);

  @TestFactory
  Stream<DynamicTest> decodesAndVerifiesEveryCase() {
    JsonNode cases = Vectors.file("propose-calldata").section("cases");
    assertThat(cases).isNotEmpty();
    return cases
        .valueStream()
        .map(c -> DynamicTest.dynamicTest("committee of " + c.path("committeeSize"), () -> run(c)));
  }

  @Test
  void noteAbout() {
    assertThat(Vectors.file("propose-calldata").section("about").asText()).isNotEmpty();
  }

  private static void run(JsonNode c) throws Exception {
    Bytes calldata = Bytes.fromHex(c.path("calldata").asText());
    ProposeCalldata decoded = ProposeAbi.decode(calldata);
    assertThat(ProposeAbi.encode(decoded)).isEqualTo(calldata);
    assertThat(decoded.archive()).isEqualTo(Fr.fromHex(c.path("archive").asText()));
    assertThat(decoded.feeAssetPriceModifier()).isEqualTo(c.path("feeAssetPriceModifier").asInt());
    assertThat(Bytes.of(decoded.attestations().signatureIndices()).toHex())
        .isEqualTo(c.path("packedAttestations").path("signatureIndices").asText());
    assertThat(Bytes.of(decoded.attestations().signaturesOrAddresses()).toHex())
        .isEqualTo(c.path("packedAttestations").path("signaturesOrAddresses").asText());
    List<EthAddress> signers = new ArrayList<>();
    c.path("signers").forEach(s -> signers.add(EthAddress.fromHex(s.asText())));
    assertThat(decoded.signers()).isEqualTo(signers);
    JsonNode signature = c.path("attestationsAndSignersSignature");
    assertThat(decoded.attestationsAndSignersSignature().r().toHex())
        .isEqualTo(signature.path("r").asText());
    assertThat(decoded.attestationsAndSignersSignature().s().toHex())
        .isEqualTo(signature.path("s").asText());
    assertThat(decoded.attestationsAndSignersSignature().v())
        .isEqualTo(signature.path("v").asInt());
    assertThat(decoded.blobInput().toHex()).isEqualTo(c.path("blobInput").asText());
    assertThat(Bytes.of(decoded.header().toBytes()).toHex()).isEqualTo(c.path("header").asText());

    JsonNode event = c.path("event");
    Bytes32 attestationsHash = Bytes32.fromHex(event.path("attestationsHash").asText());
    Bytes32 payloadDigest = Bytes32.fromHex(event.path("payloadDigest").asText());
    assertThat(ProposeAbi.verified(calldata, attestationsHash, payloadDigest)).contains(decoded);
    assertThat(ProposeAbi.verified(calldata, Bytes32.ZERO, payloadDigest)).isEmpty();
    assertThat(ProposeAbi.verified(calldata, attestationsHash, Bytes32.ZERO)).isEmpty();

    EthAddress rollup = EthAddress.fromHex(c.path("rollup").asText());
    List<L1Call> wrapped =
        WrappedCalls.ofMulticall(Bytes.fromHex(c.path("multicall3Calldata").asText()));
    assertThat(wrapped).contains(new L1Call(rollup, calldata));
    assertThat(
            Multicall.AGGREGATE3.encode(
                wrapped.stream().map(w -> List.of(w.to(), true, w.input())).toList()))
        .isEqualTo(Bytes.fromHex(c.path("multicall3Calldata").asText()));

    List<Bytes32> topics = new ArrayList<>();
    event.path("topics").forEach(t -> topics.add(Bytes32.fromHex(t.asText())));
    AbiValues log = EVENT.decode(topics, Bytes.fromHex(event.path("data").asText()));
    assertThat(log.longAt(0)).isEqualTo(event.path("checkpointNumber").asLong());
    assertThat(log.field(1)).isEqualTo(decoded.archive());
    assertThat(log.bytes32s(2).stream().map(Bytes32::toHex).toList())
        .isEqualTo(event.path("versionedBlobHashes").valueStream().map(JsonNode::asText).toList());
    assertThat(log.bytes32(3)).isEqualTo(payloadDigest);
    assertThat(log.bytes32(4)).isEqualTo(attestationsHash);
  }
}
