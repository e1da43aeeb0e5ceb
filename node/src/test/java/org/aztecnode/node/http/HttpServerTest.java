package org.aztecnode.node.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.InflaterInputStream;
import org.junit.jupiter.api.Test;

class HttpServerTest {
  private static final String NUMBER = "{\"id\":1,\"method\":\"node_getBlockNumber\"}";
  private static final String WAIT = "{\"id\":2,\"method\":\"test_wait\"}";

  @Test
  void answersPipelinedRequestsInOrder() throws Exception {
    try (TestServer server = new TestServer();
        RawClient client = server.connect()) {
      client.post(WAIT).post(NUMBER).post(WAIT);
      await().until(() -> server.waiting.get() == 2);
      server.gate.countDown();
      assertThat(client.read().text()).contains("\"id\":2");
      assertThat(client.read().text()).contains("\"id\":1");
      assertThat(client.read().text()).contains("\"id\":2");
    }
  }

  @Test
  void takesAHundredCallsInABatchAndNotOneMore() throws Exception {
    try (TestServer server = new TestServer();
        RawClient client = server.connect()) {
      assertThat(client.post(batch(100)).read().status()).isEqualTo(200);
      RawClient.Response refused = client.post(batch(101)).read();
      assertThat(refused.status()).isEqualTo(400);
      assertThat(refused.text())
          .isEqualTo(
              "{\"jsonrpc\":\"2.0\",\"error\":{\"code\":-32600,\"message\":\"Batch request exceeds"
                  + " maximum allowed size of 100\"},\"id\":null}");
    }
  }

