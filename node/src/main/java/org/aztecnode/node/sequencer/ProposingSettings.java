package org.aztecnode.node.sequencer;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import org.aztecnode.config.HexValue;
import org.aztecnode.config.NodeConfig;
import org.aztecnode.config.SequencerConfig;
import org.aztecnode.crypto.field.Fr;
import org.aztecnode.node.ExitCode;
import org.aztecnode.node.StartException;
import org.aztecnode.protocol.address.AztecAddress;
import org.aztecnode.protocol.address.EthAddress;
import org.aztecnode.sequencer.SequencerSettings;
import org.aztecnode.sequencer.build.BudgetSettings;

/// A sequencer's settings from the node's configuration.
final class ProposingSettings {
  /// An L1 for tests, which takes a transaction up to the last second of a slot.
  private static final long TEST_CHAIN = 31337;

  private ProposingSettings() {}

  /// @param publisher who gets rewards if nobody is named
  /// @throws StartException if they cannot be used
  static SequencerSettings of(NodeConfig config, EthAddress publisher) throws StartException {
    SequencerConfig c = config.sequencer();
    int usual = config.l1().chainId() == TEST_CHAIN ? 1 : config.l1().slotSeconds();
    try {
      return new SequencerSettings(
          c.coinbase().map(HexValue::hex).map(EthAddress::fromHex).orElse(publisher),
          c.feeRecipient()
              .map(HexValue::hex)
              .map(hex -> new AztecAddress(Fr.fromHex(hex)))
              .orElse(AztecAddress.ZERO),
          Duration.ofMillis(c.pollingMillis()),
          c.minTxsPerBlock(),
          OptionalInt.empty(),
          c.buildIfEmpty(),
          c.enforceTimetable(),
          c.blockMillis().isPresent()
              ? Optional.of(Duration.ofMillis(c.blockMillis().getAsInt()))
              : Optional.empty(),
          Duration.ofSeconds(c.propagationSeconds()),
          Duration.ofSeconds(c.publishingSeconds().orElse(usual)),
          new BudgetSettings(
              c.maxL2BlockGas(),
              c.maxDaBlockGas(),
              c.maxTxsPerBlock(),
              c.maxTxsPerCheckpoint(),
              c.blockShare()));
    } catch (IllegalArgumentException e) {
      throw new StartException(ExitCode.CONFIG, "the sequencer's settings: " + e.getMessage(), e);
    }
  }
}
