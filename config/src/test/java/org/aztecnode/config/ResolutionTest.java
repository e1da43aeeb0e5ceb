package org.aztecnode.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.aztecnode.config.Origin.Place;
import org.aztecnode.config.Resolution.Refused;
import org.aztecnode.config.Resolution.Resolved;
import org.junit.jupiter.api.Test;

class ResolutionTest {
  private static final String REGISTRY = "0xb7f8bc63bbcad18155201308c8f3540b07f84f5e";

  private final Map<String, List<String>> flags = new HashMap<>();
  private final List<String> unknownFlags = new ArrayList<>();
  private final Map<String, String> environment = new HashMap<>();
  private final Map<String, String> file = new HashMap<>();
  private final Map<String, String> published = new HashMap<>();

  private Resolution resolve() {
    return Resolution.of(
        new ConfigInput(flags, unknownFlags, environment, file, published, "/home/op"));
  }

  private Configuration resolved() {
    Resolution resolution = resolve();
    assertThat(resolution).isInstanceOf(Resolved.class);
    return ((Resolved) resolution).configuration();
  }

  private List<String> refused() {
    Resolution resolution = resolve();
    assertThat(resolution).isInstanceOf(Refused.class);
    return ((Refused) resolution).problems().stream().map(Problem::message).toList();
  }

  private void valid() {
    environment.put("ETHEREUM_HOSTS", "http://127.0.0.1:8545");
    environment.put("REGISTRY_CONTRACT_ADDRESS", REGISTRY);
  }

  @Test
  void needsAnEndpointAndARegistryOnly() {
    assertThat(refused())
        .containsExactlyInAnyOrder(
            "--l1-rpc-urls (ETHEREUM_HOSTS, l1.rpc-urls) is missing: give a URL that starts with"
                + " http:// or https:// or ws:// or wss://",
            "--registry-address (REGISTRY_CONTRACT_ADDRESS, contracts.registry) is missing: give an"
                + " L1 address: 0x and 40 hexadecimal digits");
    valid();
    NodeConfig node = resolved().node();
    assertThat(node.rpc().port()).isEqualTo(8080);
    assertThat(node.admin().port()).isEqualTo(8880);
    assertThat(node.rpc().maxBody()).isEqualTo(1 << 20);
    assertThat(node.l1().chainId()).isEqualTo(31337);
    assertThat(node.storage().dataDirectory()).isEmpty();
    assertThat(node.roles()).containsExactly(Role.FULL);
  }

  @Test
  void theStrongestPlaceWins() {
    valid();
    environment.put("NETWORK", "testnet");
    assertThat(resolved().entry(Settings.P2P_ENABLED).origin())
        .isEqualTo(new Origin(Place.PRESET, "testnet"));
    assertThat(resolved().get(Settings.L1_CHAIN_ID)).isEqualTo(11155111);
    published.put("L1_CHAIN_ID", "5");
    assertThat(resolved().get(Settings.L1_CHAIN_ID)).isEqualTo(5);
    file.put("l1.chain-id", "6");
    assertThat(resolved().get(Settings.L1_CHAIN_ID)).isEqualTo(6);
    environment.put("L1_CHAIN_ID", "7");
    assertThat(resolved().get(Settings.L1_CHAIN_ID)).isEqualTo(7);
    flags.put("--l1-chain-id", List.of("8"));
    assertThat(resolved().get(Settings.L1_CHAIN_ID)).isEqualTo(8);
    assertThat(resolved().entry(Settings.L1_CHAIN_ID).origin()).hasToString("option --l1-chain-id");
    assertThat(resolved().entry(RpcSettings.RPC_MAX_BATCH).origin()).hasToString("default");
  }

  @Test
  void fallsBackToOlderVariableNames() {
    valid();
    environment.put("WS_NUM_HISTORIC_BLOCKS", "12");
    assertThat(resolved().get(Settings.HISTORY)).isEqualTo(new HistoryPolicy.LastCheckpoints(12));
    environment.put("WS_NUM_HISTORIC_CHECKPOINTS", "0");
    assertThat(resolved().get(Settings.HISTORY)).isEqualTo(new HistoryPolicy.Archive());
  }

  @Test
  void anEmptyVariableIsNotSet() {
    valid();
    environment.put("SLASH_FACTORY_CONTRACT_ADDRESS", "");
    environment.put("AZTEC_PORT", " ");
    assertThat(resolved().find(Settings.SLASH_FACTORY_ADDRESS)).isEmpty();
    assertThat(resolved().get(RpcSettings.PORT_RPC)).isEqualTo(8080);
  }

  @Test
  void variablesNobodyReadsAreNoMistake() {
    valid();
    environment.put("P2P_MAX_PEERS", "not a number");
    environment.put("PATH", "/bin");
    resolved();
  }

  @Test
  void theReferencesSpellingsOfAnOptionAreTaken() {
    valid();
    flags.put("--rpcMaxBatchSize", List.of("7"));
    flags.put("--world-state-checkpoint-history", List.of("archive"));
    assertThat(resolved().node().rpc().maxBatch()).isEqualTo(7);
    assertThat(resolved().node().storage().history()).isEqualTo(new HistoryPolicy.Archive());
  }

