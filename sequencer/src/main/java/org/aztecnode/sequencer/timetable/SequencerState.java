package org.aztecnode.sequencer.timetable;

/// What a sequencer is doing, in the order in which it does it.
///
/// Follows `sequencer-client/src/sequencer/utils.ts`; the names are those that operators know from
/// there.
public enum SequencerState {
  STOPPED,
  STOPPING,
  IDLE,
  SYNCHRONIZING,
  PROPOSER_CHECK,
  INITIALIZING_CHECKPOINT,
  WAITING_FOR_TXS,
  CREATING_BLOCK,
  WAITING_UNTIL_NEXT_BLOCK,
  ASSEMBLING_CHECKPOINT,
  COLLECTING_ATTESTATIONS,
  PUBLISHING_CHECKPOINT
}
