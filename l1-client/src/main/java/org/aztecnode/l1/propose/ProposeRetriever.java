package org.aztecnode.l1.propose;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.aztecnode.l1.Bytes;
import org.aztecnode.l1.L1Call;
import org.aztecnode.l1.L1Client;
import org.aztecnode.l1.L1Exception;
import org.aztecnode.l1.L1Failure;
import org.aztecnode.l1.L1Transaction;
import org.aztecnode.l1.L1View;
import org.aztecnode.l1.contract.CheckpointProposed;
import org.aztecnode.l1.rpc.Multicall;
import org.aztecnode.protocol.address.EthAddress;
import org.aztecnode.protocol.bytes.Bytes32;

/// Finds the calldata of the checkpoint an event announced: given straight to the rollup, through
/// Multicall3, through Spire's proposer, or anywhere a trace shows it. Thread-safe.
///
/// What it finds hashes to the event's attestations hash and payload digest, whoever said it.
/// Follows `archiver/src/l1/calldata_retriever.ts`.
public final class ProposeRetriever {
  private final L1Client client;
  private final EthAddress rollup;

  public ProposeRetriever(L1Client client, EthAddress rollup) {
    this.client = client;
    this.rollup = rollup;
  }

  /// @param view at or after the event's block
  public ProposeResult retrieve(L1View view, CheckpointProposed event) throws L1Exception {
    Bytes32 hash = event.log().transactionHash();
    Optional<L1Transaction> transaction = client.transaction(hash);
    if (transaction.isEmpty()) {
      return new ProposeResult.NotFound("L1 has no transaction " + hash);
    }
    if (transaction.get().to().isPresent()) {
      L1Call outermost = new L1Call(transaction.get().to().get(), transaction.get().input());
      Optional<ProposeResult.Found> found = unwrapped(outermost, event);
      if (found.isEmpty()) {
        found = throughSpire(view, outermost, event);
      }
      if (found.isPresent()) {
        return found.get();
      }
    }
    return traced(event);
  }

  /// Given to the rollup itself or to Multicall3.
  Optional<ProposeResult.Found> unwrapped(L1Call call, CheckpointProposed event) {
    if (call.to().equals(Multicall.ADDRESS)) {
      return first(WrappedCalls.ofMulticall(call.input()).stream(), event, "multicall");
    }
    return first(Stream.of(call), event, "direct");
  }

  private Optional<ProposeResult.Found> throughSpire(
      L1View view, L1Call call, CheckpointProposed event) throws L1Exception {
    if (!call.to().equals(WrappedCalls.SPIRE_PROPOSER)) {
      return Optional.empty();
    }
    Bytes word = Bytes.of(view.storage(call.to(), WrappedCalls.IMPLEMENTATION_SLOT).toBytes());
    if (!EthAddress.of(word.slice(12, 32).toBytes()).equals(WrappedCalls.SPIRE_IMPLEMENTATION)) {
      return Optional.empty();
    }
    return WrappedCalls.ofSpire(call.input()).stream()
        .flatMap(inner -> unwrapped(inner, event).stream())
        .findFirst()
        .map(found -> new ProposeResult.Found(found.calldata(), "spire"));
  }

  /// Anywhere in the transaction, as a trace shows it.
  public ProposeResult traced(CheckpointProposed event) throws L1Exception {
    Bytes32 hash = event.log().transactionHash();
    List<L1Call> calls;
    try {
      calls = client.trace(hash);
    } catch (L1Exception e) {
      if (e.failure() instanceof L1Failure.AllFailed(_, List<L1Failure.AtEndpoint> failures)
          && failures.stream().anyMatch(f -> f instanceof L1Failure.Unsupported)
          && failures.stream().noneMatch(f -> f instanceof L1Failure.TimedOut)) {
        return new ProposeResult.NotFound(
            "transaction "
                + hash
                + " calls the rollup from inside another contract, and no L1 endpoint offers"
                + " trace_transaction or debug_traceTransaction: add one that does");
      }
      throw e;
    }
    return first(calls.stream(), event, "trace")
        .<ProposeResult>map(found -> found)
        .orElseGet(
            () ->
                new ProposeResult.NotFound(
                    "no call in transaction " + hash + " hashes to what its event says"));
  }

  private Optional<ProposeResult.Found> first(
      Stream<L1Call> calls, CheckpointProposed event, String via) {
    return calls
        .filter(call -> call.to().equals(rollup))
        .flatMap(
            call ->
                ProposeAbi.verified(call.input(), event.attestationsHash(), event.payloadDigest())
                    .stream())
        .findFirst()
        .map(calldata -> new ProposeResult.Found(calldata, via));
  }
}
