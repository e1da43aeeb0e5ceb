package org.aztecnode.node.sequencer;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.aztecnode.crypto.field.Fr;
import org.aztecnode.node.admin.ConfigPart;
import org.aztecnode.node.rpc.Decoder;
import org.aztecnode.node.rpc.Decoders;
import org.aztecnode.node.rpc.InvalidParams;
import org.aztecnode.node.rpc.JsonWriter;
import org.aztecnode.node.rpc.Path;
import org.aztecnode.protocol.address.AztecAddress;
import org.aztecnode.protocol.address.EthAddress;
import org.aztecnode.sequencer.Sequencer;
import org.aztecnode.sequencer.SequencerSettings;
import org.aztecnode.sequencer.build.BudgetSettings;

/// The sequencer's part of what operators see and change while the node runs.
///
/// Follows `stdlib/src/interfaces/configs.ts` (`SequencerConfigSchema`).
record SequencerConfigPart(Sequencer sequencer) implements ConfigPart {
  private static final String POLL = "sequencerPollingIntervalMS";
  private static final String MIN_TXS = "minTxsPerBlock";
  private static final String MIN_VALID_TXS = "minValidTxsPerBlock";
  private static final String MAX_TXS = "maxTxsPerBlock";
  private static final String MAX_CHECKPOINT_TXS = "maxTxsPerCheckpoint";
  private static final String MAX_L2_GAS = "maxL2BlockGas";
  private static final String MAX_DA_GAS = "maxDABlockGas";
  private static final String COINBASE = "coinbase";
  private static final String FEE_RECIPIENT = "feeRecipient";
  private static final String IF_EMPTY = "buildCheckpointIfEmpty";
  private static final String ENFORCE = "enforceTimeTable";
  private static final String BLOCK = "blockDurationMs";
  private static final int DAY_MS = 86_400_000;
  private static final int MOST = 100_000;

  @Override
  public Set<String> names() {
    return Set.of(
        POLL,
        MIN_TXS,
        MIN_VALID_TXS,
        MAX_TXS,
        MAX_CHECKPOINT_TXS,
        MAX_L2_GAS,
        MAX_DA_GAS,
        COINBASE,
        FEE_RECIPIENT,
        IF_EMPTY,
        ENFORCE,
        BLOCK);
  }

  @Override
  public void writeTo(JsonWriter out) {
    SequencerSettings s = sequencer.settings();
    out.name(POLL).value(s.poll().toMillis());
    out.name(MIN_TXS).value(s.minTxs());
    s.minValidTxs().ifPresent(n -> out.name(MIN_VALID_TXS).value(n));
    s.budget().txs().ifPresent(n -> out.name(MAX_TXS).value(n));
    s.budget().checkpointTxs().ifPresent(n -> out.name(MAX_CHECKPOINT_TXS).value(n));
    s.budget().mana().ifPresent(n -> out.name(MAX_L2_GAS).value(n));
    s.budget().daGas().ifPresent(n -> out.name(MAX_DA_GAS).value(n));
    out.name(COINBASE).value(s.coinbase().toHex());
    out.name(FEE_RECIPIENT).value(s.feeRecipient().value().toHex());
    out.name(IF_EMPTY).value(s.buildIfEmpty());
    out.name(ENFORCE).value(s.enforceTimetable());
    s.block().ifPresent(d -> out.name(BLOCK).value(d.toMillis()));
  }

  @Override
  public Runnable change(JsonNode node, Path path) throws InvalidParams {
    Optional<Integer> poll = Decoders.member(node, POLL, Decoders.number(10, DAY_MS), path);
    Optional<Integer> minTxs = Decoders.member(node, MIN_TXS, Decoders.number(0, MOST), path);
    Optional<Integer> minValid =
        Decoders.member(node, MIN_VALID_TXS, Decoders.number(0, MOST), path);
    Optional<Integer> maxTxs = Decoders.member(node, MAX_TXS, Decoders.number(1, MOST), path);
    Optional<Integer> maxAll =
        Decoders.member(node, MAX_CHECKPOINT_TXS, Decoders.number(1, MOST), path);
    Optional<Long> l2Gas =
        Decoders.member(node, MAX_L2_GAS, Decoders.whole(1, (1L << 53) - 1), path);
    Optional<Long> daGas =
        Decoders.member(node, MAX_DA_GAS, Decoders.whole(1, (1L << 53) - 1), path);
    Optional<String> coinbase = Decoders.member(node, COINBASE, hex(20), path);
    Optional<String> recipient = Decoders.member(node, FEE_RECIPIENT, hex(32), path);
    Optional<Boolean> ifEmpty = Decoders.member(node, IF_EMPTY, Decoders.BOOLEAN, path);
    Optional<Boolean> enforce = Decoders.member(node, ENFORCE, Decoders.BOOLEAN, path);
    Optional<Integer> block = Decoders.member(node, BLOCK, Decoders.number(100, DAY_MS), path);
    UnaryOperator<SequencerSettings> change =
        s ->
            new SequencerSettings(
                coinbase.map(EthAddress::fromHex).orElse(s.coinbase()),
                recipient.map(h -> new AztecAddress(Fr.fromHex(h))).orElse(s.feeRecipient()),
                poll.map(Duration::ofMillis).orElse(s.poll()),
                minTxs.orElse(s.minTxs()),
                minValid.map(OptionalInt::of).orElse(s.minValidTxs()),
                ifEmpty.orElse(s.buildIfEmpty()),
                enforce.orElse(s.enforceTimetable()),
                block.map(Duration::ofMillis).or(s::block),
                s.propagation(),
                s.publishing(),
                new BudgetSettings(
                    l2Gas.map(OptionalLong::of).orElse(s.budget().mana()),
                    daGas.map(OptionalLong::of).orElse(s.budget().daGas()),
                    maxTxs.map(OptionalInt::of).orElse(s.budget().txs()),
                    maxAll.map(OptionalInt::of).orElse(s.budget().checkpointTxs()),
                    s.budget().share()));
    try {
      sequencer.check(change);
    } catch (IllegalArgumentException e) {
      throw new InvalidParams(String.valueOf(e.getMessage()), path);
    }
    return () -> sequencer.change(change);
  }

  private static Decoder<String> hex(int bytes) {
    return (node, path) -> {
      String text = Decoders.text(2 + 2 * bytes).decode(node, path);
      if (!text.matches("0x[0-9a-fA-F]{" + 2 * bytes + "}")) {
        throw new InvalidParams("Expected 0x and " + 2 * bytes + " digits", path);
      }
      return text;
    };
  }
}
