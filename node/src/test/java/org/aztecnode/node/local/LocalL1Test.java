package org.aztecnode.node.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.aztecnode.l1.BlockSelector;
import org.aztecnode.l1.L1BlockRef;
import org.aztecnode.l1.L1Client;
import org.aztecnode.l1.L1Config;
import org.aztecnode.l1.L1Metrics;
import org.aztecnode.l1.deploy.ContractCodes;
import org.aztecnode.l1.deploy.DeployConfig;
import org.aztecnode.l1.deploy.DeployOptions;
import org.aztecnode.l1.deploy.DeployOutcome;
import org.aztecnode.l1.deploy.DeployProgress;
import org.aztecnode.l1.deploy.L1Deployer;
import org.aztecnode.l1.envelope.LocalSigner;
import org.aztecnode.node.ExitCode;
import org.aztecnode.node.StartException;
import org.aztecnode.node.deploy.GenesisOfRollup;
import org.aztecnode.protocol.release.ProtocolV4;
import org.aztecnode.protocol.state.Genesis;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalL1Test {
  private static final DeployConfig CONFIG =
      DeployConfig.local(GenesisOfRollup.values(Genesis.PLAIN, ProtocolV4.RELEASE_4_1_2));

  @TempDir Path directory;

  @Test
  void goesOnFromWhereItStopped() throws Exception {
    Path data = directory.resolve("l1");
    DeployOutcome.Deployed first;
    L1BlockRef head;
    try (LocalL1 l1 = open(data);
        L1Client client = client(l1)) {
      assertThat(l1.resumed()).isFalse();
      first = deploy(client);
      head = client.head();
    }
    assertThat(first.sent()).isPositive();
    try (LocalL1 l1 = open(data);
        L1Client client = client(l1)) {
      assertThat(l1.resumed()).isTrue();
      assertThat(client.block(BlockSelector.number(head.number())).orElseThrow().ref())
          .isEqualTo(head);
      L1BlockRef finalized = client.block(BlockSelector.Tag.FINALIZED).orElseThrow().ref();
      assertThat(finalized.number()).isGreaterThanOrEqualTo(head.number());
      assertThat(client.at(finalized).code(first.deployment().contracts().rollup()).isEmpty())
          .isFalse();
      assertThat(deploy(client)).isEqualTo(new DeployOutcome.Deployed(first.deployment(), 0));
    }
  }

  /// anvil makes a genesis block at every start, and keeps those it had.
  @Test
  void keepsItsFirstBlockOverManyStarts() throws Exception {
    Path data = directory.resolve("l1");
    Set<L1BlockRef> first = new HashSet<>();
    for (int start = 0; start < 5; start++) {
      try (LocalL1 l1 = open(data);
          L1Client client = client(l1)) {
        first.add(client.block(BlockSelector.number(0)).orElseThrow().ref());
        Thread.sleep(1000);
      }
    }
    assertThat(first).hasSize(1);
  }

  @Test
  void keepsTheBlockThatItIsMakingWhenItIsClosed() throws Exception {
    Path data = directory.resolve("l1");
    String sender = LocalSigner.development(0).address().toHex();
    try (LocalL1 l1 = open(data)) {
      // takes all gas of a block
      ask(
          l1,
          "eth_sendTransaction",
          "{\"from\":\"%s\",\"gas\":\"0x1b00000\",\"data\":\"0x5b600056\"}".formatted(sender));
    }
    try (LocalL1 l1 = open(data)) {
      assertThat(ask(l1, "eth_getTransactionCount", "\"%s\",\"latest\"".formatted(sender)))
          .contains("\"0x1\"");
      assertThat(ask(l1, "eth_getBlockTransactionCountByNumber", "\"0x1\"")).contains("\"0x1\"");
    }
  }

  private static String ask(LocalL1 l1, String method, String params) throws Exception {
    try (HttpClient http = HttpClient.newHttpClient()) {
      String body =
          "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"%s\",\"params\":[%s]}"
              .formatted(method, params);
      HttpRequest request =
          HttpRequest.newBuilder(l1.url())
              .header("content-type", "application/json")
              .POST(HttpRequest.BodyPublishers.ofString(body))
              .build();
      return http.send(request, HttpResponse.BodyHandlers.ofString()).body();
    }
  }

  @Test
  void neverGoesBackInTime() throws Exception {
    Path data = directory.resolve("l1");
    long ahead = Instant.now().getEpochSecond() + 5000;
    try (LocalL1 l1 = open(data)) {
      l1.chain().mineAt(ahead);
    }
    try (LocalL1 l1 = open(data)) {
      l1.chain().mine();
      assertThat(l1.chain().timestamp()).isBetween(ahead + 1, ahead + 4000);
    }
  }

  @Test
  void goesOnFromTheStartBeforeIfWhatWasSavedLastIsCutOff() throws Exception {
    Path data = directory.resolve("l1");
    try (LocalL1 l1 = open(data)) {
      l1.chain().mine();
    }
    try (LocalL1 l1 = open(data)) {
      assertThat(l1.resumed()).isTrue();
    }
    String saved = Files.readString(data.resolve("state.json"));
    Files.writeString(data.resolve("state.json"), saved.substring(0, saved.length() / 2));
    try (LocalL1 l1 = open(data);
        L1Client client = client(l1)) {
      assertThat(l1.resumed()).isTrue();
      assertThat(client.head().number()).isPositive();
    }
    // whole to look at, but nothing anvil can read
    Files.writeString(data.resolve("state.json"), "{\"block\":7}");
    try (LocalL1 l1 = open(data)) {
      assertThat(l1.resumed()).isTrue();
    }
  }

  @Test
  void keepsNothingWithoutADirectory() throws Exception {
    try (LocalL1 l1 = LocalL1.open(LocalL1Config.of(0, Optional.empty()), _ -> {})) {
      assertThat(l1.resumed()).isFalse();
      assertThat(l1.chain().isAnvil()).isTrue();
    }
  }

  @Test
  void tellsIfItEndsByItself() throws Exception {
    CompletableFuture<StartException> told = new CompletableFuture<>();
    try (LocalL1 l1 = LocalL1.open(LocalL1Config.of(0, Optional.empty()), told::complete)) {
      ProcessHandle.of(l1.pid()).orElseThrow().destroyForcibly();
      StartException why = told.get(2, TimeUnit.MINUTES);
      assertThat(why.code()).isEqualTo(ExitCode.LOCAL_L1);
      assertThat(why).hasMessageContaining("137");
    }
  }

  @Test
  void saysNothingWhenItIsClosed() throws Exception {
    CompletableFuture<StartException> told = new CompletableFuture<>();
    LocalL1.open(LocalL1Config.of(0, Optional.empty()), told::complete).close();

    assertThat(told).isNotDone();
  }

  @Test
  void refusesAPortThatIsTaken() throws Exception {
    try (LocalL1 l1 = LocalL1.open(LocalL1Config.of(0, Optional.empty()), _ -> {})) {
      LocalL1Config same = LocalL1Config.of(l1.port(), Optional.empty());
      assertThatThrownBy(() -> LocalL1.open(same, _ -> {}).close())
          .isInstanceOfSatisfying(
              StartException.class, e -> assertThat(e.code()).isEqualTo(ExitCode.PORT_IN_USE))
          .hasMessageContaining("port " + l1.port());
    }
  }

  @Test
  void passesOnWhyAnvilDoesNotStart() {
    LocalL1Config config = new LocalL1Config(0, Optional.empty(), 1, List.of("--no-such-thing"));

    assertThatThrownBy(() -> LocalL1.open(config, _ -> {}).close())
        .isInstanceOfSatisfying(
            StartException.class, e -> assertThat(e.code()).isEqualTo(ExitCode.LOCAL_L1))
        .hasMessageContaining("--no-such-thing");
  }

  private static LocalL1 open(Path data) throws StartException {
    return LocalL1.open(LocalL1Config.of(0, Optional.of(data)), _ -> {});
  }

  private static L1Client client(LocalL1 l1) {
    return L1Client.open(L1Config.of(List.of(l1.url())), L1Metrics.NONE);
  }

  private DeployOutcome.Deployed deploy(L1Client client) throws Exception {
    DeployOutcome outcome =
        new L1Deployer(
                client,
                LocalSigner.development(0),
                ContractCodes.load(),
                directory.resolve("journal"),
                DeployOptions.development(),
                DeployProgress.NONE)
            .deploy(CONFIG);
    assertThat(outcome).isInstanceOf(DeployOutcome.Deployed.class);
    return (DeployOutcome.Deployed) outcome;
  }
}
