package org.aztecnode.node.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.aztecnode.config.BlobSettings;
import org.aztecnode.config.Configuration;
import org.aztecnode.config.RpcSettings;
import org.aztecnode.config.Setting;
import org.aztecnode.config.Settings;
import org.aztecnode.node.ExitCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CliTest {
  private static final String REGISTRY = "0xb7f8bc63bbcad18155201308c8f3540b07f84f5e";
  private static final String[] VALID = {
    "--l1-rpc-urls", "http://127.0.0.1:8545", "--registry-address", REGISTRY
  };

  @TempDir private Path directory;

  private final Map<String, String> environment = new HashMap<>();
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private final List<Configuration> ran = new ArrayList<>();
  private final List<String> warnings = new ArrayList<>();

  private int run(String... arguments) {
    Cli.Commands commands =
        (configuration, w) -> {
          ran.add(configuration);
          warnings.addAll(w);
          return 0;
        };
    return new Cli(
            environment, directory.toString(), new PrintWriter(out), new PrintWriter(err), commands)
        .run(arguments);
  }

  private int runValid(String... more) {
    List<String> arguments = new ArrayList<>(List.of(VALID));
    arguments.addAll(List.of(more));
    return run(arguments.toArray(String[]::new));
  }

  @Test
  void runsWithTheSettingsGiven() {
    assertThat(
            runValid(
                "--port=9000",
                "--p2p-enabled",
                "--test-accounts=false",
                "--blob-file-store-urls",
                "file:///a",
                "--blob-file-store-urls",
                "file:///b"))
        .as(err.toString())
        .isZero();
    Configuration configuration = ran.getFirst();
    assertThat(configuration.get(RpcSettings.PORT_RPC)).isEqualTo(9000);
    assertThat(configuration.get(Settings.P2P_ENABLED)).isTrue();
    assertThat(configuration.get(Settings.TEST_ACCOUNTS)).isFalse();
    assertThat(configuration.node().blobs().fileStores()).hasSize(2);
  }

  @Test
  void helpNamesEveryOptionAndVariable() {
    assertThat(run("--help")).isZero();
    for (Setting<?> setting : Settings.all()) {
      assertThat(out.toString()).contains(setting.flag()).contains(setting.variable());
    }
    assertThat(out.toString())
        .contains("config", "version", "generate-completion")
        .doesNotContain("%n");
    assertThat(out.toString().lines())
        .allSatisfy(l -> assertThat(l.length()).isLessThanOrEqualTo(120));
  }

  @Test
  void tellsEveryMistakeInOneGo() {
    environment.put("AZTEC_ADMIN_PORT", "x");
    assertThat(run("--prot=1", "--registry-address=0x12", "--network", "moon"))
        .isEqualTo(ExitCode.CONFIG.number());
    assertThat(err.toString())
        .contains("the settings have 5 mistakes")
        .contains("unknown option: --prot (did you mean --port?)")
        .contains(
            "--registry-address (REGISTRY_CONTRACT_ADDRESS, contracts.registry): \"0x12\" from"
                + " option")
        .contains("--network (NETWORK, network): \"moon\"")
        .contains("AZTEC_ADMIN_PORT")
        .contains("--l1-rpc-urls (ETHEREUM_HOSTS, l1.rpc-urls) is missing");
    assertThat(ran).isEmpty();
  }

  @Test
  void refusesWordsThatAreNoCommands() {
    assertThat(run("confg")).isEqualTo(ExitCode.CONFIG.number());
    assertThat(err.toString()).contains("unknown command: confg (did you mean config?)");
  }

  @Test
  void whatStandsAfterAnUnknownOptionIsItsValue() {
    assertThat(runValid("--prot", "5")).isEqualTo(ExitCode.CONFIG.number());
    assertThat(err.toString())
        .contains("unknown option: --prot (did you mean --port?)")
        .doesNotContain("command");
    assertThat(runValid("--prot=5", "6")).isEqualTo(ExitCode.CONFIG.number());
    assertThat(err.toString()).contains("unknown command: 6");
  }

  @Test
  void refusesAnOptionWithoutItsValue() {
    assertThat(run("--port")).isEqualTo(ExitCode.CONFIG.number());
    assertThat(err.toString()).contains("--port");
  }

  @Test
  void aRoleThatIsNotBuiltHasItsOwnExitCode() {
    assertThat(runValid("--role=full,validator")).isEqualTo(ExitCode.ROLE_NOT_BUILT.number());
    assertThat(err.toString()).contains("the role validator is not in this release; it has: full");
  }

  @Test
  void readsTheFileBelowTheEnvironment() throws IOException {
    Path file = directory.resolve("node.toml");
    Files.writeString(
        file,
        """
        network = "local"
        [l1]
        rpc-urls = ["http://a:1", "http://b:2"]
        chain-id = 5
        [rpc]
        port = 9001
        max-body-size = "2mb"
        [contracts]
        registry = "%s"
        [p2p]
        enabled = true
        """
            .formatted(REGISTRY));
    environment.put("AZTEC_PORT", "9002");
    assertThat(run("--config", file.toString())).as(err.toString()).isZero();
    Configuration configuration = ran.getFirst();
    assertThat(configuration.get(RpcSettings.PORT_RPC)).isEqualTo(9002);
    assertThat(configuration.get(Settings.L1_CHAIN_ID)).isEqualTo(5);
    assertThat(configuration.get(Settings.L1_RPC_URLS)).hasSize(2);
    assertThat(configuration.get(RpcSettings.RPC_MAX_BODY)).isEqualTo(2 << 20);
    assertThat(configuration.get(Settings.P2P_ENABLED)).isTrue();
  }

  @Test
  void tellsWhatIsWrongWithTheFile() throws IOException {
    assertThat(runValid("--config", directory.resolve("none.toml").toString())).isEqualTo(2);
    assertThat(err.toString()).contains("none.toml is not there");
    Path file = directory.resolve("bad.toml");
    Files.writeString(file, "[l1]\nrpc-urls = [\n");
    assertThat(runValid("--config", file.toString())).isEqualTo(2);
    assertThat(err.toString()).contains("is not TOML").contains("line");
    Files.writeString(file, "[rpc]\nprot = 1\n");
    assertThat(runValid("--config", file.toString())).isEqualTo(2);
    assertThat(err.toString())
        .contains("unknown key in the file: rpc.prot (did you mean rpc.port?)");
  }

  @Test
  void showsValuesAndTheirOrigins() {
    environment.put("ETHEREUM_HOSTS", "https://eth.example/secretkey");
    environment.put("REGISTRY_CONTRACT_ADDRESS", REGISTRY);
    environment.put("AZTEC_ADMIN_API_KEY_HASH", "ab".repeat(32));
    assertThat(run("config", "show", "--port=9003")).as(err.toString()).isZero();
    assertThat(out.toString())
        .containsPattern("rpc.port = 9003 +# option --port +--port AZTEC_PORT")
        .containsPattern(
            "l1.rpc-urls = \"https://eth.example/\\*\\*\\*\" +# environment variable"
                + " ETHEREUM_HOSTS")
        .containsPattern("rpc.max-batch-size = 100 +# default")
        .containsPattern("# metrics.port = +# not set")
        .contains("admin.api-key-hash = \"********\"")
        .doesNotContain("secretkey", "abab");
    assertThat(ran).isEmpty();
  }

  @Test
  void whatIsShownIsAFileThatCanBeRead() throws IOException {
    environment.put("ETHEREUM_HOSTS", "http://h:1,http://h:2");
    environment.put("REGISTRY_CONTRACT_ADDRESS", REGISTRY);
    assertThat(run("config", "show", "--history=7")).isZero();
    Path file = directory.resolve("shown.toml");
    Files.writeString(file, out.toString());
    environment.clear();
    assertThat(run("--config", file.toString())).as(err.toString()).isZero();
    assertThat(ran.getFirst().get(Settings.L1_RPC_URLS)).hasSize(2);
    assertThat(ran.getFirst().get(Settings.HISTORY)).hasToString("7");
  }

  @Test
  void printsVersionAndCompletion() {
    assertThat(run("version")).isZero();
    assertThat(out.toString()).contains("aztec-node").contains("4.1.2").doesNotContain("${");
    assertThat(run("generate-completion")).isZero();
    assertThat(out.toString()).contains("complete -F").contains("--l1-rpc-urls");
  }

  @Test
  void aNetworksPublishedConfigurationFillsWhatNobodySets() throws IOException {
    String published =
        "{\"testnet\":{\"registryAddress\":\"%s\",\"l1ChainId\":77,\"bootnodes\":[],\"blobFileStoreUrls\":[\"https://b/1\",\"https://b/2\"],\"new\":{}}}"
            .formatted(REGISTRY);
    HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
    server.createContext(
        "/",
        exchange -> {
          byte[] body = published.getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
    String location = "http://127.0.0.1:" + server.getAddress().getPort() + "/network_config.json";
    String[] arguments = {
      "--network=testnet",
      "--l1-rpc-urls=http://h:1",
      "--data-directory=" + directory.resolve("data"),
      "--network-config-location=" + location
    };
    try {
      assertThat(run(arguments)).as(err.toString()).isZero();
    } finally {
      server.stop(0);
    }
    assertThat(ran.getFirst().get(Settings.L1_CHAIN_ID)).isEqualTo(77);
    assertThat(ran.getFirst().get(BlobSettings.BLOB_FILE_STORE_URLS)).hasSize(2);
    assertThat(ran.getFirst().entry(Settings.REGISTRY_ADDRESS).origin())
        .hasToString("published configuration of testnet");
    assertThat(warnings).isEmpty();
    assertThat(run(arguments)).as("from the copy").isZero();
    assertThat(warnings).hasSize(2).first().asString().contains("cannot be read from");
    assertThat(ran.get(1).get(Settings.L1_CHAIN_ID)).isEqualTo(77);
  }
}
