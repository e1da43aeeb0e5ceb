package org.aztecnode.l1.contract;

/// What a proposer could propose.
///
/// @param slot the one at the time asked about
/// @param checkpoint the number the checkpoint would get
public record ProposalTurn(long slot, long checkpoint) {}
