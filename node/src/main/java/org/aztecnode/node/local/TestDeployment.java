package org.aztecnode.node.local;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.aztecnode.crypto.field.Fr;
import org.aztecnode.protocol.address.AztecAddress;
import org.aztecnode.protocol.block.BlockHeader;
import org.aztecnode.protocol.block.GasFees;
import org.aztecnode.protocol.contract.ContractEvents;
import org.aztecnode.protocol.contract.ContractInstance;
import org.aztecnode.protocol.contract.ProtocolContract;
import org.aztecnode.protocol.fees.GasSettings;
import org.aztecnode.protocol.hash.Siloing;
import org.aztecnode.protocol.kernel.KernelLog;
import org.aztecnode.protocol.kernel.KernelTail;
import org.aztecnode.protocol.kernel.PhaseEffects;
import org.aztecnode.protocol.kernel.SideEffects;
import org.aztecnode.protocol.kernel.TailEffects;
import org.aztecnode.protocol.kernel.TxConstants;
import org.aztecnode.protocol.kernel.TxContext;
import org.aztecnode.protocol.tx.ContractClassLogFields;
import org.aztecnode.protocol.tx.Tx;

/// A transaction that deploys a test account, or a contract of the test accounts, on any network
/// that takes placeholders for proofs: what a wallet's private execution comes to is the same on
/// all of them, but for what it is bound to, which is put in here.
///
/// @param template not bound to a chain: without an anchor, versions, prices and an end
record TestDeployment(Tx template) {
  /// Of the fields of a log that publishes a class: its mark comes before it.
  private static final int CLASS_ID = 1;

  /// What of a chain a transaction is bound to.
  ///
  /// @param anchor of a block of the chain
  /// @param maxFees the most to pay
  /// @param expiration seconds
  record Binding(
      BlockHeader anchor,
      Fr chainId,
      Fr version,
      Fr vkTreeRoot,
      Fr protocolContractsHash,
      GasFees maxFees,
      long expiration) {}

  /// What is deployed.
  AztecAddress address() {
    return instance().map(ContractInstance::address).orElse(template.data().feePayer());
  }

  /// Whether it is an account, which is not published.
  boolean isAccount() {
    return instance().isEmpty();
  }

  private Optional<ContractInstance> instance() {
    return template.data().effects().phases().stream()
        .map(SideEffects::privateLogs)
        .flatMap(List::stream)
        .map(KernelLog::whole)
        .map(ContractEvents::claimedInstance)
        .flatMap(Optional::stream)
        .findFirst();
  }

  /// Whether it was done: a nullifier of the contract is there. That of its class says nothing, as
  /// others may publish it, too.
  boolean isDone(Predicate<Fr> nullifiers) {
    return template.nullifiers().stream()
        .filter(n -> !n.equals(classNullifier().orElse(Fr.ZERO)))
        .anyMatch(nullifiers);
  }

  /// Whether it can be done no more: its notes are bound to its first nullifier, which is that of a
  /// class that somebody else published.
  boolean isPast(Predicate<Fr> nullifiers) {
    Fr first = template.nullifiers().getFirst();
    return !isDone(nullifiers)
        && classNullifier().filter(first::equals).filter(nullifiers).isPresent();
  }

  /// The transaction for a chain, unless it [#isPast]; it publishes the class unless that was done.
  Tx on(Binding chain, Predicate<Fr> nullifiers) {
    Optional<Fr> published = classNullifier().filter(nullifiers);
    KernelTail data = template.data();
    TailEffects effects = published.map(this::effectsWithout).orElse(data.effects());
    GasSettings gas = template.gasSettings();
    TxContext context =
        new TxContext(
            chain.chainId(),
            chain.version(),
            new GasSettings(
                gas.gasLimits(),
                gas.teardownGasLimits(),
                chain.maxFees(),
                new GasFees(BigInteger.ZERO, BigInteger.ZERO)));
    return Tx.of(
        new KernelTail(
            new TxConstants(
                chain.anchor(), context, chain.vkTreeRoot(), chain.protocolContractsHash()),
            data.gasUsed(),
            data.feePayer(),
            chain.expiration(),
            effects),
        template.proof(),
        published.isPresent() ? List.of() : template.contractClassLogFields(),
        template.publicFunctionCalldata());
  }

  /// What is nullified by the publication of the class, if it is published along.
  private Optional<Fr> classNullifier() {
    return template.contractClassLogFields().stream()
        .findFirst()
        .map(ContractClassLogFields::fields)
        .map(
            fields ->
                Siloing.nullifier(
                    ProtocolContract.CONTRACT_CLASS_REGISTRY.address(), fields.get(CLASS_ID)));
  }

  private TailEffects effectsWithout(Fr classNullifier) {
    return switch (template.data().effects()) {
      case TailEffects.ForRollup(var end) ->
          new TailEffects.ForRollup(without(end, classNullifier));
      case TailEffects.ForPublic(var stays, var mayRevert, var teardown) ->
          new TailEffects.ForPublic(
              new PhaseEffects(without(stays.effects(), classNullifier), stays.calls()),
              new PhaseEffects(without(mayRevert.effects(), classNullifier), mayRevert.calls()),
              teardown);
    };
  }

  private static SideEffects without(SideEffects effects, Fr classNullifier) {
    List<Fr> nullifiers = new ArrayList<>(effects.nullifiers());
    nullifiers.remove(classNullifier);
    return new SideEffects(
        effects.noteHashes(),
        nullifiers,
        effects.l2ToL1Messages(),
        effects.privateLogs(),
        List.of());
  }
}
