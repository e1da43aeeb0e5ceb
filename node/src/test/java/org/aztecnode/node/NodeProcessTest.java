package org.aztecnode.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import org.aztecnode.config.Role;
import org.aztecnode.node.cli.Cli;
import org.aztecnode.node.monitoring.Condition;
import org.aztecnode.node.role.NodeContext;
import org.aztecnode.node.role.NodeRole;
import org.aztecnode.node.rpc.Json;
import org.aztecnode.node.rpc.RpcMethod;
import org.aztecnode.node.service.StopSignal;
import org.aztecnode.node.storage.RollupIdentity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NodeProcessTest {
  @TempDir private Path directory;

  private final StopSignal stop = new StopSignal();
  private final StringWriter err = new StringWriter();
  private final TestRole role = new TestRole();
  private final HttpClient client = HttpClient.newHttpClient();

  /// A role that does nothing but say what it is asked for.
  private static final class TestRole implements NodeRole {
    final List<String> closed = new CopyOnWriteArrayList<>();
    final AtomicReference<Condition> condition = new AtomicReference<>(Condition.WELL);
    final AtomicReference<NodeContext> context = new AtomicReference<>();
    volatile RollupIdentity rollup = new RollupIdentity(31337, "0x12", 1);

    @Override
    public Role role() {
      return Role.FULL;
    }

    @Override
    public void open(NodeContext node) throws StartException {
      context.set(node);
      node.data().claim(rollup);
      node.services().add("test", () -> closed.add("test"));
      node.health().add("test", condition::get);
      node.version("x-aztec-rollupVersion", "1");
      node.serve(List.of(RpcMethod.of("node_isReady", RpcMethod.Cost.CHEAP, () -> Json.of(true))));
      node.serveAdmin(
          List.of(RpcMethod.of("nodeAdmin_pauseSync", RpcMethod.Cost.COSTLY, () -> Json.ABSENT)));
    }
  }

  private int run(String... more) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "--l1-rpc-urls=http://127.0.0.1:1",
                "--registry-address=0xb7f8bc63bbcad18155201308c8f3540b07f84f5e",
                "--data-directory=" + directory,
                "--log-level=silent"));
    arguments.addAll(List.of(more));
    Cli cli =
        new Cli(
            Map.of(),
            directory.toString(),
            new PrintWriter(new StringWriter()),
            new PrintWriter(err),
            new NodeProcess(stop, List.of(role)));
    return cli.run(arguments.toArray(String[]::new));
  }

  private static String free() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return Integer.toString(socket.getLocalPort());
    }
  }

  private HttpResponse<String> get(String port, String path) throws Exception {
    return client.send(
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private HttpResponse<String> post(String port, String method, String... headers)
      throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/"))
            .header("content-type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString("{\"id\":1,\"method\":\"" + method + "\"}"));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  private void awaitUp(String port) {
    await().ignoreExceptions().until(() -> get(port, "/status").statusCode() > 0);
  }

  @Test
  void servesUntilItIsAskedToStop() throws Exception {
    String port = free();
    String adminPort = free();
    String metricsPort = free();
    role.condition.set(new Condition.Waiting("at block 1 of 2"));
    // of "abc"
    String hash = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
    CompletableFuture<Integer> exit =
        CompletableFuture.supplyAsync(
            () ->
                run(
                    "--port=" + port,
                    "--admin-port=" + adminPort,
                    "--metrics-port=" + metricsPort,
                    "--admin-api-key-hash=" + hash));
    awaitUp(port);
    HttpResponse<String> answer = post(port, "node_isReady");
    assertThat(answer.body()).isEqualTo("{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":true}");
    assertThat(answer.headers().firstValue("x-aztec-rollupversion")).contains("1");
    assertThat(answer.headers().firstValue("x-aztec-packageversion")).contains("4.1.2");

    assertThat(get(port, "/status").statusCode()).isEqualTo(500);
    role.condition.set(Condition.WELL);
    assertThat(get(port, "/status").statusCode()).isEqualTo(200);
    role.condition.set(new Condition.Waiting("L1 is away"));
    assertThat(get(port, "/status").statusCode()).as("once up it stays up").isEqualTo(200);
    assertThat(get(adminPort, "/health/ready").body()).contains("L1 is away");
    assertThat(get(port, "/metrics").statusCode()).as("not on the public port").isEqualTo(404);
    assertThat(get(metricsPort, "/metrics").body())
        .contains("aztec_node_rpc_call_seconds_count{method=\"node_isReady\"");
    assertThat(get(adminPort, "/metrics").statusCode()).isEqualTo(200);

    assertThat(post(adminPort, "nodeAdmin_pauseSync").statusCode()).isEqualTo(401);
    assertThat(post(adminPort, "nodeAdmin_pauseSync", "x-api-key", "abc").body())
        .isEqualTo("{\"jsonrpc\":\"2.0\",\"id\":1}");
    assertThat(post(port, "nodeAdmin_pauseSync").body()).contains("Method not found");

    stop.ask();
    assertThat(exit.get()).isZero();
    assertThat(role.closed).containsExactly("test");
    assertThatThrownBy(() -> get(port, "/status")).isInstanceOf(IOException.class);
  }

  @Test
  void aFailureOfAServiceStopsTheNodeWithItsCode() throws Exception {
    String port = free();
    CompletableFuture<Integer> exit =
        CompletableFuture.supplyAsync(
            () -> run("--port=" + port, "--admin-port=0", "--disable-admin-api-key"));
    awaitUp(port);
    role.context
        .get()
        .failure()
        .tell(new StartException(ExitCode.STATE_MISMATCH, "block 5: wrong root"));
    assertThat(exit.get()).isEqualTo(ExitCode.STATE_MISMATCH.number());
    assertThat(err.toString()).contains("block 5: wrong root");
    assertThat(role.closed).containsExactly("test");
  }

  @Test
  void aPortInUseClosesWhatWasOpened() throws Exception {
    try (ServerSocket other = new ServerSocket(0)) {
      assertThat(run("--port=" + other.getLocalPort(), "--admin-port=0", "--disable-admin-api-key"))
          .isEqualTo(ExitCode.PORT_IN_USE.number());
    }
    assertThat(err.toString())
        .contains("JSON-RPC: cannot listen on")
        .contains("the port is in use");
    assertThat(role.closed).containsExactly("test");
  }

  @Test
  void theDataOfAnotherRollupAreLeftAlone() {
    stop.ask();
    String[] ports = {"--port=0", "--admin-port=0", "--disable-admin-api-key"};
    assertThat(run(ports)).isZero();
    role.rollup = new RollupIdentity(31337, "0x13", 1);
    assertThat(run(ports)).isEqualTo(ExitCode.DATA_OTHER_ROLLUP.number());
    assertThat(err.toString()).contains("belongs to rollup 0x12");
  }

  @Test
  void refusesAnAddressThatIsNotOfThisMachine() {
    assertThat(run("--host=203.0.113.9", "--port=0", "--admin-port=0", "--disable-admin-api-key"))
        .isEqualTo(ExitCode.CANNOT_LISTEN.number());
  }

  @Test
  void aRoleNobodyBringsIsRefused() {
    Cli cli =
        new Cli(
            Map.of(),
            "/",
            new PrintWriter(new StringWriter()),
            new PrintWriter(err),
            new NodeProcess(stop, List.of()));
    assertThat(
            cli.run(
                "--l1-rpc-urls=http://127.0.0.1:1",
                "--registry-address=0xb7f8bc63bbcad18155201308c8f3540b07f84f5e",
                "--log-level=silent"))
        .isEqualTo(ExitCode.ROLE_NOT_BUILT.number());
  }
}
