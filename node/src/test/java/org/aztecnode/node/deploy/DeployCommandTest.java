package org.aztecnode.node.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.aztecnode.artifacts.Anvil;
import org.aztecnode.l1.L1Client;
import org.aztecnode.l1.L1Config;
import org.aztecnode.l1.L1Metrics;
import org.aztecnode.l1.contract.RollupContracts;
import org.aztecnode.l1.contract.RollupDiscovery;
import org.aztecnode.l1.contract.RollupVersion;
import org.aztecnode.l1.dev.DevelopmentChain;
import org.aztecnode.node.ExitCode;
import org.aztecnode.node.cli.Cli;
import org.aztecnode.protocol.address.EthAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeployCommandTest {
  private static final String KEY = "0x" + "ab".repeat(32);

  @TempDir Path directory;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void deploysAndPrintsWhatANodeIsToBeTold() throws Exception {
    try (Anvil anvil = Anvil.start(0);
        L1Client client = L1Client.open(L1Config.of(List.of(anvil.url())), L1Metrics.NONE)) {
      Map<String, String> environment =
          Map.of(
              "ETHEREUM_HOSTS", anvil.url().toString(),
              "AZTEC_SLOT_DURATION", "24",
              "AZTEC_TARGET_COMMITTEE_SIZE", "0",
              "TEST_ACCOUNTS", "true",
              "SPONSORED_FPC", "true");
      assertThat(run(environment, "--aztec-epoch-duration=4", "--json")).isEqualTo(ExitCode.OK);

      JsonNode addresses = new ObjectMapper().readTree(out.toString());
      EthAddress registry = EthAddress.fromHex(addresses.get("registryAddress").asText());
      RollupDiscovery found =
          RollupContracts.discover(client, 31_337, registry, new RollupVersion.Canonical());
      assertThat(found).isInstanceOf(RollupDiscovery.Found.class);
      var constants = ((RollupDiscovery.Found) found).contracts().constants();
      assertThat(constants.slotDuration()).isEqualTo(24);
      assertThat(constants.epochDuration()).isEqualTo(4);
      try (DevelopmentChain chain = DevelopmentChain.at(anvil.url())) {
        assertThat(chain.timestamp()).isGreaterThanOrEqualTo(constants.genesisTime() + 24);
      }

      out.getBuffer().setLength(0);
      assertThat(run(environment, "--aztec-epoch-duration=4", "--env")).isEqualTo(ExitCode.OK);
      assertThat(err.toString()).contains("nothing was sent");
      assertThat(out.toString().lines())
          .contains("REGISTRY_CONTRACT_ADDRESS=" + registry, "L1_CHAIN_ID=31337");
    }
  }

  @Test
  void asksBeforeItSpendsEther() {
    try (Anvil anvil = Anvil.start(0, "--chain-id", "4242")) {
      Map<String, String> environment =
          Map.of(
              "ETHEREUM_HOSTS", anvil.url().toString(), "L1_CHAIN_ID", "4242", "PRIVATE_KEY", KEY);
      assertThat(run(environment)).isEqualTo(ExitCode.CONFIG);
      assertThat(err.toString()).contains("4242").contains("--yes").doesNotContain("abab");

      assertThat(run(environment, "--yes")).isEqualTo(ExitCode.NOT_DEPLOYED);
      assertThat(err.toString()).contains("has 0 wei").doesNotContain("abab");
    }
  }

  @Test
  void refusesAnotherChain() {
    try (Anvil anvil = Anvil.start(0)) {
      assertThat(run(Map.of(), "--l1-rpc-urls=" + anvil.url(), "--l1-chain-id=677692"))
          .isEqualTo(ExitCode.WRONG_CHAIN);
    }
  }

  @Test
  void tellsAllMistakesAtOnce() {
    ExitCode code =
        run(
            Map.of("AZTEC_INBOX_LAG", "soon"),
            "--aztec-slot-duration=-1",
            "--aztec-slot-durations=72",
            "--slashing");

    assertThat(code).isEqualTo(ExitCode.CONFIG);
    assertThat(err.toString())
        .contains("--l1-rpc-urls")
        .contains("AZTEC_INBOX_LAG")
        .contains("--aztec-slot-duration (")
        .contains("--aztec-slot-durations")
        .contains("--slashing");
  }

  @Test
  void tellsAllThatTheContractsWouldRefuse() {
    ExitCode code =
        run(
            Map.of("ETHEREUM_HOSTS", "http://localhost:1"),
            "--aztec-slot-duration=71",
            "--aztec-inbox-lag=0");

    assertThat(code).isEqualTo(ExitCode.CONFIG);
    assertThat(err.toString()).contains("multiple of L1's").contains("inbox lag");
  }

  @Test
  void readsTheFileThatANodeReads() throws Exception {
    Path file = directory.resolve("node.toml");
    Files.writeString(
        file,
        """
        [rpc]
        port = 9000
        [l1]
        rpc-urls = ["http://localhost:1"]
        [rollup]
        slot-duration = 71
        inbox-lag = 0
        """);

    assertThat(run(Map.of(), "--config=" + file, "--aztec-inbox-lag=1")).isEqualTo(ExitCode.CONFIG);
    assertThat(err.toString()).contains("multiple of L1's").doesNotContain("inbox lag");
  }

  @Test
  void neverRepeatsAKeyThatIsNone() {
    ExitCode code =
        run(Map.of("ETHEREUM_HOSTS", "http://localhost:1", "PRIVATE_KEY", "0xsecretsecret"));

    assertThat(code).isEqualTo(ExitCode.CONFIG);
    assertThat(err.toString()).contains("PRIVATE_KEY").doesNotContain("secretsecret");
    assertThat(out.toString()).isEmpty();
  }

  private ExitCode run(Map<String, String> environment, String... options) {
    List<String> arguments =
        new ArrayList<>(List.of("l1", "deploy", "--journal=" + directory.resolve("journal")));
    arguments.addAll(List.of(options));
    int code =
        new Cli(
                environment,
                directory.toString(),
                new PrintWriter(out),
                new PrintWriter(err),
                (_, _) -> {
                  throw new AssertionError("no node is to run");
                })
            .run(arguments.toArray(String[]::new));
    return java.util.Arrays.stream(ExitCode.values())
        .filter(c -> c.number() == code)
        .findFirst()
        .orElseThrow();
  }
}
