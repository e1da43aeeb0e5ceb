package org.aztecnode.node.local;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.aztecnode.artifacts.Anvil;
import org.aztecnode.l1.L1Exception;
import org.aztecnode.l1.dev.DevelopmentChain;
import org.aztecnode.node.ExitCode;
import org.aztecnode.node.StartException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A development L1 of this process: anvil, on a port of the loopback interface.
///
/// What it holds is kept in a file that it writes when it is closed, a second after this process
/// was killed, and every minute; a later start goes on from there, at the wall clock's time or,
/// where its blocks were ahead of that, from theirs. It is not started again when it ends by
/// itself: blocks would be lost that others have seen. Instead that is told, once. Thread-safe.
///
/// A transaction gets its block at once and blocks follow the clock; `chain()` changes both.
public final class LocalL1 implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(LocalL1.class);
  private static final int SAVED_EVERY_SECONDS = 60;
  private static final Duration ENDING = Duration.ofSeconds(15);
  private static final Duration ASK_AGAIN = Duration.ofMillis(50);

  private final Anvil anvil;
  private final DevelopmentChain chain;
  private final boolean resumed;
  private volatile boolean closing;

  private LocalL1(Anvil anvil, boolean resumed) {
    this.anvil = anvil;
    this.chain = DevelopmentChain.at(anvil.url());
    this.resumed = resumed;
  }

  /// Starts it and waits until it answers.
  ///
  /// @param ended told if it ends although it was not closed
  /// @throws StartException if there is no anvil, the port is taken, or it does not start
  public static LocalL1 open(LocalL1Config config, Consumer<StartException> ended)
      throws StartException {
    requireFree(config.port(), config.directory().filter(Files::exists).isPresent());
    LocalL1 started = config.directory().isPresent() ? kept(config) : fleeting(config);
    try {
      if (started.resumed) {
        started.resume(config.slotsInAnEpoch());
      }
    } catch (L1Exception e) {
      started.close();
      throw failed("the local L1 does not answer: " + e.getMessage(), e);
    }
    started.anvil.ended().thenAccept(status -> started.tellEnd(status, ended));
    LOG.debug("anvil {} listens on {}", started.anvil.pid(), started.url());
    return started;
  }

  private static LocalL1 fleeting(LocalL1Config config) throws StartException {
    return new LocalL1(start(config, List.of()), false);
  }

  private static LocalL1 kept(LocalL1Config config) throws StartException {
    L1StateFile file = new L1StateFile(config.directory().get());
    try {
      file.prepare(Instant.now());
      boolean resumes = file.exists();
      List<String> arguments =
          List.of(
              "--timestamp",
              Long.toString(file.genesisTime().getEpochSecond()),
              "--state",
              file.path().toString(),
              "--state-interval",
              Integer.toString(SAVED_EVERY_SECONDS));
      try {
        LocalL1 started = new LocalL1(start(config, arguments), resumes);
        if (resumes) {
          file.copy();
        }
        return started;
      } catch (StartException e) {
        if (!resumes || !file.fallBack()) {
          throw e;
        }
        LOG.warn(
            "the local L1 could not be resumed from what was saved last, {}; it goes on from the"
                + " start before",
            e.getMessage());
        return new LocalL1(start(config, arguments), true);
      }
    } catch (IOException e) {
      throw failed(
          "the local L1 cannot be kept in " + config.directory().get() + ": " + e.getMessage(), e);
    }
  }

  private static Anvil start(LocalL1Config config, List<String> more) throws StartException {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "--chain-id",
                Long.toString(DevelopmentChain.CHAIN_ID),
                "--slots-in-an-epoch",
                Integer.toString(config.slotsInAnEpoch())));
    arguments.addAll(more);
    arguments.addAll(config.arguments());
    try {
      return Anvil.start(config.port(), arguments.toArray(String[]::new));
    } catch (IllegalStateException e) {
      throw failed("the local L1 does not start: " + e.getMessage(), e);
    }
  }

  /// Sets anvil's clock, which begins anew: to the wall clock's time, or on from the newest block
  /// where that is ahead, as after orders to move the clock. Then mines: of the blocks before the
  /// restart only the last has its state, and finality is asked about, which is two of anvil's
  /// epochs behind.
  private void resume(int slotsInAnEpoch) throws L1Exception {
    long now = Instant.now().getEpochSecond();
    chain.mineAt(Math.max(now, chain.timestamp() + 1));
    for (int i = 0; i < 2 * slotsInAnEpoch; i++) {
      chain.mine();
    }
  }

  private void tellEnd(int status, Consumer<StartException> ended) {
    if (!closing) {
      ended.accept(
          new StartException(
              ExitCode.LOCAL_L1,
              "the local L1 (anvil) ended with status "
                  + status
                  + "; the next start goes on from what it saved last. It said: "
                  + anvil.logTail()));
    }
  }

  /// Where JSON-RPC is served, on HTTP and WebSocket.
  public URI url() {
    return anvil.url();
  }

  public int port() {
    return anvil.port();
  }

  /// The process's id.
  public long pid() {
    return anvil.pid();
  }

  /// Whether it goes on from an earlier start.
  public boolean resumed() {
    return resumed;
  }

  /// Its clock, its blocks and its state.
  public DevelopmentChain chain() {
    return chain;
  }

  /// Mines once more, which waits for a block that is being made: anvil would save its state
  /// without it.
  @Override
  public void close() {
    closing = true;
    try {
      chain.mine();
    } catch (L1Exception e) {
      LOG.debug("the local L1 does not answer any more: {}", e.getMessage());
    }
    chain.close();
    anvil.close();
  }

  /// @param again whether the one of a process that was killed may be about to end
  private static void requireFree(int port, boolean again) throws StartException {
    long deadline = System.nanoTime() + (again ? ENDING.toNanos() : 0);
    Optional<IOException> inUse = inUse(port);
    while (inUse.isPresent() && System.nanoTime() < deadline) {
      LockSupport.parkNanos(ASK_AGAIN.toNanos());
      inUse = inUse(port);
    }
    if (inUse.isPresent()) {
      throw new StartException(
          ExitCode.PORT_IN_USE,
          "port "
              + port
              + " of the local L1 is in use ("
              + inUse.get().getMessage()
              + "); stop what uses it, or give another port, 0 for any free one",
          inUse.get());
    }
  }

  private static Optional<IOException> inUse(int port) {
    try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      LOG.trace("port {} is free", socket.getLocalPort());
      return Optional.empty();
    } catch (IOException e) {
      return Optional.of(e);
    }
  }

  private static StartException failed(String message, Exception cause) {
    return new StartException(ExitCode.LOCAL_L1, message, cause);
  }
}
