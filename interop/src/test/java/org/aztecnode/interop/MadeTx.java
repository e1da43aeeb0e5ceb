package org.aztecnode.interop;

import java.math.BigInteger;
import java.util.List;
import java.util.function.UnaryOperator;
import org.aztecnode.crypto.field.Fr;
import org.aztecnode.execution.validate.GasLimitsRule;
import org.aztecnode.protocol.address.AztecAddress;
import org.aztecnode.protocol.block.BlockHeader;
import org.aztecnode.protocol.block.GasFees;
import org.aztecnode.protocol.fees.Gas;
import org.aztecnode.protocol.fees.GasSettings;
import org.aztecnode.protocol.kernel.KernelTail;
import org.aztecnode.protocol.kernel.SideEffects;
import org.aztecnode.protocol.kernel.TailEffects;
import org.aztecnode.protocol.kernel.TxConstants;
import org.aztecnode.protocol.kernel.TxContext;
import org.aztecnode.protocol.release.ProtocolV4;
import org.aztecnode.protocol.tx.ChonkProof;
import org.aztecnode.protocol.tx.ContractClassLogFields;
import org.aztecnode.protocol.tx.HashedValues;
import org.aztecnode.protocol.tx.Tx;

/// A transaction put together here, for networks whose verifier takes any proof: as it stands it
/// spends one nullifier and pays.
record MadeTx(
    TxConstants constants,
    Gas gasUsed,
    AztecAddress feePayer,
    long expiration,
    TailEffects effects,
    List<ContractClassLogFields> classLogs,
    List<HashedValues> calldata) {
  /// Room for any price of a development network.
  private static final BigInteger SPARE = BigInteger.valueOf(10_000_000_000_000L);

  /// @param anchor of a block of the chain
  /// @param nullifier its own
  /// @param priorityFee for a unit of L2 gas
  static MadeTx of(
      BlockHeader anchor,
      long chainId,
      long rollupVersion,
      AztecAddress feePayer,
      long nullifier,
      long priorityFee) {
    BigInteger priority = BigInteger.valueOf(priorityFee);
    GasSettings gas =
        new GasSettings(
            GasLimitsRule.MIN_PUBLIC.plus(new Gas(1000, 1000)),
            Gas.ZERO,
            new GasFees(SPARE, SPARE.add(priority)),
            new GasFees(BigInteger.ZERO, priority));
    ProtocolV4 release = ProtocolV4.RELEASE_4_1_2;
    return new MadeTx(
        new TxConstants(
            anchor,
            new TxContext(Fr.of(chainId), Fr.of(rollupVersion), gas),
            release.vkTreeRoot(),
            release.protocolContractsHash()),
        GasLimitsRule.MIN_PRIVATE,
        feePayer,
        1L << 40,
        new TailEffects.ForRollup(spending(Fr.of(nullifier))),
        List.of(),
        List.of());
  }

  static SideEffects spending(Fr... nullifiers) {
    return new SideEffects(List.of(), List.of(nullifiers), List.of(), List.of(), List.of());
  }

  Tx tx() {
    return Tx.of(
        new KernelTail(constants, gasUsed, feePayer, expiration, effects),
        ChonkProof.EMPTY,
        classLogs,
        calldata);
  }

  MadeTx with(TxConstants other) {
    return new MadeTx(other, gasUsed, feePayer, expiration, effects, classLogs, calldata);
  }

  MadeTx in(TxContext other) {
    return with(
        new TxConstants(
            constants.anchorBlock(),
            other,
            constants.vkTreeRoot(),
            constants.protocolContractsHash()));
  }

  MadeTx gas(UnaryOperator<GasSettings> change) {
    TxContext now = constants.context();
    return in(new TxContext(now.chainId(), now.version(), change.apply(now.gasSettings())));
  }

  MadeTx paidBy(AztecAddress other) {
    return new MadeTx(constants, gasUsed, other, expiration, effects, classLogs, calldata);
  }

  MadeTx until(long other) {
    return new MadeTx(constants, gasUsed, feePayer, other, effects, classLogs, calldata);
  }

  MadeTx doing(TailEffects other) {
    return new MadeTx(constants, gasUsed, feePayer, expiration, other, classLogs, calldata);
  }

  MadeTx beside(List<ContractClassLogFields> logs, List<HashedValues> values) {
    return new MadeTx(constants, gasUsed, feePayer, expiration, effects, logs, values);
  }
}
