package org.aztecnode.l1.blob;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.aztecnode.l1.L1Block;
import org.aztecnode.protocol.bytes.Bytes32;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One question to several providers: the next is asked when one has answered and something is
/// still missing, or when all that were asked are silent for a while. Closing gives up on those
/// still asked. For one thread.
final class HedgedRound implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(HedgedRound.class);
  private static final Duration PATIENCE = Duration.ofSeconds(3);

  private final List<BlobProvider> waiting;
  private final L1Block block;
  private final List<Bytes32> wanted;
  private final Duration timeout;
  private final Map<BlobProvider, Asked> asked = new HashMap<>();
  private final BlockingQueue<Answer> answers = new LinkedBlockingQueue<>();

  private record Asked(Thread thread, long since) {}

  /// What a provider gave, verified.
  ///
  /// @param outcome in words
  /// @param failed whether it could not be asked, or gave what nobody wants
  record Answer(
      BlobProvider provider, Map<Bytes32, BlobData> blobs, String outcome, boolean failed) {}

  HedgedRound(List<BlobProvider> providers, L1Block block, List<Bytes32> wanted, Duration timeout) {
    this.waiting = new ArrayList<>(providers);
    this.block = block;
    this.wanted = wanted.stream().distinct().toList();
    this.timeout = timeout;
  }

  /// The next answer; empty when all have given theirs.
  Optional<Answer> next() throws InterruptedException {
    while (!asked.isEmpty() || !waiting.isEmpty()) {
      if (asked.isEmpty()) {
        askNext();
      }
      Answer answer =
          waiting.isEmpty()
              ? answers.take()
              : answers.poll(PATIENCE.toNanos(), TimeUnit.NANOSECONDS);
      if (answer != null) {
        asked.remove(answer.provider());
        return Optional.of(answer);
      }
      askNext();
    }
    return Optional.empty();
  }

  /// Those that have let others be asked, and not answered since.
  List<BlobProvider> silent() {
    long now = System.nanoTime();
    return asked.entrySet().stream()
        .filter(e -> now - e.getValue().since() >= PATIENCE.toNanos())
        .map(Map.Entry::getKey)
        .toList();
  }

  private void askNext() {
    BlobProvider provider = waiting.removeFirst();
    Thread thread =
        Thread.ofVirtual()
            .name("blobs-" + provider.name())
            .start(
                () -> {
                  try {
                    answers.add(ask(provider));
                  } catch (InterruptedException e) {
                    // the others had them all
                  } catch (RuntimeException e) {
                    LOG.warn("asking {} failed", provider.name(), e);
                    answers.add(new Answer(provider, Map.of(), "failed: " + e, true));
                  }
                });
    asked.put(provider, new Asked(thread, System.nanoTime()));
  }

  private Answer ask(BlobProvider provider) throws InterruptedException {
    List<byte[]> candidates;
    try {
      candidates = provider.candidates(block, wanted, timeout);
    } catch (BlobProvider.BlobProviderException e) {
      return new Answer(provider, Map.of(), String.valueOf(e.getMessage()), true);
    }
    Map<Bytes32, BlobData> found = new HashMap<>();
    for (byte[] candidate : candidates) {
      BlobVerifier.verified(wanted, candidate).ifPresent(b -> found.put(b.versionedHash(), b));
    }
    LOG.debug("{} gave {} of {} for {}", provider.name(), found.size(), wanted.size(), block.ref());
    if (found.isEmpty() && !candidates.isEmpty()) {
      String outcome =
          "gave " + candidates.size() + " blobs, none of which hashes to one that is wanted";
      LOG.warn("{} {} for L1 block {}", provider.name(), outcome, block.ref());
      return new Answer(provider, Map.of(), outcome, true);
    }
    return new Answer(provider, found, "gave " + found.size() + " of " + wanted.size(), false);
  }

  @Override
  public void close() {
    asked.values().forEach(a -> a.thread().interrupt());
  }
}
