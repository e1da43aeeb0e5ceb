package org.aztecnode.node.monitoring;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.aztecnode.node.http.Page;
import org.aztecnode.node.rpc.JsonWriter;

/// The conditions of the node's parts, asked for when somebody looks. Parts may be added at any
/// time by any thread; a look takes no locks of theirs.
public final class Health {
  private final Map<String, Supplier<Condition>> parts = new LinkedHashMap<>();

  private Consumer<String> onNewPart = _ -> {};

  /// Adds a part; one of the same name is replaced.
  public synchronized void add(String name, Supplier<Condition> condition) {
    if (parts.put(name, condition) == null) {
      onNewPart.accept(name);
    }
  }

  /// Hears the name of each part, also of those that are there already.
  synchronized void onNewPart(Consumer<String> listener) {
    onNewPart = listener;
    parts.keySet().forEach(listener);
  }

  /// Whether that part is there and well.
  boolean isWell(String name) {
    return look().get(name) instanceof Condition.Well;
  }

  /// Whether no part has failed.
  public boolean isLive() {
    return look().values().stream().noneMatch(c -> c instanceof Condition.Failed);
  }

  /// Whether all parts are well.
  public boolean isReady() {
    return look().values().stream().allMatch(c -> c instanceof Condition.Well);
  }

  /// The pages of health: `/health` and `/health/ready` are 200 when the node is ready,
  /// `/health/live` as long as nothing has failed, and 503 otherwise. All tell about each part.
  public Map<String, Supplier<Page>> pages() {
    Supplier<Page> ready = () -> page(isReady());
    return Map.of("/health", ready, "/health/ready", ready, "/health/live", () -> page(isLive()));
  }

  private Page page(boolean good) {
    JsonWriter out = new JsonWriter(256).beginObject();
    Map<String, Condition> conditions = look();
    boolean live = conditions.values().stream().noneMatch(c -> c instanceof Condition.Failed);
    boolean ready = conditions.values().stream().allMatch(c -> c instanceof Condition.Well);
    out.name("live").value(live).name("ready").value(ready).name("parts").beginObject();
    conditions.forEach(
        (name, condition) -> {
          out.name(name).beginObject();
          switch (condition) {
            case Condition.Well() -> out.name("status").value("ok");
            case Condition.Waiting(String reason) ->
                out.name("status").value("waiting").name("reason").value(reason);
            case Condition.Failed(String reason) ->
                out.name("status").value("failed").name("reason").value(reason);
          }
          out.endObject();
        });
    return Page.json(good ? 200 : 503, out.endObject().endObject().toBytes());
  }

  private Map<String, Condition> look() {
    Map<String, Supplier<Condition>> now;
    synchronized (this) {
      now = new LinkedHashMap<>(parts);
    }
    Map<String, Condition> conditions = new LinkedHashMap<>();
    now.forEach((name, condition) -> conditions.put(name, look(condition)));
    return conditions;
  }

  private static Condition look(Supplier<Condition> condition) {
    try {
      return condition.get();
    } catch (RuntimeException e) {
      // what it would look at is closed already
      return new Condition.Waiting("cannot be told: " + e.getMessage());
    }
  }
}
