package org.aztecnode.node.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Requests as bytes, and what the reference's server (release 4.1.2, with the same methods behind
/// it) answered to them.
class ConventionsTest {
  /// Answered otherwise, on purpose.
  private static final Set<String> DIFFERENT =
      Set.of(
          "bad utf8", // a parse error here; the reference replaces the bytes and looks for a method
          // of that name
          "POST /x bad json", // the path is looked at first here
          "GET with bad body", // the method too
          "zstd", // packed with gzip here
          "{\"id\":1,\"method\":\"node_isReady\"}", // throws nothing at all, which cannot be here
          "{\"id\":1,\"method\":\"node_getBlockHeader\",\"params\":[1,2,3,4]}"); // hands surplus

  // parameters on

  private static TestServer server;

  @BeforeAll
  static void open() throws BindException {
    server = new TestServer();
  }

  @AfterAll
  static void close() {
    server.close();
  }

  static Stream<Arguments> cases() throws IOException {
    try (InputStream in = ConventionsTest.class.getResourceAsStream("/rpc-conventions.json")) {
      JsonNode cases = new ObjectMapper().readTree(in);
      return StreamSupport.stream(cases.spliterator(), false)
          .filter(c -> !DIFFERENT.contains(c.get("name").textValue()))
          .map(c -> Arguments.of(c.get("name").textValue(), c));
    }
  }

  @ParameterizedTest(name = "{index} {0}")
  @MethodSource("cases")
  void answersAsTheReferenceDoes(String name, JsonNode recorded) throws IOException {
    String request = recorded.get("request").textValue();
    try (RawClient client = server.connect()) {
      RawClient.Response response = client.send(request).read(request.startsWith("HEAD"));
      assertThat(response.status()).isEqualTo(recorded.get("status").intValue());
      recorded
          .get("headers")
          .properties()
          .forEach(h -> assertHeader(h.getKey(), h.getValue().textValue(), response));
      if (recorded.has("body")) {
        assertBody(recorded.get("body").textValue(), response.text());
      }
    }
  }

  private static void assertHeader(String name, String recorded, RawClient.Response response) {
    if (name.equals("Vary")) {
      assertThat(response.headers().get(name)).contains(recorded);
    } else {
      assertThat(response.headers()).containsEntry(name, recorded);
    }
  }

  private static void assertBody(String recorded, String body) {
    String parseError = "\"message\":\"Parse error: ";
    if (recorded.contains(parseError)) {
      assertThat(body)
          .startsWith(recorded.substring(0, recorded.indexOf(parseError) + parseError.length()));
    } else {
      assertThat(body).isEqualTo(recorded);
    }
  }
}
