package org.aztecnode.node.logging;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.aztecnode.config.Secret;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The lines an operator reads, all in one place: what the node is doing, how far it is, what is
/// wrong and what that means. Everything else that is logged is for finding faults. Safe for use by
/// any thread.
public final class StatusLog {
  private static final Duration PROGRESS_EVERY = Duration.ofSeconds(5);
  private static final Duration TROUBLE_EVERY = Duration.ofSeconds(30);

  private final Logger log = LoggerFactory.getLogger("org.aztecnode.status");
  private final LongSupplier nanos;
  private long lastProgress;
  private long lastTrouble;
  private long lastStateProgress;
  private boolean synced;
  private boolean everReported;
  private boolean troubled;

  public StatusLog() {
    this(System::nanoTime);
  }

  StatusLog(LongSupplier nanos) {
    this.nanos = nanos;
    this.lastStateProgress = nanos.getAsLong();
  }

  public void starting(String version, String network, String roles, String dataDirectory) {
    log.info(
        "aztec-node {} starts: network {}, role {}, data in {}",
        version,
        network,
        roles,
        dataDirectory);
  }

  public void warning(String message) {
    log.warn("{}", message);
  }

  public void rollup(String rollup, long version, long l1ChainId) {
    log.info("following rollup {} (version {}) on L1 chain {}", rollup, version, l1ChainId);
  }

  public void serving(String what, String host, int port) {
    log.info("{} on http://{}:{}", what, host, port);
  }

  /// Shows a new admin key, past the log: whatever the log's level, this is the only time.
  public static void adminKey(Secret key) {
    String line = "=".repeat(78);
    System.out.println(
        String.join(
            System.lineSeparator(),
            line,
            "  ADMIN API KEY (it is shown this once; only its hash is kept)",
            "",
            "  " + key.reveal(),
            "",
            "  Send it as the header  x-api-key: KEY  or  Authorization: Bearer KEY",
            "  Another one: --reset-admin-api-key    None: --disable-admin-api-key",
            line));
  }

  public void adminOpen() {
    log.warn("the admin server asks for no key: whoever reaches its port can control this node");
  }

  /// Where the node stands on its way to L1's newest checkpoint: a line every few seconds while it
  /// catches up, one when it has, and none while it keeps up.
  ///
  /// @param block whose state the node has
  /// @param left empty if it cannot be said
  public synchronized void progress(
      long checkpoint, long target, long block, double blocksPerSecond, Optional<Duration> left) {
    if (checkpoint >= target) {
      if (!synced) {
        log.info("synced at checkpoint {}, block {}", checkpoint, block);
      }
      synced = true;
      everReported = false;
      return;
    }
    if (synced && target - checkpoint < 3) {
      return;
    }
    synced = false;
    long now = nanos.getAsLong();
    if (everReported && now - lastProgress < PROGRESS_EVERY.toNanos()) {
      return;
    }
    everReported = true;
    lastProgress = now;
    log.info(
        "syncing: checkpoint {} of {} ({} %), block {}{}{}",
        checkpoint,
        target,
        checkpoint * 100 / target,
        block,
        blocksPerSecond > 0 ? String.format(Locale.ROOT, ", %.1f blocks/s", blocksPerSecond) : "",
        left.map(time -> ", " + words(time) + " left").orElse(""));
  }

  /// The state is on its way to the stored chain: a line every few seconds.
  public synchronized void stateProgress(long block, long target) {
    long now = nanos.getAsLong();
    if (block < target && now - lastStateProgress >= PROGRESS_EVERY.toNanos()) {
      lastStateProgress = now;
      log.info("state: block {} of {} ({} %)", block, target, block * 100 / target);
    }
  }

  /// The state is to be made anew.
  public synchronized void stateRestarted(long block, long oldest) {
    lastStateProgress = nanos.getAsLong() - PROGRESS_EVERY.toNanos();
    log.warn(
        "the chain goes back to block {}, and the state is kept from block {} on: it is made again"
            + " from the stored chain, from genesis",
        block,
        oldest);
  }

  public void checkpoint(long checkpoint, long block, long slot, int txs) {
    log.info("checkpoint {} (block {}, slot {}, {} txs)", checkpoint, block, slot, txs);
  }

  public void proven(long block) {
    log.info("proven up to block {}", block);
  }

  public void reorg(long from, long to, String why) {
    log.warn("the chain is rewound from block {} to block {}: {}", from, to, why);
  }

  public void invalidCheckpoint(long checkpoint, String why) {
    log.warn("checkpoint {} on L1 is skipped: {}", checkpoint, why);
  }

  /// L1 cannot be followed now: a line at once, and then no more than one every half minute.
  public synchronized void l1Trouble(String what) {
    long now = nanos.getAsLong();
    if (troubled && now - lastTrouble < TROUBLE_EVERY.toNanos()) {
      return;
    }
    troubled = true;
    lastTrouble = now;
    log.warn("L1 cannot be followed: {}; trying on, what is stored is still served", what);
  }

  public synchronized void l1Recovered() {
    if (troubled) {
      log.info("L1 can be followed again");
    }
    troubled = false;
  }

  public void fatal(String message) {
    log.error("{}", message);
  }

  public void stopping(String why) {
    log.info("stopping: {}", why);
  }

  public void stopped(Duration took) {
    log.info("stopped after {} ms", took.toMillis());
  }

  private static String words(Duration time) {
    if (time.toHours() > 0) {
      return time.toHours() + " h " + time.toMinutesPart() + " min";
    }
    return time.toMinutes() > 0
        ? time.toMinutes() + " min " + time.toSecondsPart() + " s"
        : time.toSeconds() + " s";
  }
}
