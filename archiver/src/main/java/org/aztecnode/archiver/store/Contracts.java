package org.aztecnode.archiver.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.aztecnode.archiver.PublishedClass;
import org.aztecnode.crypto.field.Fr;
import org.aztecnode.protocol.address.AztecAddress;
import org.aztecnode.protocol.codec.ByteReader;
import org.aztecnode.protocol.codec.ByteWriter;
import org.aztecnode.protocol.contract.ContractClass;
import org.aztecnode.protocol.contract.ContractEvent;
import org.aztecnode.protocol.contract.ContractInstance;
import org.aztecnode.protocol.contract.ContractInstanceUpdate;
import org.aztecnode.protocol.contract.ExecutablePrivateFunction;
import org.aztecnode.protocol.contract.UtilityFunction;

/// Contract classes, their functions, instances and their updates, by what blocks published.
///
/// What a block published that was there before is not its own: removing the block leaves it.
/// Follows `archiver/src/store/contract_class_store.ts` and `contract_instance_store.ts`.
final class Contracts {
  private static final List<Table> KINDS =
      List.of(Table.CLASSES, Table.INSTANCES, Table.INSTANCE_UPDATES, Table.CLASS_FUNCTIONS);

  private Contracts() {}

  /// An entry in one of the tables.
  record Added(Table table, byte[] key) {}

  /// @param timestamp of the block
  static void insert(WriteTxn txn, long block, long timestamp, ContractChanges changes) {
    List<Added> added = new ArrayList<>();
    for (ContractChanges.NewClass c : changes.classes()) {
      ByteWriter value = new ByteWriter(1024).u32(block).field(c.bytecodeCommitment());
      c.contractClass().writeTo(value);
      add(txn, Table.CLASSES, Key.field(c.contractClass().id()), value, added);
    }
    for (ContractInstance instance : changes.instances()) {
      ByteWriter value = new ByteWriter(512).u32(block);
      instance.writeTo(value);
      add(txn, Table.INSTANCES, Key.field(instance.address().value()), value, added);
    }
    for (int i = 0; i < changes.updates().size(); i++) {
      ContractInstanceUpdate update = changes.updates().get(i);
      ByteWriter value = new ByteWriter();
      update.writeTo(value);
      byte[] key = Key.update(update.address().value(), timestamp, block, i);
      add(txn, Table.INSTANCE_UPDATES, key, value, added);
    }
    for (int i = 0; i < changes.functions().size(); i++) {
      addFunction(txn, block, i, changes.functions().get(i), added);
    }
    if (!added.isEmpty()) {
      ByteWriter out = new ByteWriter();
      added.forEach(a -> out.u8(KINDS.indexOf(a.table())).u8(a.key().length).bytes(a.key()));
      txn.insert(Table.CONTRACT_CHANGES, Key.u32(block), out.toBytes());
    }
  }

  /// A function counts if its class is known, has it, and had no function of that selector yet.
  private static void addFunction(
      WriteTxn txn, long block, int index, ContractEvent event, List<Added> added) {
    switch (event) {
      case ContractEvent.PrivateFunctionBroadcast(Fr classId, var function) ->
          contractClass(txn, classId)
              .map(PublishedClass::contractClass)
              .filter(c -> function.isIn(c))
              .filter(c -> !c.with(List.of(function), List.of()).equals(c))
              .ifPresent(
                  _ -> {
                    ByteWriter value = new ByteWriter(1024).bool(true);
                    function.writeTo(value);
                    byte[] key = Key.function(classId, block, index);
                    add(txn, Table.CLASS_FUNCTIONS, key, value, added);
                  });
      case ContractEvent.UtilityFunctionBroadcast(Fr classId, var function) ->
          contractClass(txn, classId)
              .map(PublishedClass::contractClass)
              .filter(c -> function.isIn(c))
              .filter(c -> !c.with(List.of(), List.of(function)).equals(c))
              .ifPresent(
                  _ -> {
                    ByteWriter value = new ByteWriter(1024).bool(false);
                    function.writeTo(value);
                    byte[] key = Key.function(classId, block, index);
                    add(txn, Table.CLASS_FUNCTIONS, key, value, added);
                  });
      default -> throw new IllegalArgumentException("no function: " + event);
    }
  }

