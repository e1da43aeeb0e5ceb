package org.aztecnode.execution.validate;

import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.aztecnode.crypto.field.Fr;
import org.aztecnode.protocol.address.AztecAddress;
import org.aztecnode.protocol.hash.CallHashes;
import org.aztecnode.protocol.kernel.ClassLogHash;
import org.aztecnode.protocol.kernel.KernelTail;
import org.aztecnode.protocol.kernel.PhaseEffects;
import org.aztecnode.protocol.kernel.PublicCallRequest;
import org.aztecnode.protocol.kernel.SideEffects;
import org.aztecnode.protocol.kernel.TailEffects;
import org.aztecnode.protocol.tx.ContractClassLogFields;
import org.aztecnode.protocol.tx.HashedValues;
import org.aztecnode.protocol.tx.Tx;

/// Builds the transactions that the vectors leave out for their size from two that they have.
final class OmittedTxs {
  private static final Pattern CALLDATA = Pattern.compile("calldata (\\d+) fields.*");
  private static final AztecAddress CLASS_REGISTRY = AztecAddress.of(3);
  private static final int LOG_FIELDS = 5;

  private final Tx publicTx;
  private final Tx privateTx;

  OmittedTxs(Tx publicTx, Tx privateTx) {
    this.publicTx = publicTx;
    this.privateTx = privateTx;
  }

  Tx named(String name) {
    Matcher calldata = CALLDATA.matcher(name);
    if (calldata.matches()) {
      return withCalldata(Integer.parseInt(calldata.group(1)));
    }
    List<Fr> emitted = IntStream.rangeClosed(1, LOG_FIELDS).mapToObj(Fr::of).toList();
    ContractClassLogFields log = new ContractClassLogFields(emitted);
    return switch (name) {
      case "class log ok" -> withClassLog(log, hash(log.hash(), LOG_FIELDS));
      case "class log length longer than content ok" -> withClassLog(log, hash(log.hash(), 9));
      case "class log length too short" -> withClassLog(log, hash(log.hash(), 4));
      case "class log hash wrong" -> withClassLog(log, hash(Fr.of(9), LOG_FIELDS));
      case "class log surplus" -> withClassLog(log, List.of());
      default -> throw new IllegalArgumentException("how to build the transaction of: " + name);
    };
  }

  private Tx withCalldata(int fields) {
    TailEffects.ForPublic effects = (TailEffects.ForPublic) publicTx.data().effects();
    PublicCallRequest call = effects.revertible().calls().getFirst();
    List<Fr> calldata = Collections.nCopies(fields, Fr.ZERO);
    Fr hash = CallHashes.calldata(calldata);
    PhaseEffects revertible =
        new PhaseEffects(
            effects.revertible().effects(),
            List.of(
                new PublicCallRequest(
                    call.msgSender(), call.contractAddress(), call.isStaticCall(), hash)));
    return Tx.of(
        with(
            publicTx,
            new TailEffects.ForPublic(effects.nonRevertible(), revertible, effects.teardown())),
        publicTx.proof(),
        List.of(),
        List.of(new HashedValues(calldata, hash)));
  }

  private Tx withClassLog(ContractClassLogFields log, List<ClassLogHash> hashes) {
    SideEffects end = ((TailEffects.ForRollup) privateTx.data().effects()).end();
    SideEffects with =
        new SideEffects(
            end.noteHashes(), end.nullifiers(), end.l2ToL1Messages(), end.privateLogs(), hashes);
    return Tx.of(
        with(privateTx, new TailEffects.ForRollup(with)),
        privateTx.proof(),
        List.of(log),
        List.of());
  }

  private static List<ClassLogHash> hash(Fr value, int length) {
    return List.of(new ClassLogHash(value, length, CLASS_REGISTRY));
  }

  private static KernelTail with(Tx tx, TailEffects effects) {
    KernelTail data = tx.data();
    return new KernelTail(
        data.constants(), data.gasUsed(), data.feePayer(), data.expirationTimestamp(), effects);
  }
}
