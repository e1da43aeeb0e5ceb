package org.aztecnode.config;

import static org.aztecnode.config.Setting.of;
import static org.aztecnode.config.Types.ADDRESS;
import static org.aztecnode.config.Types.FACTOR;
import static org.aztecnode.config.Types.L1_KEYS;
import static org.aztecnode.config.Types.L2_ADDRESS;
import static org.aztecnode.config.Types.SWITCH;
import static org.aztecnode.config.Types.whole;
import static org.aztecnode.config.Types.wide;

import java.util.ArrayList;
import java.util.List;

/// The part of the table of settings that is the sequencer's. Follows
/// `sequencer-client/src/{config,publisher/config}.ts`.
public final class SequencerSettings {
  private static final List<Setting<?>> ALL = new ArrayList<>();
  private static final int MAX_INT = Integer.MAX_VALUE;

  public static final Setting<List<Secret>> PUBLISHER_KEYS =
      add(
          of(
                  Group.SEQUENCER,
                  "--sequencer-publisher-private-keys",
                  "SEQ_PUBLISHER_PRIVATE_KEYS",
                  "sequencer.publisher-private-keys",
                  L1_KEYS,
                  "The keys of the L1 accounts that pay for checkpoints; with several, one can wait"
                      + " for its transaction while another sends.")
              .alias("--sequencer.sequencerPublisherPrivateKeys")
              .orVariable("SEQ_PUBLISHER_PRIVATE_KEY")
              .hidden());
  public static final Setting<Boolean> PUBLISHER_ALLOW_BUSY =
      add(
          of(
                  Group.SEQUENCER,
                  "--sequencer-publisher-allow-invalid-states",
                  "SEQ_PUBLISHER_ALLOW_INVALID_STATES",
                  "sequencer.publisher-allow-busy",
                  SWITCH,
                  "Use an account whose last transaction still waits if no other is free.")
              .alias("--sequencer.sequencerPublisherAllowInvalidStates")
              .or("true"));
  public static final Setting<HexValue> COINBASE =
      add(
          of(
                  Group.SEQUENCER,
                  "--coinbase",
                  "COINBASE",
                  "sequencer.coinbase",
                  ADDRESS,
                  "Who gets the block rewards on L1; without one, the first publisher.")
              .alias("--sequencer.coinbase"));
  public static final Setting<HexValue> FEE_RECIPIENT =
      add(
          of(
                  Group.SEQUENCER,
                  "--fee-recipient",
                  "FEE_RECIPIENT",
                  "sequencer.fee-recipient",
                  L2_ADDRESS,
                  "The L2 address named in blocks as the recipient of fees; without one, zero.")
              .alias("--sequencer.feeRecipient"));
  public static final Setting<Integer> POLLING_MS =
      add(
          of(
                  Group.SEQUENCER,
                  "--sequencer-polling-interval-ms",
                  "SEQ_POLLING_INTERVAL_MS",
                  "sequencer.polling-interval-ms",
                  whole(10, 60_000),
                  "Milliseconds between looks whether there is something to do.")
              .alias("--sequencer.sequencerPollingIntervalMS")
              .or("500"));
  public static final Setting<Integer> MIN_TX_PER_BLOCK =
      add(
          of(
                  Group.SEQUENCER,
                  "--sequencer-min-tx-per-block",
                  "SEQ_MIN_TX_PER_BLOCK",
                  "sequencer.min-tx-per-block",
                  whole(0, 100_000),
                  "How many transactions are waited for before a block is begun.")
              .alias("--sequencer.minTxsPerBlock")
              .or("1"));
  public static final Setting<Integer> MAX_TX_PER_BLOCK =
      add(
          of(
                  Group.SEQUENCER,
                  "--sequencer-max-tx-per-block",
                  "SEQ_MAX_TX_PER_BLOCK",
                  "sequencer.max-tx-per-block",
                  whole(1, 100_000),
                  "The most transactions in a block; without it 32, or a share of the"
                      + " checkpoint's.")
              .alias("--sequencer.maxTxsPerBlock"));
  public static final Setting<Integer> MAX_TX_PER_CHECKPOINT =
      add(
          of(
                  Group.SEQUENCER,
                  "--sequencer-max-tx-per-checkpoint",
                  "SEQ_MAX_TX_PER_CHECKPOINT",
                  "sequencer.max-tx-per-checkpoint",
                  whole(1, 100_000),
                  "The most transactions in a checkpoint.")
              .alias("--sequencer.maxTxsPerCheckpoint"));
  public static final Setting<Long> MAX_L2_BLOCK_GAS =
      add(
          of(
                  Group.SEQUENCER,
                  "--sequencer-max-l2-block-gas",
                  "SEQ_MAX_L2_BLOCK_GAS",
                  "sequencer.max-l2-block-gas",
                  wide(1, Long.MAX_VALUE),
                  "The most L2 gas in a block; without it a share of the checkpoint's.")
              .alias("--sequencer.maxL2BlockGas"));
  public static final Setting<Long> MAX_DA_BLOCK_GAS =
      add(
          of(
                  Group.SEQUENCER,
                  "--sequencer-max-da-block-gas",
                  "SEQ_MAX_DA_BLOCK_GAS",
                  "sequencer.max-da-block-gas",
                  wide(1, Long.MAX_VALUE),
                  "The most DA gas in a block; without it a share of the checkpoint's.")
              .alias("--sequencer.maxDABlockGas"));
  public static final Setting<Double> BLOCK_SHARE =
      add(
          of(
                  Group.SEQUENCER,
                  "--sequencer-per-block-allocation-multiplier",
                  "SEQ_PER_BLOCK_ALLOCATION_MULTIPLIER",
                  "sequencer.per-block-allocation-multiplier",
                  FACTOR,
                  "How much more than its even share of a checkpoint a block may take.")
              .alias("--sequencer.perBlockAllocationMultiplier")
              .or("1.2"));
  public static final Setting<Boolean> BUILD_IF_EMPTY =
      add(
          of(
                  Group.SEQUENCER,
                  "--sequencer-build-checkpoint-if-empty",
                  "SEQ_BUILD_CHECKPOINT_IF_EMPTY",
                  "sequencer.build-checkpoint-if-empty",
                  SWITCH,
                  "Publish a checkpoint for a slot without transactions too.")
              .alias("--sequencer.buildCheckpointIfEmpty")
              .or("false"));
  public static final Setting<Boolean> ENFORCE_TIMETABLE =
      add(
          of(
                  Group.SEQUENCER,
                  "--sequencer-enforce-time-table",
                  "SEQ_ENFORCE_TIME_TABLE",
                  "sequencer.enforce-time-table",
                  SWITCH,
                  "Keep to the slot's deadlines. Without them, as on development networks, a slot"
                      + " has one block, made as soon as there are transactions.")
              .alias("--sequencer.enforceTimeTable")
              .or("true"));
  public static final Setting<Integer> BLOCK_DURATION_MS =
      add(
          of(
                  Group.SEQUENCER,
                  "--sequencer-block-duration-ms",
                  "SEQ_BLOCK_DURATION_MS",
                  "sequencer.block-duration-ms",
                  whole(100, 3_600_000),
                  "Milliseconds for each block of a checkpoint; without it there is one block.")
              .alias("--sequencer.blockDurationMs"));
  public static final Setting<Integer> PROPAGATION_SECONDS =
      add(
          of(
                  Group.SEQUENCER,
                  "--sequencer-attestation-propagation-time",
                  "SEQ_ATTESTATION_PROPAGATION_TIME",
                  "sequencer.attestation-propagation-time",
                  whole(0, 3600),
                  "Seconds in which a message gets to all peers.")
              .alias("--sequencer.attestationPropagationTime")
              .or("2"));
  public static final Setting<Integer> PUBLISHING_SECONDS =
      add(
          of(
                  Group.SEQUENCER,
                  "--sequencer-l1-publishing-time-allowance-in-slot",
                  "SEQ_L1_PUBLISHING_TIME_ALLOWANCE_IN_SLOT",
                  "sequencer.l1-publishing-time-allowance",
                  whole(0, MAX_INT),
                  "Seconds of a slot that are left for the checkpoint's way to L1; without it an L1"
                      + " slot, or one second where the chain id is 31337.")
              .alias("--sequencer.l1PublishingTime"));

  private SequencerSettings() {}

  static List<Setting<?>> all() {
    return List.copyOf(ALL);
  }

  private static <T> Setting<T> add(Setting<T> setting) {
    ALL.add(setting);
    return setting;
  }
}