  private static void add(
      WriteTxn txn, Table table, byte[] key, ByteWriter value, List<Added> added) {
    if (!txn.has(table, key)) {
      txn.insert(table, key, value.toBytes());
      added.add(new Added(table, key));
    }
  }

  /// Removes what [#insert] put there.
  static void remove(WriteTxn txn, long block) {
    for (Added added : changes(txn, block)) {
      txn.remove(added.table(), added.key());
    }
    txn.delete(Table.CONTRACT_CHANGES, Key.u32(block));
  }

  /// The keys that a block added.
  static List<Added> changes(ReadTxn txn, long block) {
    byte[] value = txn.get(Table.CONTRACT_CHANGES, Key.u32(block));
    List<Added> changes = new ArrayList<>();
    if (value != null) {
      ByteReader in = new ByteReader(value);
      while (in.remaining() > 0) {
        Table table = KINDS.get(in.u8("kind"));
        changes.add(new Added(table, in.bytes(in.u8("key length"), "key")));
      }
    }
    return changes;
  }

  static Optional<PublishedClass> contractClass(ReadTxn txn, Fr id) {
    byte[] value = txn.get(Table.CLASSES, Key.field(id));
    if (value == null) {
      return Optional.empty();
    }
    ByteReader in = new ByteReader(value);
    long block = in.u32("block");
    in.field("bytecode commitment");
    ContractClass published = ContractClass.readFrom(in);
    return Optional.of(new PublishedClass(withFunctions(txn, published), block));
  }

  private static ContractClass withFunctions(ReadTxn txn, ContractClass published) {
    List<ExecutablePrivateFunction> ofPrivate = new ArrayList<>();
    List<UtilityFunction> ofUtility = new ArrayList<>();
    byte[] prefix = Key.field(published.id());
    txn.scan(
        Table.CLASS_FUNCTIONS,
        prefix,
        (key, value) -> {
          if (!ReadTxn.startsWith(key, prefix)) {
            return false;
          }
          ByteReader in = new ByteReader(ReadTxn.bytes(value));
          return in.bool("private")
              ? ofPrivate.add(ExecutablePrivateFunction.readFrom(in))
              : ofUtility.add(UtilityFunction.readFrom(in));
        });
    return ofPrivate.isEmpty() && ofUtility.isEmpty()
        ? published
        : published.with(ofPrivate, ofUtility);
  }

  static boolean hasContractClass(ReadTxn txn, Fr id) {
    return txn.has(Table.CLASSES, Key.field(id));
  }

  static Optional<Fr> bytecodeCommitment(ReadTxn txn, Fr classId) {
    byte[] value = txn.get(Table.CLASSES, Key.field(classId));
    return value == null ? Optional.empty() : Optional.of(Fr.fromBytes(value, 4));
  }

  static List<Fr> classIds(ReadTxn txn) {
    List<Fr> ids = new ArrayList<>();
    txn.scan(Table.CLASSES, new byte[] {0}, (key, _) -> ids.add(Fr.fromBytes(ReadTxn.bytes(key))));
    return ids;
  }

  static Optional<ContractInstance> instance(ReadTxn txn, AztecAddress address, long timestamp) {
    byte[] value = txn.get(Table.INSTANCES, Key.field(address.value()));
    if (value == null) {
      return Optional.empty();
    }
    ByteReader in = new ByteReader(value);
    in.u32("block");
    ContractInstance instance = ContractInstance.readFrom(address, in);
    Fr original = instance.originalClassId();
    return Optional.of(
        instance.withCurrentClassId(
            lastUpdate(txn, address, timestamp)
                .map(u -> u.classIdAt(timestamp, original))
                .orElse(original)));
  }

  /// The last update announced by then.
  private static Optional<ContractInstanceUpdate> lastUpdate(
      ReadTxn txn, AztecAddress address, long timestamp) {
    byte[] prefix = Key.field(address.value());
    List<ContractInstanceUpdate> found = new ArrayList<>();
    txn.scanBack(
        Table.INSTANCE_UPDATES,
        Key.update(address.value(), timestamp + 1, 0, 0),
        (key, value) -> {
          if (ReadTxn.startsWith(key, prefix)) {
            found.add(ContractInstanceUpdate.readFrom(new ByteReader(ReadTxn.bytes(value))));
          }
          return false;
        });
    return found.stream().findFirst();
  }
}
