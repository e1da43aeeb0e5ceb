package org.aztecnode.interop;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RecordedL1Test {
  private static final ObjectMapper JSON = new ObjectMapper();

  @ParameterizedTest
  @MethodSource("org.aztecnode.interop.Recording#all")
  void servesBlocksAndBlobsOfTheRecording(Recording recording) throws Exception {
    try (RecordedL1 l1 = RecordedL1.start(recording);
        RpcClient client = new RpcClient(l1.url())) {
      JsonNode last = recording.l1Blocks().getLast().get("block");
      JsonNode block = client.result("eth_getBlockByNumber", last.get("number"), false);
      assertThat(client.result("eth_blockNumber").asText())
          .isEqualTo("0x%x".formatted(recording.manifest().get("l1Block").asInt()));
      assertThat(block.get("hash")).isEqualTo(last.get("hash"));

      JsonNode blobs = recording.l1Blobs().getFirst();
      long genesis =
          get(l1.beaconUrl(), "/eth/v1/beacon/genesis").at("/data/genesis_time").asLong();
      long slot = (blobs.get("timestamp").asLong() - genesis) / 12;
      JsonNode sidecars = get(l1.beaconUrl(), "/eth/v1/beacon/blob_sidecars/" + slot).get("data");
      assertThat(sidecars).isNotEmpty();
      assertThat(sidecars.get(0).get("blob").asText()).hasSize(2 + 2 * 131072);
      assertThat(sidecars.get(0).get("kzg_commitment"))
          .isEqualTo(blobs.at("/blobs/0/kzg_commitment"));
      String hash = blobs.at("/versionedHashes/0").asText();
      assertThat(
              get(l1.beaconUrl(), "/eth/v1/beacon/blobs/" + slot + "?versioned_hashes=" + hash)
                  .get("data"))
          .hasSize(1);
    }
  }

  private static JsonNode get(URI server, String path) throws IOException, InterruptedException {
    try (HttpClient http = HttpClient.newHttpClient()) {
      return JSON.readTree(
          http.send(
                  HttpRequest.newBuilder(server.resolve(path)).build(),
                  HttpResponse.BodyHandlers.ofByteArray())
              .body());
    }
  }
}
