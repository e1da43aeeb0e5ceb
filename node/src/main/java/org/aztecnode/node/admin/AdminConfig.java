package org.aztecnode.node.admin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.aztecnode.config.HexValue;
import org.aztecnode.config.SetupAllowance;
import org.aztecnode.config.SetupAllowance.Target;
import org.aztecnode.node.api.SetupAllowList;
import org.aztecnode.node.rpc.Decoder;
import org.aztecnode.node.rpc.Decoders;
import org.aztecnode.node.rpc.InvalidParams;
import org.aztecnode.node.rpc.JsonWriter;
import org.aztecnode.node.rpc.Path;
import org.aztecnode.node.rpc.RpcException;

/// The configuration that an operator sees and changes while the node runs.
///
/// It has every member that the reference's schema demands, so that its client can read it; those
/// of parts that this node does not have stand at the reference's defaults and cannot be changed.
/// One change at a time.
///
/// Follows `stdlib/src/interfaces/aztec-node-admin.ts` (`AztecNodeAdminConfigSchema`).
public final class AdminConfig {
  private static final String POLLING = "archiverPollingIntervalMS";
  private static final String SETUP = "txPublicSetupAllowListExtend";
  private static final String REAL_PROOFS = "realProofs";
  private static final String NO_TXS = "disableTransactions";
  private static final int MOST_ALLOWED = 1000;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final ObjectNode fixed;
  private final Set<String> others = new HashSet<>();
  private final SetupAllowList allowList;
  private final Consumer<Duration> pollEvery;
  private final List<ConfigPart> parts = new ArrayList<>();
  private OptionalInt pollingMillis;

  /// @param transactionsDisabled whether transactions from wallets are refused
  /// @param pollingMillis as configured
  /// @param pollEvery changes how often L1 is looked at
  public AdminConfig(
      boolean realProofs,
      boolean transactionsDisabled,
      SetupAllowList allowList,
      OptionalInt pollingMillis,
      Consumer<Duration> pollEvery) {
    this.allowList = allowList;
    this.pollingMillis = pollingMillis;
    this.pollEvery = pollEvery;
    try (InputStream in = AdminConfig.class.getResourceAsStream("config.json")) {
      JsonNode all = JSON.readTree(in);
      this.fixed = (ObjectNode) all.get("fixed");
      all.get("others").forEach(name -> others.add(name.asText()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    fixed.put(REAL_PROOFS, realProofs);
    fixed.put(NO_TXS, transactionsDisabled);
  }

  /// Adds what a role lets be seen and changed.
  public synchronized void add(ConfigPart part) {
    parts.add(part);
  }

  synchronized void writeTo(JsonWriter out) {
    out.beginObject();
    fixed.properties().forEach(e -> out.name(e.getKey()).value(e.getValue()));
    pollingMillis.ifPresent(millis -> out.name(POLLING).value(millis));
    SetupAllowList.write(out.name(SETUP), allowList.added());
    parts.forEach(part -> part.writeTo(out));
    out.endObject();
  }

  /// What a client asks to be changed, read.
  record Change(
      Optional<Integer> pollingMillis,
      Optional<List<SetupAllowance>> allowed,
      JsonNode everything) {}

  static final Decoder<Change> CHANGE =
      (node, path) ->
          new Change(
              Decoders.member(node, POLLING, Decoders.number(10, 3_600_000), path),
              Decoders.member(
                  node, SETUP, Decoders.array(AdminConfig::allowance, MOST_ALLOWED), path),
              node);

  /// Changes what is asked for, or nothing. Names that no configuration has are ignored, as the
  /// reference does; so are members that have the asked value already.
  ///
  /// @throws RpcException naming what cannot be changed
  synchronized void change(Change change) throws RpcException {
    Set<String> changeable = new TreeSet<>(Set.of(POLLING, SETUP));
    parts.forEach(part -> changeable.addAll(part.names()));
    Set<String> refused = new TreeSet<>();
    change
        .everything()
        .properties()
        .forEach(
            e -> {
              boolean same = e.getValue().equals(fixed.get(e.getKey())) || e.getValue().isNull();
              boolean known = fixed.has(e.getKey()) || others.contains(e.getKey());
              if (known && !same && !changeable.contains(e.getKey())) {
                refused.add(e.getKey());
              }
            });
    if (!refused.isEmpty()) {
      throw new RpcException(
          "Nothing was changed: this node cannot change "
              + String.join(", ", refused)
              + " while it runs; it can change "
              + String.join(", ", changeable));
    }
    partChanges(change.everything()).forEach(Runnable::run);
    change.allowed().ifPresent(allowList::add);
    change
        .pollingMillis()
        .ifPresent(
            millis -> {
              pollingMillis = OptionalInt.of(millis);
              pollEvery.accept(Duration.ofMillis(millis));
            });
  }

  private List<Runnable> partChanges(JsonNode asked) throws RpcException {
    List<Runnable> changes = new ArrayList<>();
    for (ConfigPart part : parts) {
      try {
        changes.add(part.change(asked, Path.ROOT.at("config")));
      } catch (InvalidParams e) {
        throw new RpcException("Nothing was changed: " + e.getMessage());
      }
    }
    return changes;
  }

  private static SetupAllowance allowance(JsonNode node, Path path) throws InvalidParams {
    Target of = node.has("classId") && !node.has("address") ? Target.CLASS : Target.INSTANCE;
    String idName = of == Target.CLASS ? "classId" : "address";
    Optional<Integer> length =
        Decoders.member(node, "calldataLength", Decoders.number(0, Integer.MAX_VALUE), path);
    HexValue selector =
        Decoders.member(node, "selector", bytes(4), path)
            .orElseThrow(() -> new InvalidParams("Required", path.at("selector")));
    HexValue id =
        Decoders.member(node, idName, bytes(32), path)
            .orElseThrow(() -> new InvalidParams("Required", path.at(idName)));
    boolean onlySelf = Decoders.member(node, "onlySelf", Decoders.BOOLEAN, path).orElse(false);
    boolean rejectNull =
        Decoders.member(node, "rejectNullMsgSender", Decoders.BOOLEAN, path).orElse(false);
    try {
      return new SetupAllowance(
          of,
          id,
          selector,
          onlySelf,
          rejectNull,
          length.map(OptionalInt::of).orElse(OptionalInt.empty()));
    } catch (IllegalArgumentException e) {
      throw new InvalidParams(e.getMessage(), path.at(idName));
    }
  }

  private static Decoder<HexValue> bytes(int count) {
    return (node, path) ->
        HexValue.parse(Decoders.text(2 + 2 * count).decode(node, path), count)
            .orElseThrow(() -> new InvalidParams("Expected 0x and " + 2 * count + " digits", path));
  }
}
