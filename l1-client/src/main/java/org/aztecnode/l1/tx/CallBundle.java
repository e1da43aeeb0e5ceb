package org.aztecnode.l1.tx;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.aztecnode.l1.Bytes;
import org.aztecnode.l1.L1Call;
import org.aztecnode.l1.L1Log;
import org.aztecnode.l1.abi.AbiEvent;
import org.aztecnode.l1.mempool.L1Receipt;
import org.aztecnode.l1.rpc.Multicall;
import org.aztecnode.protocol.address.EthAddress;

/// Several calls in one transaction through Multicall3's `aggregate3`, each of which may fail
/// without harm to the others. That the transaction was mined therefore says nothing of a call: it
/// succeeded if its event is in the receipt.
///
/// Follows `ethereum/src/contracts/multicall.ts` and
/// `sequencer-client/src/publisher/sequencer-publisher.ts`.
///
/// @param entries in the order in which they are made
public record CallBundle(List<Entry> entries) {
  public CallBundle {
    entries = List.copyOf(entries);
    if (entries.isEmpty()) {
      throw new IllegalArgumentException("a bundle of no calls");
    }
  }

  /// A call and the event that shows its success.
  ///
  /// @param name for people: `propose`
  /// @param emitter the contract whose event it is
  /// @param belongs which of such events is this call's
  public record Entry(
      String name, L1Call call, EthAddress emitter, AbiEvent event, Predicate<L1Log> belongs) {
    /// Of a call whose event nothing else in the bundle emits.
    public static Entry of(String name, L1Call call, EthAddress emitter, AbiEvent event) {
      return new Entry(name, call, emitter, event, _ -> true);
    }
  }

  /// What became of an entry.
  ///
  /// @param log its event; empty if it failed
  public record Result(String name, Optional<L1Log> log) {
    public boolean succeeded() {
      return log.isPresent();
    }
  }

  public static CallBundle of(Entry... entries) {
    return new CallBundle(List.of(entries));
  }

  public EthAddress to() {
    return Multicall.ADDRESS;
  }

  public Bytes calldata() {
    return Multicall.AGGREGATE3.encode(
        entries.stream()
            .map(entry -> List.of(entry.call().to(), true, entry.call().input()))
            .toList());
  }

  public L1TxRequest request() {
    return L1TxRequest.call(to(), calldata());
  }

  public List<Result> results(L1Receipt receipt) {
    return results(receipt.logs());
  }

  /// By entry, in their order; each log counts for one entry only.
  public List<Result> results(List<L1Log> logs) {
    List<L1Log> left = new ArrayList<>(logs);
    List<Result> results = new ArrayList<>();
    for (Entry entry : entries) {
      Optional<L1Log> found = left.stream().filter(log -> isOf(entry, log)).findFirst();
      found.ifPresent(left::remove);
      results.add(new Result(entry.name(), found));
    }
    return results;
  }

  private static boolean isOf(Entry entry, L1Log log) {
    return log.address().equals(entry.emitter())
        && !log.topics().isEmpty()
        && log.topics().getFirst().equals(entry.event().topic())
        && entry.belongs().test(log);
  }
}