  @Test
  void tellsAllMistakesAtOnce() {
    flags.put("--port", List.of("99999"));
    flags.put("--sync-mode", List.of("force-snapshot"));
    flags.put("--l1-rpc-urls", List.of("ftp://key:secret@host/private"));
    environment.put("TEST_ACCOUNTS", "yes");
    environment.put("REGISTRY_CONTRACT_ADDRESS", "0x12");
    environment.put("AZTEC_ADMIN_API_KEY_HASH", "hunter2");
    environment.put("L1_CONSENSUS_HOST_URLS", "http://beacon");
    environment.put("L1_CONSENSUS_HOST_API_KEYS", "one,two");
    file.put("log.levl", "info");
    file.put("rpc.max-body-size", "2pb");
    unknownFlags.add("--prot=1");
    assertThat(refused())
        .hasSize(10)
        .anySatisfy(
            p ->
                assertThat(p)
                    .isEqualTo(
                        "--port (AZTEC_PORT, rpc.port): \"99999\" from option --port is not"
                            + " allowed; allowed: a port: a whole number from 0 (any free one) to"
                            + " 65535"))
        .anySatisfy(
            p ->
                assertThat(p)
                    .contains("TEST_ACCOUNTS")
                    .contains("\"yes\" from environment variable"))
        .anySatisfy(p -> assertThat(p).isEqualTo("unknown option: --prot (did you mean --port?)"))
        .anySatisfy(
            p ->
                assertThat(p)
                    .isEqualTo("unknown key in the file: log.levl (did you mean log.level?)"))
        .anySatisfy(p -> assertThat(p).contains("\"2pb\" from file, key rpc.max-body-size"))
        .anySatisfy(p -> assertThat(p).contains("2 keys for the 1 endpoints"))
        .noneSatisfy(p -> assertThat(p).contains("hunter2"))
        .noneSatisfy(p -> assertThat(p).contains("secret"))
        .noneSatisfy(p -> assertThat(p).contains("private"));
  }

  @Test
  void refusesARoleThatIsNotBuilt() {
    valid();
    flags.put("--role", List.of("full,light"));
    assertThat(((Refused) resolve()).problems())
        .singleElement()
        .satisfies(p -> assertThat(p.kind()).isEqualTo(Problem.Kind.ROLE_NOT_BUILT))
        .satisfies(p -> assertThat(p.message()).contains("the role light is not in this release"));
  }

  @Test
  void refusesAnAccountThatPaysForCheckpointsAndProofs() {
    valid();
    flags.put("--role", List.of("sequencer,prover"));
    environment.put("SEQ_PUBLISHER_PRIVATE_KEY", "0x" + "Ab".repeat(32));
    environment.put("PROVER_PUBLISHER_PRIVATE_KEYS", "cd".repeat(32) + "," + "aB".repeat(32));
    assertThat(refused())
        .singleElement()
        .asString()
        .contains("PROVER_PUBLISHER_PRIVATE_KEYS", "SEQ_PUBLISHER_PRIVATE_KEY", "in common")
        .doesNotContainIgnoringCase("abab");
    flags.put("--role", List.of("prover"));
    resolved();
  }

  @Test
  void asksTheNodesThatOlderReleasesCalledCoordinators() {
    valid();
    environment.put("PROVER_COORDINATION_NODE_URLS", "http://127.0.0.1:1,http://127.0.0.1:2");
    assertThat(resolved().node().prover().txNodes())
        .extracting(Endpoint::toString)
        .containsExactly("http://127.0.0.1:1", "http://127.0.0.1:2");
  }

  @Test
  void refusesTwoServersOnOnePort() {
    valid();
    flags.put("--port", List.of("8880"));
    assertThat(refused()).singleElement().asString().contains("are both 8880");
    flags.put("--admin-port", List.of("0"));
    flags.put("--port", List.of("0"));
    resolved();
  }

  @Test
  void refusesAnOptionGivenTwiceUnlessItIsAList() {
    valid();
    flags.put("--l1-rpc-urls", List.of("http://a", "http://b,http://c"));
    assertThat(resolved().node().l1().rpcUrls()).hasSize(3);
    flags.put("--port", List.of("1", "2"));
    assertThat(refused()).singleElement().asString().contains("--port is given 2 times");
  }

  @Test
  void showsNoSecrets() {
    environment.put("ETHEREUM_HOSTS", "https://user:pw@eth.example/v3/apikey?x=apikey");
    environment.put("REGISTRY_CONTRACT_ADDRESS", REGISTRY);
    environment.put("L1_CONSENSUS_HOST_URLS", "http://beacon");
    environment.put("L1_CONSENSUS_HOST_API_KEYS", "apikey");
    environment.put("AZTEC_ADMIN_API_KEY_HASH", "ab".repeat(32));
    Configuration configuration = resolved();
    assertThat(configuration.all())
        .noneSatisfy(e -> assertThat(e.text()).containsAnyOf("apikey", "abab", "pw"));
    assertThat(configuration.node().toString()).doesNotContain("apikey").doesNotContain("abab");
    assertThat(configuration.entry(Settings.L1_RPC_URLS).text())
        .isEqualTo("https://eth.example/***");
    assertThat(configuration.node().blobs().consensusKeys().getFirst().reveal())
        .isEqualTo("apikey");
  }

  @Test
  void expandsTheHomeDirectory() {
    valid();
    flags.put("--data-directory", List.of("~/x"));
    assertThat(resolved().node().storage().dataDirectory()).contains(Path.of("/home/op/x"));
    flags.remove("--data-directory");
    flags.put("--network", List.of("alpha-testnet"));
    assertThat(resolved().node().storage().dataDirectory())
        .contains(Path.of("/home/op/.aztec-node/testnet/data"));
  }

  @Test
  void aNetworkOfOnesOwnIsTheSameForCommandsOnItsData() {
    environment.put("NETWORK", "local");
    Configuration node = resolved();
    Resolution given =
        Resolution.ofWhatIsGiven(
            new ConfigInput(flags, unknownFlags, environment, file, published, "/home/op"));
    assertThat(node.get(Settings.TEST_ACCOUNTS)).isTrue();
    assertThat(given)
        .isInstanceOfSatisfying(
            Resolved.class, r -> assertThat(r.configuration().all()).isEqualTo(node.all()));
  }
}
