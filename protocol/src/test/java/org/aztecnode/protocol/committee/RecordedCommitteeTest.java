package org.aztecnode.protocol.committee;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.aztecnode.protocol.address.EthAddress;
import org.aztecnode.protocol.bytes.Bytes32;
import org.aztecnode.protocol.codec.ByteWriter;
import org.aztecnode.protocol.epoch.EpochSchedule;
import org.aztecnode.testing.RecordedTxs;
import org.junit.jupiter.api.Test;

/// What the rollup contract of a live network answered about its committees.
class RecordedCommitteeTest {
  @Test
  void agreesWithTheContractOnEveryEpochAndSlot() throws IOException {
    JsonNode recorded = read();
    JsonNode config = recorded.get("config");
    EpochSchedule schedule =
        new EpochSchedule(
            recorded.get("genesisTime").asLong(),
            config.get("aztecSlotDuration").asInt(),
            config.get("aztecEpochDuration").asInt(),
            config.get("ethereumSlotDuration").asInt(),
            config.get("proofSubmissionEpochs").asInt());
    assertThat(recorded.get("epochs")).isNotEmpty();
    for (JsonNode epoch : recorded.get("epochs")) {
      Committee committee = committee(epoch);
      assertThat(committee.commitment().toHex()).isEqualTo(epoch.get("commitment").get(0).asText());
      for (JsonNode slot : epoch.get("slots")) {
        long number = slot.get("slot").asLong();
        assertThat(schedule.epochOf(number)).isEqualTo(committee.epoch());
        assertThat(schedule.startOfSlot(number)).isEqualTo(slot.get("timestamp").asLong());
        assertThat(committee.proposer(number)).contains(address(slot.get("proposer")));
      }
    }
  }

  private static Committee committee(JsonNode epoch) {
    BigInteger seed = new BigInteger(epoch.get("seed").asText());
    List<EthAddress> members = new ArrayList<>();
    epoch.get("committee").forEach(member -> members.add(address(member)));
    return new Committee(
        epoch.get("epoch").asLong(),
        Bytes32.of(new ByteWriter(Bytes32.SIZE).u256(seed).toBytes()),
        members);
  }

  private static EthAddress address(JsonNode text) {
    return EthAddress.fromHex(text.asText());
  }

  private static JsonNode read() throws IOException {
    try (InputStream in = RecordedTxs.class.getResourceAsStream("/recorded/committees.json.gz")) {
      return new ObjectMapper().readTree(new GZIPInputStream(in));
    }
  }
}
