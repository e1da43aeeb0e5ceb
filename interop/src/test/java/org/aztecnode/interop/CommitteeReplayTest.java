package org.aztecnode.interop;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.aztecnode.l1.L1Client;
import org.aztecnode.l1.L1Config;
import org.aztecnode.l1.L1Metrics;
import org.aztecnode.l1.L1View;
import org.aztecnode.l1.contract.RollupContracts;
import org.aztecnode.l1.contract.RollupDiscovery;
import org.aztecnode.l1.contract.RollupVersion;
import org.aztecnode.protocol.address.EthAddress;
import org.aztecnode.protocol.bytes.Bytes32;
import org.aztecnode.protocol.committee.Committee;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Committees by epoch and proposers by slot, as the rollup contract said them when the chain was
/// recorded. No JSON-RPC method of a node tells them, so the node's own parts are asked.
class CommitteeReplayTest {
  static Stream<Recording> recordings() {
    return Recording.all().stream().filter(recording -> recording.committees().isPresent());
  }

  @ParameterizedTest(allowZeroInvocations = true)
  @MethodSource("recordings")
  void agreesOnEveryCommitteeAndProposer(Recording recording) throws Exception {
    try (RecordedL1 l1 = RecordedL1.start(recording);
        L1Client client = L1Client.open(L1Config.of(List.of(l1.url())), L1Metrics.NONE)) {
      RollupContracts rollup = discover(client, recording);
      L1View view = client.at(client.head());
      JsonNode epochs = recording.committees().orElseThrow().get("epochs");
      assertThat(epochs).isNotEmpty();
      for (JsonNode epoch : epochs) {
        long number = epoch.get("epoch").asLong();
        List<EthAddress> members =
            epoch.get("committee").valueStream().map(CommitteeReplayTest::address).toList();
        assertThat(rollup.rollup().committee(view, number)).isEqualTo(Optional.of(members));

        Committee committee = new Committee(number, seed(epoch), members);
        assertThat(committee.commitment().toHex())
            .isEqualTo(epoch.get("commitment").get(0).asText());
        for (JsonNode slot : epoch.get("slots")) {
          EthAddress proposer = address(slot.get("proposer"));
          assertThat(rollup.rollup().proposerAt(view, slot.get("timestamp").asLong()))
              .isEqualTo(proposer);
          assertThat(committee.proposer(slot.get("slot").asLong())).contains(proposer);
        }
      }
    }
  }

  private static RollupContracts discover(L1Client client, Recording recording) {
    JsonNode chain = recording.manifest().get("chain");
    RollupDiscovery discovery =
        RollupContracts.discover(
            client,
            chain.get("l1ChainId").asLong(),
            address(chain.at("/l1ContractAddresses/registryAddress")),
            new RollupVersion.Canonical());
    assertThat(discovery).isInstanceOf(RollupDiscovery.Found.class);
    return ((RollupDiscovery.Found) discovery).contracts();
  }

  private static EthAddress address(JsonNode hex) {
    return EthAddress.fromHex(hex.asText());
  }

  private static Bytes32 seed(JsonNode epoch) {
    return Bytes32.fromHex("0x%064x".formatted(new BigInteger(epoch.get("seed").asText())));
  }
}
