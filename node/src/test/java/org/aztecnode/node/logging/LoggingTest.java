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
                    status.progress(i * 10L, 120);
                  }
                  status.progress(121, 121);
                  seconds.set(20);
                  status.progress(121, 122);
                  status.progress(122, 122);
                }))
        .containsExactly(
            "INFO syncing: block 0 of 120 (0 %)",
            "INFO syncing: block 50 of 120 (41 %), 10.0 blocks/s, 7 s left",
            "INFO syncing: block 100 of 120 (83 %), 10.0 blocks/s, 2 s left",
            "INFO synced at block 120");
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
  void theRateForgetsOldTimesAndReorgs() {
    Progress progress = new Progress();
    assertThat(progress.rate()).isEmpty();
    progress.at(0, 0);
    progress.at(seconds(1), 100);
    progress.at(seconds(100), 200);
    progress.at(seconds(101), 202);
    assertThat(progress.rate()).hasValue(2);
    assertThat(progress.left(402)).contains(Duration.ofSeconds(100));
    progress.at(seconds(102), 50);
    assertThat(progress.rate()).isEmpty();
    assertThat(progress.left(402)).isEmpty();
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
