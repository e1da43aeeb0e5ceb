package org.aztecnode.node.logging;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.LoggerFactory;

class LoggingTest {
  private final AtomicLong seconds = new AtomicLong();
  private final StatusLog status = new StatusLog(() -> seconds.get() * 1_000_000_000);

  private List<String> lines(Runnable action) {
    Logger logger = (Logger) LoggerFactory.getLogger("org.aztecnode.status");
    ListAppender<ch.qos.logback.classic.spi.ILoggingEvent> appender = new ListAppender<>();
    appender.start();
    Level before = logger.getLevel();
    logger.setLevel(Level.INFO);
    logger.setAdditive(false);
    logger.addAppender(appender);
    try {
      action.run();
    } finally {
      logger.detachAppender(appender);
      logger.setAdditive(true);
      logger.setLevel(before);
    }
    return appender.list.stream().map(e -> e.getLevel() + " " + e.getFormattedMessage()).toList();
  }

  @Test
  void progressIsALineEveryFewSecondsUntilSynced() {
    assertThat(
            lines(
                () -> {
                  for (int i = 0; i <= 12; i++) {
                    seconds.set(i);
                    status.progress(
                        i * 10L,
                        120,
                        i * 30L,
                        i == 0 ? 0 : 30,
                        i == 0 ? Optional.empty() : Optional.of(Duration.ofSeconds(12 - i)));
                  }
                  status.progress(121, 121, 361, 0, Optional.empty());
                  seconds.set(20);
                  status.progress(121, 122, 361, 0, Optional.empty());
                  status.progress(122, 122, 364, 0, Optional.empty());
                }))
        .containsExactly(
            "INFO syncing: checkpoint 0 of 120 (0 %), block 0",
            "INFO syncing: checkpoint 50 of 120 (41 %), block 150, 30.0 blocks/s, 7 s left",
            "INFO syncing: checkpoint 100 of 120 (83 %), block 300, 30.0 blocks/s, 2 s left",
            "INFO synced at checkpoint 120, block 360");
  }

  @Test
  void troubleWithL1IsNotRepeatedAllTheTime() {
    assertThat(
            lines(
                () -> {
                  for (int i = 0; i < 45; i++) {
                    seconds.set(i);
                    status.l1Trouble("no endpoint answers");
                  }
                  status.l1Recovered();
                  status.l1Recovered();
                }))
        .hasSize(3)
        .last()
        .isEqualTo("INFO L1 can be followed again");
  }

  @Test
  void aLineOfJsonHasTheError() throws Exception {
    Logger logger = new LoggerContext().getLogger("a.b");
    LoggingEvent event =
        new LoggingEvent(
            "x",
            logger,
            Level.WARN,
            "says \"{}\"",
            new IllegalStateException("why"),
            new Object[] {1});
    byte[] line = new JsonLines().encode(event);
    assertThat(line[line.length - 1]).isEqualTo((byte) '\n');
    JsonNode json = new ObjectMapper().readTree(line);
    assertThat(json.get("level").textValue()).isEqualTo("warn");
    assertThat(json.get("module").textValue()).isEqualTo("a.b");
    assertThat(json.get("msg").textValue()).isEqualTo("says \"1\"");
    assertThat(json.get("error").textValue()).startsWith("java.lang.IllegalStateException: why");
    assertThat(json.get("time").isIntegralNumber()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "archiver,org.aztecnode.archiver",
    "world-state:database,org.aztecnode.worldstate",
    "json-rpc:server,org.aztecnode.node.rpc",
    "io.netty,io.netty"
  })
  void modulesLeadToPackages(String module, String logger) {
    assertThat(LogSetup.loggerName(module)).isEqualTo(logger);
  }

  private static long seconds(long n) {
    return n * 1_000_000_000;
  }
}
