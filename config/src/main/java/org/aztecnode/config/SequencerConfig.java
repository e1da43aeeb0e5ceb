package org.aztecnode.config;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/// How a sequencer works, as configured.
///
/// @param publisherKeys of L1 accounts, 0x and 64 hexadecimal digits each
/// @param coinbase an L1 address
/// @param feeRecipient an L2 address
/// @param blockMillis empty for one block a slot
/// @param publishingSeconds empty for what the L1 calls for
public record SequencerConfig(
    List<Secret> publisherKeys,
    boolean allowBusyPublishers,
    Optional<HexValue> coinbase,
    Optional<HexValue> feeRecipient,
    int pollingMillis,
    int minTxsPerBlock,
    OptionalInt maxTxsPerBlock,
    OptionalInt maxTxsPerCheckpoint,
    OptionalLong maxL2BlockGas,
    OptionalLong maxDaBlockGas,
    double blockShare,
    boolean buildIfEmpty,
    boolean enforceTimetable,
    OptionalInt blockMillis,
    int propagationSeconds,
    OptionalInt publishingSeconds) {
  public SequencerConfig {
    publisherKeys = List.copyOf(publisherKeys);
  }

  static SequencerConfig of(Configuration c) {
    return new SequencerConfig(
        c.find(SequencerSettings.PUBLISHER_KEYS).orElse(List.of()),
        c.get(SequencerSettings.PUBLISHER_ALLOW_BUSY),
        c.find(SequencerSettings.COINBASE),
        c.find(SequencerSettings.FEE_RECIPIENT),
        c.get(SequencerSettings.POLLING_MS),
        c.get(SequencerSettings.MIN_TX_PER_BLOCK),
        whole(c.find(SequencerSettings.MAX_TX_PER_BLOCK)),
        whole(c.find(SequencerSettings.MAX_TX_PER_CHECKPOINT)),
        wide(c.find(SequencerSettings.MAX_L2_BLOCK_GAS)),
        wide(c.find(SequencerSettings.MAX_DA_BLOCK_GAS)),
        c.get(SequencerSettings.BLOCK_SHARE),
        c.get(SequencerSettings.BUILD_IF_EMPTY),
        c.get(SequencerSettings.ENFORCE_TIMETABLE),
        whole(c.find(SequencerSettings.BLOCK_DURATION_MS)),
        c.get(SequencerSettings.PROPAGATION_SECONDS),
        whole(c.find(SequencerSettings.PUBLISHING_SECONDS)));
  }

  private static OptionalInt whole(Optional<Integer> value) {
    return value.map(OptionalInt::of).orElse(OptionalInt.empty());
  }

  private static OptionalLong wide(Optional<Long> value) {
    return value.map(OptionalLong::of).orElse(OptionalLong.empty());
  }
}
