package org.aztecnode.artifacts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;

class AnvilTest {
  @Test
  void answersOnAFreePortUntilClosed() throws Exception {
    long pid;
    try (Anvil anvil = Anvil.start(0, "--chain-id", "4242")) {
      pid = anvil.pid();
      assertThat(chainId(anvil)).contains("0x1092");
    }
    assertThat(ProcessHandle.of(pid).filter(ProcessHandle::isAlive)).isEmpty();
  }

  @Test
  void saysWhyItDidNotStart() {
    assertThatThrownBy(() -> Anvil.start(0, "--no-such-option").close())
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("--no-such-option");
  }

  @Test
  void refusesAPortInUse() {
    try (Anvil first = Anvil.start(0)) {
      assertThatThrownBy(() -> Anvil.start(first.port()).close())
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("port " + first.port());
    }
  }

  private static String chainId(Anvil anvil) throws IOException, InterruptedException {
    try (HttpClient http = HttpClient.newHttpClient()) {
      HttpRequest request =
          HttpRequest.newBuilder(anvil.url())
              .header("content-type", "application/json")
              .POST(
                  HttpRequest.BodyPublishers.ofString(
                      "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"eth_chainId\",\"params\":[]}"))
              .build();
      return http.send(request, HttpResponse.BodyHandlers.ofString()).body();
    }
  }
}