  @Test
  void aBatchCanWait() throws Exception {
    try (TestServer server = new TestServer();
        RawClient client = server.connect()) {
      server.gate.countDown();
      assertThat(client.post("[" + WAIT + "," + NUMBER + "]").read().text())
          .isEqualTo(
              "[{\"jsonrpc\":\"2.0\",\"id\":2,\"result\":\"waited\"},{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":7}]");
    }
  }

  @Test
  void refusesABodyThatIsTooLargeBeforeItHasArrived() throws Exception {
    try (TestServer server = new TestServer(TestServer.config(2048, 10, 10), Access.OPEN);
        RawClient client = server.connect()) {
      client.send(
          "POST / HTTP/1.1\r\n"
              + "Host: x\r\n"
              + "Content-Type: application/json\r\n"
              + "Content-Length: 100000\r\n\r\n");
      client.send("[".repeat(3000));
      RawClient.Response refused = client.read();
      assertThat(refused.status()).isEqualTo(500);
      assertThat(refused.headers()).containsEntry("Connection", "close");
      assertThat(refused.text()).contains("-32600").contains("request entity too large");
      client.send("[".repeat(97_000));
      assertThat(client.isClosed()).isTrue();
    }
  }

  @Test
  void takesABodyOfExactlyTheLimit() throws Exception {
    try (TestServer server = new TestServer(TestServer.config(2048, 10, 10), Access.OPEN);
        RawClient client = server.connect()) {
      assertThat(client.post(NUMBER + " ".repeat(2048 - NUMBER.length())).read().status())
          .isEqualTo(200);
      assertThat(client.post(NUMBER + " ".repeat(2049 - NUMBER.length())).read().status())
          .isEqualTo(500);
    }
  }

  @Test
  void unpacksRequestsUpToTheLimit() throws Exception {
    try (TestServer server = new TestServer(TestServer.config(2048, 10, 10), Access.OPEN)) {
      assertThat(packed(server, NUMBER).status()).isEqualTo(200);
      RawClient.Response bomb = packed(server, NUMBER + " ".repeat(1 << 20));
      assertThat(bomb.status()).isEqualTo(500);
      assertThat(bomb.text()).contains("request entity too large");
    }
  }

  @Test
  void packsLongAnswersWhenAsked() throws Exception {
    try (TestServer server = new TestServer();
        RawClient client = server.connect()) {
      for (String method : new String[] {"node_getNodeVersion", "test_huge"}) {
        RawClient.Response plain = request(client, method, "");
        RawClient.Response gzip = request(client, method, "Accept-Encoding: gzip, deflate\r\n");
        RawClient.Response deflate =
            request(client, method, "Accept-Encoding: gzip;q=0.1, deflate\r\n");
        assertThat(plain.headers()).doesNotContainKey("Content-Encoding");
        assertThat(new GZIPInputStream(new ByteArrayInputStream(gzip.body())).readAllBytes())
            .isEqualTo(plain.body());
        assertThat(deflate.headers()).containsEntry("Content-Encoding", "deflate");
        assertThat(new InflaterInputStream(new ByteArrayInputStream(deflate.body())).readAllBytes())
            .isEqualTo(plain.body());
      }
    }
  }

  @Test
  void tellsClientsWhenItIsBusy() throws Exception {
    try (TestServer server = new TestServer(TestServer.config(1 << 20, 10, 1), Access.OPEN);
        RawClient first = server.connect();
        RawClient second = server.connect()) {
      first.post(WAIT);
      await().until(() -> server.waiting.get() == 1);
      RawClient.Response busy = second.post(WAIT).read();
      assertThat(busy.status()).isEqualTo(503);
      assertThat(busy.text()).contains("-32000").contains("busy");
      assertThat(second.post(NUMBER).read().status()).isEqualTo(200);
      server.gate.countDown();
      assertThat(first.read().status()).isEqualTo(200);
    }
  }

  @Test
  void closesConnectionsBeyondTheLimit() throws Exception {
    try (TestServer server = new TestServer(TestServer.config(1 << 20, 1, 1), Access.OPEN);
        RawClient first = server.connect()) {
      assertThat(first.post(NUMBER).read().status()).isEqualTo(200);
      try (RawClient second = server.connect()) {
        assertThat(second.isClosed()).isTrue();
      }
      assertThat(first.post(NUMBER).read().status()).isEqualTo(200);
    }
  }

  @Test
  void endsConnectionsThatSendSlowlyOrNothing() throws Exception {
    try (TestServer server = new TestServer();
        RawClient slow = server.connect();
        RawClient idle = server.connect()) {
      slow.send("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\n");
      assertThat(idle.post(NUMBER).read().status()).isEqualTo(200);
      assertThat(slow.isClosed()).isTrue();
      assertThat(idle.isClosed()).isTrue();
    }
  }

  @Test
  void endsConnectionsThatDoNotTakeTheirAnswers() throws Exception {
    try (TestServer server = new TestServer();
        RawClient client = server.connect()) {
      for (int i = 0; i < 20; i++) {
        client.post("{\"id\":1,\"method\":\"test_huge\"}");
      }
      await().until(() -> server.server.connections() == 0);
    }
  }

  @Test
  void anUnexpectedFailureTellsNothingOfItself() throws Exception {
    try (TestServer server = new TestServer();
        RawClient client = server.connect()) {
      RawClient.Response failed = client.post("{\"id\":1,\"method\":\"test_fail\"}").read();
      assertThat(failed.status()).isEqualTo(400);
      assertThat(failed.text())
          .isEqualTo(
              "{\"jsonrpc\":\"2.0\",\"id\":1,\"error\":{\"code\":-32702,\"message\":\"Internal"
                  + " error\"}}");
    }
  }

  @Test
  void aRequestWithoutAKeyIsRefusedWhereOneIsNeeded() throws Exception {
    Access access = key -> key.equals(java.util.Optional.of("letmein"));
    try (TestServer server = new TestServer(TestServer.config(1 << 20, 10, 1), access);
        RawClient client = server.connect()) {
      RawClient.Response refused = client.post(NUMBER).read();
      assertThat(refused.status()).isEqualTo(401);
      assertThat(refused.text())
          .isEqualTo(
              "{\"jsonrpc\":\"2.0\",\"id\":null,\"error\":{\"code\":-32000,\"message\":\"Unauthorized:"
                  + " invalid or missing API key\"}}");
      assertThat(request(client, "node_getBlockNumber", "x-api-key: letmein\r\n").status())
          .isEqualTo(200);
      assertThat(
              request(client, "node_getBlockNumber", "Authorization: bearer letmein\r\n").status())
          .isEqualTo(200);
      assertThat(request(client, "node_getBlockNumber", "x-api-key: letmeout\r\n").status())
          .isEqualTo(401);
      assertThat(client.send("GET /status HTTP/1.1\r\nHost: x\r\n\r\n").read().status())
          .isEqualTo(200);
    }
  }

  @Test
  void closingAnswersWhatWasAsked() throws Exception {
    TestServer server = new TestServer();
    try (RawClient client = server.connect();
        RawClient idle = server.connect()) {
      assertThat(idle.post(NUMBER).read().status()).isEqualTo(200);
      client.post(WAIT);
      await().until(() -> server.waiting.get() == 1);
      CompletableFuture<Void> closed = CompletableFuture.runAsync(server.server::close);
      assertThat(idle.isClosed()).isTrue();
      server.gate.countDown();
      assertThat(client.read().text()).contains("waited");
      assertThat(client.isClosed()).isTrue();
      assertThat(closed).succeedsWithin(Duration.ofMinutes(2));
      assertThatThrownBy(server::connect).isInstanceOf(IOException.class);
    }
  }

  @Test
  void saysThatThePortIsInUse() throws Exception {
    try (ServerSocket other = new ServerSocket(0, 1, java.net.InetAddress.getByName("127.0.0.1"))) {
      HttpServerConfig config =
          HttpServerConfig.of("127.0.0.1", other.getLocalPort(), 1 << 20, 1, 1);
      assertThatThrownBy(() -> new TestServer(config, Access.OPEN))
          .isInstanceOfSatisfying(
              BindException.class,
              e -> assertThat(e.reason()).isEqualTo(BindException.Reason.PORT_IN_USE))
          .hasMessageContaining("the port is in use");
    }
  }

  @Test
  void saysThatTheAddressIsNotOfThisMachine() {
    assertThatThrownBy(
            () -> new TestServer(HttpServerConfig.of("203.0.113.7", 0, 1 << 20, 1, 1), Access.OPEN))
        .isInstanceOfSatisfying(
            BindException.class,
            e -> assertThat(e.reason()).isEqualTo(BindException.Reason.NO_SUCH_ADDRESS));
  }

  @Test
  void takesARequestInPieces() throws Exception {
    try (TestServer server = new TestServer();
        RawClient client = server.connect()) {
      String request =
          "POST / HTTP/1.1\r\n"
              + "Host: x\r\n"
              + "Content-Type: application/json\r\n"
              + "Transfer-Encoding: chunked\r\n\r\n"
              + "5\r\n"
              + NUMBER.substring(0, 5)
              + "\r\n"
              + Integer.toHexString(NUMBER.length() - 5)
              + "\r\n"
              + NUMBER.substring(5)
              + "\r\n0\r\n\r\n";
      for (int i = 0; i < request.length(); i += 7) {
        client.send(request.substring(i, Math.min(request.length(), i + 7)));
        Thread.sleep(2);
      }
      assertThat(client.read().text()).isEqualTo("{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":7}");
    }
  }

  @Test
  void survivesBytesThatAreNotHttp() throws Exception {
    java.util.SplittableRandom random = new java.util.SplittableRandom(7);
    try (TestServer server = new TestServer()) {
      for (int i = 0; i < 50; i++) {
        byte[] noise = new byte[random.nextInt(1, 3000)];
        random.nextBytes(noise);
        try (RawClient client = server.connect()) {
          client.send(noise);
        }
      }
      try (RawClient client = server.connect()) {
        assertThat(client.post(NUMBER).read().status()).isEqualTo(200);
      }
    }
  }

  private static String batch(int calls) {
    return IntStream.range(0, calls)
        .mapToObj(_ -> NUMBER)
        .collect(Collectors.joining(",", "[", "]"));
  }

  private static RawClient.Response request(RawClient client, String method, String headers)
      throws IOException {
    String body = "{\"id\":1,\"method\":\"" + method + "\"}";
    return client
        .send(
            "POST / HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
                + headers
                + "Content-Length: "
                + body.length()
                + "\r\n\r\n"
                + body)
        .read();
  }

  private static RawClient.Response packed(TestServer server, String body) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(body.getBytes(StandardCharsets.UTF_8));
    }
    try (RawClient client = server.connect()) {
      client.send(
          "POST / HTTP/1.1\r\n"
              + "Host: x\r\n"
              + "Content-Type: application/json\r\n"
              + "Content-Encoding: gzip\r\n"
              + "Content-Length: "
              + packed.size()
              + "\r\n\r\n");
      return client.send(packed.toByteArray()).read();
    }
  }
}
