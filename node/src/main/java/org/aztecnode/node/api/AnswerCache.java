package org.aztecnode.node.api;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.aztecnode.node.rpc.Json;
import org.aztecnode.node.rpc.JsonWriter;

/// Answers about the stored chain, ready to be sent, for as long as the chain stays as it is.
///
/// Bounded in bytes: once full, further answers are not kept until the chain moves on. Safe for use
/// by many threads.
final class AnswerCache {
  private final LongSupplier version;
  private final long capacity;
  private final AtomicReference<Generation> current = new AtomicReference<>(new Generation(-1));

  /// @param version of the chain; an answer holds for one
  /// @param capacity in bytes
  AnswerCache(LongSupplier version, long capacity) {
    this.version = version;
    this.capacity = capacity;
  }

  /// The answer to a question, computed if it is not at hand. Nothing is kept of an absent one.
  Json get(Object question, Supplier<Optional<Json>> answer) {
    Generation generation = generation();
    byte[] kept = generation.answers.get(question);
    if (kept != null) {
      return Json.raw(kept);
    }
    Optional<Json> computed = answer.get();
    if (computed.isEmpty()) {
      return Json.ABSENT;
    }
    JsonWriter out = new JsonWriter(1 << 12);
    computed.get().writeTo(out);
    byte[] bytes = out.toBytes();
    if (generation.bytes.addAndGet(bytes.length) <= capacity) {
      generation.answers.put(question, bytes);
    }
    return Json.raw(bytes);
  }

  // A question is answered from the store after its generation was taken: an answer kept is never
  // older than its generation, and a newer chain has a newer generation.
  private Generation generation() {
    long now = version.getAsLong();
    Generation generation = current.get();
    if (generation.version == now) {
      return generation;
    }
    Generation next = new Generation(now);
    return current.compareAndSet(generation, next) ? next : current.get();
  }

  private static final class Generation {
    final long version;
    final Map<Object, byte[]> answers = new ConcurrentHashMap<>();
    final AtomicLong bytes = new AtomicLong();

    Generation(long version) {
      this.version = version;
    }
  }
}
