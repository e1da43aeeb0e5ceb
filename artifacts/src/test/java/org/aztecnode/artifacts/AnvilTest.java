package org.aztecnode.artifacts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
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
  void endsWhenWhatStartedItIsKilledWithItsGroup() throws Exception {
    Process jvm =
        new ProcessBuilder(
                "setsid",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "-Daztec.anvil=" + Anvil.binary(),
                Starter.class.getName())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    long pid;
    try (var lines = jvm.inputReader()) {
      pid = Long.parseLong(lines.readLine());
      assertThat(ProcessHandle.of(pid).filter(ProcessHandle::isAlive)).isPresent();
      new ProcessBuilder("/bin/sh", "-c", "kill -KILL -" + jvm.pid()).inheritIO().start().waitFor();
      assertThat(jvm.waitFor()).isEqualTo(128 + 9);
    }
    var ended = ProcessHandle.of(pid).map(ProcessHandle::onExit);
    if (ended.isPresent()) {
      ended.get().get(2, TimeUnit.MINUTES);
    }
  }

  /// Starts one and waits to be killed.
  static final class Starter {
    private Starter() {}

    public static void main(String[] arguments) throws InterruptedException {
      try (Anvil anvil = Anvil.start(0)) {
        System.out.println(anvil.pid());
        Thread.sleep(Duration.ofMinutes(1));
      }
    }
  }

  @Test
  void tellsItsEnd() throws Exception {
    try (Anvil anvil = Anvil.start(0)) {
      assertThat(anvil.ended()).isNotDone();
      ProcessHandle.of(anvil.pid()).orElseThrow().destroyForcibly();
      assertThat(anvil.ended().get(2, TimeUnit.MINUTES)).isEqualTo(128 + 9);
    }
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
