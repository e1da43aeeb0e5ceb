package org.aztecnode.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What an operator asks of a running node.
class AdminTest {
  private static final Duration LIMIT = Duration.ofMinutes(10);

  @TempDir private static Path scratch;

  private static Recording recording;
  private static RecordedL1 l1;
  private static NodeProcess node;
  private static RpcClient admin;

  @BeforeAll
  static void sync() throws Exception {
    recording = Recording.all().getFirst();
    l1 = RecordedL1.start(recording);
    Map<String, String> environment = l1.environment();
    environment.remove("TX_PUBLIC_SETUP_ALLOWLIST");
    node = NodeProcess.start(environment, scratch.resolve("data"));
    admin = new RpcClient(node.adminUrl());
    node.awaitBlock(recording.lastBlock(), LIMIT);
  }

  @AfterAll
  static void end() {
    admin.close();
    node.close();
    l1.close();
  }

  @Test
  void pausesAndResumes() throws Exception {
    assertThat(admin.result("nodeAdmin_pauseSync").isMissingNode()).isTrue();
    assertThat(node.client().result("node_getBlockNumber").asLong())
        .isEqualTo(recording.lastBlock());
    assertThat(admin.result("nodeAdmin_resumeSync").isMissingNode()).isTrue();
  }

  @Test
  void rollsBackAndFollowsL1Again() throws Exception {
    long last = recording.lastBlock();
    assertThatThrownBy(() -> admin.result("nodeAdmin_rollbackTo", last + 1, true))
        .hasMessageContaining("Cannot rollback: block " + (last + 1));
    JsonNode checkpoint = node.client().result("node_getCheckpoints", 1, 1).get(0);
    long first = checkpoint.at("/checkpoint/blocks").size();
    admin.result("nodeAdmin_rollbackTo", first, true);
    assertThat(node.logTail()).contains("took the chain back to block " + first);
    node.awaitBlock(last, LIMIT);
    ReplayCheck check = new ReplayCheck(recording, node.client());
    assertThat(check.roots().differences()).isEmpty();
    assertThat(check.tips(LIMIT).differences()).isEmpty();
  }

  @Test
  void showsItsConfigurationAndTakesItBackUnchanged() throws Exception {
    JsonNode config = admin.result("nodeAdmin_getConfig");
    assertThat(config.path("disableValidator").asBoolean()).isTrue();
    assertThat(admin.result("nodeAdmin_setConfig", config).isMissingNode()).isTrue();
    assertThat(admin.result("nodeAdmin_getConfig")).isEqualTo(config);
  }

  @Test
  void changesWhatItCanAndNamesWhatItCannot() throws Exception {
    JsonNode before = node.client().result("node_getAllowedPublicSetup");
    assertThat(before).hasSize(3);
    ObjectNode allowed =
        JsonNodeFactory.instance
            .objectNode()
            .put("classId", "0x" + "12".repeat(32))
            .put("selector", "0x01020304")
            .put("calldataLength", 3);
    admin.result(
        "nodeAdmin_setConfig",
        Map.of(
            "archiverPollingIntervalMS",
            300,
            "maxPendingTxCount",
            7,
            "unheardOf",
            1,
            "txPublicSetupAllowListExtend",
            List.of(allowed)));
    JsonNode after = node.client().result("node_getAllowedPublicSetup");
    assertThat(after).hasSize(4);
    assertThat(after.get(3)).isEqualTo(allowed);
    JsonNode changed = admin.result("nodeAdmin_getConfig");
    assertThat(changed.path("archiverPollingIntervalMS").asInt()).isEqualTo(300);
    assertThat(changed.path("maxPendingTxCount").asInt()).isEqualTo(7);
    assertThatThrownBy(
            () ->
                admin.result(
                    "nodeAdmin_setConfig",
                    Map.of("minTxsPerBlock", 3, "archiverPollingIntervalMS", 400)))
        .hasMessageContaining("cannot change minTxsPerBlock");
    assertThat(admin.result("nodeAdmin_getConfig").path("archiverPollingIntervalMS").asInt())
        .isEqualTo(300);
    assertThatThrownBy(
            () -> admin.result("nodeAdmin_setConfig", Map.of("archiverPollingIntervalMS", "x")))
        .isInstanceOf(IOException.class);
  }

  @Test
  void saysWhyItCannotDoWhatAValidatorDoes() {
    assertThatThrownBy(() -> admin.result("nodeAdmin_getSlashOffenses", "all"))
        .hasMessageContaining("Slasher client not enabled");
    assertThatThrownBy(() -> admin.result("nodeAdmin_getSlashPayloads"))
        .hasMessageContaining("Slasher client not enabled");
    assertThatThrownBy(() -> admin.result("nodeAdmin_reloadKeystore"))
        .hasMessageContaining("Cannot reload keystore");
    assertThatThrownBy(() -> admin.result("nodeAdmin_startSnapshotUpload", "file:///there"))
        .hasMessageContaining("Cannot make a snapshot");
    assertThatThrownBy(() -> admin.result("nodeAdmin_warp", 2_000_000_000L))
        .hasMessageContaining("not found");
  }

  @Test
  void hasNoStatisticsOfValidators() throws Exception {
    JsonNode stats = node.client().result("node_getValidatorStats", "0x" + "00".repeat(20));
    assertThat(stats.isMissingNode()).isTrue();
  }
}
