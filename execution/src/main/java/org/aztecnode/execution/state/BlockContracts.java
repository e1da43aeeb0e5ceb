package org.aztecnode.execution.state;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.aztecnode.crypto.field.Fr;
import org.aztecnode.protocol.address.AztecAddress;
import org.aztecnode.protocol.codec.DecodeException;
import org.aztecnode.protocol.contract.ContractClass;
import org.aztecnode.protocol.contract.ContractEvent;
import org.aztecnode.protocol.contract.ContractEvents;
import org.aztecnode.protocol.contract.ContractInstance;
import org.aztecnode.protocol.kernel.KernelLog;
import org.aztecnode.protocol.log.ContractClassLog;

/// The contracts a block sees: those known before it, and those that its transactions published so
/// far. What a transaction published can be taken back.
///
/// Follows `PublicContractsDB` in `simulator/src/public/public_db_sources.ts`.
public final class BlockContracts implements ContractSource {
  private final ContractSource before;
  private final Map<AztecAddress, ContractInstance> instances = new HashMap<>();
  private final Map<Fr, ContractClass> classes = new HashMap<>();
  private final List<Runnable> undo = new ArrayList<>();

  public BlockContracts(ContractSource before) {
    this.before = before;
  }

  @Override
  public Optional<ContractInstance> instance(AztecAddress address, long timestamp) {
    ContractInstance published = instances.get(address);
    return published != null ? Optional.of(published) : before.instance(address, timestamp);
  }

  @Override
  public Optional<ContractClass> contractClass(Fr id) {
    ContractClass published = classes.get(id);
    return published != null ? Optional.of(published) : before.contractClass(id);
  }

  @Override
  public boolean hasContractClass(Fr id) {
    return classes.containsKey(id) || before.hasContractClass(id);
  }

  /// Remembers what was published so far.
  public int mark() {
    return undo.size();
  }

  /// Takes back what was published since.
  public void revertTo(int mark) {
    while (undo.size() > mark) {
      undo.removeLast().run();
    }
  }

  /// Adds what these logs publish: classes whose id follows from their contents, and contracts as
  /// they are claimed, whose addresses were checked when the transaction was accepted.
  ///
  /// @return what is wrong with a log that is marked as publishing something; those before it are
  ///   added
  public Optional<String> publish(List<ContractClassLog> classLogs, List<KernelLog> privateLogs) {
    for (ContractClassLog log : classLogs) {
      Optional<ContractEvent> event = ContractEvents.publishedClass(log);
      if (event.isEmpty()) {
        continue;
      }
      switch (event.get()) {
        case ContractEvent.ClassPublished(var published) -> put(classes, published.id(), published);
        case ContractEvent.Rejected(_, var reason) -> {
          return Optional.of("Invalid contract class: " + reason);
        }
        default -> throw new IllegalStateException("not of a class: " + event);
      }
    }
    try {
      for (KernelLog log : privateLogs) {
        ContractEvents.claimedInstance(log.whole())
            .ifPresent(instance -> put(instances, instance.address(), instance));
      }
    } catch (DecodeException e) {
      return Optional.of("Invalid contract instance: " + e.getMessage());
    }
    return Optional.empty();
  }

  private <K, V> void put(Map<K, V> map, K key, V value) {
    V had = map.put(key, value);
    undo.add(
        () -> {
          if (had == null) {
            map.remove(key);
          } else {
            map.put(key, had);
          }
        });
  }
}
