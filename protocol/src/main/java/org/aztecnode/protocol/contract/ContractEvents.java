package org.aztecnode.protocol.contract;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.aztecnode.crypto.field.Fr;
import org.aztecnode.protocol.address.AztecAddress;
import org.aztecnode.protocol.codec.DecodeException;
import org.aztecnode.protocol.codec.FieldReader;
import org.aztecnode.protocol.contract.ContractEvent.ClassPublished;
import org.aztecnode.protocol.contract.ContractEvent.InstancePublished;
import org.aztecnode.protocol.contract.ContractEvent.InstanceUpdated;
import org.aztecnode.protocol.contract.ContractEvent.Rejected;
import org.aztecnode.protocol.log.ContractClassLog;
import org.aztecnode.protocol.log.PrivateLog;
import org.aztecnode.protocol.log.PublicLog;
import org.aztecnode.protocol.tx.TxEffect;

/// Finds the registries' events among a transaction's logs.
///
/// A log marked as an event that is malformed, or whose id or address does not follow from what it
/// says, is [Rejected], never thrown. Costs a hash of the bytecode for each class and a
/// multiplication on Grumpkin for each contract. Follows `protocol-contracts/src/class-registry`
/// and `protocol-contracts/src/instance-registry`.
public final class ContractEvents {
  private static final Fr CLASS_PUBLISHED =
      magic("14907836659448373306373608164128296596488873008270905914742877230397948162628");
  private static final Fr PRIVATE_FUNCTION_BROADCAST =
      magic("6632427679359753950122686582223287785801228472790519808071945107172278003224");
  private static final Fr UTILITY_FUNCTION_BROADCAST =
      magic("2863388930963370662477859081312917957786876946407365497018765359301074232169");
  private static final Fr INSTANCE_UPDATED =
      magic("20721543224513346060908370400407150739273836456436647488068002302723900469047");

  /// The instance registry's mark, siloed by its address.
  private static final Fr INSTANCE_PUBLISHED_TAG =
      Fr.fromHex("0x1a7e1badb79abdd38c684b3c8306ffe7ecb33c69e3380d9855730aaaa83a21a8");

  private ContractEvents() {}

  private static Fr magic(String decimal) {
    return Fr.of(new BigInteger(decimal));
  }

  /// Classes first, then contracts, updates, and functions.
  public static List<ContractEvent> in(TxEffect effect) {
    List<ContractEvent> events = new ArrayList<>();
    for (ContractClassLog log : effect.contractClassLogs()) {
      publishedClass(log).ifPresent(events::add);
    }
    for (PrivateLog log : effect.privateLogs()) {
      if (log.tag().equals(INSTANCE_PUBLISHED_TAG)) {
        events.add(parse("contract instance", () -> instancePublished(log)));
      }
    }
    for (PublicLog log : effect.publicLogs()) {
      if (isInstanceUpdate(log)) {
        events.add(parse("contract instance update", () -> instanceUpdated(log)));
      }
    }
    for (ContractClassLog log : effect.contractClassLogs()) {
      if (isOfClassRegistry(log, PRIVATE_FUNCTION_BROADCAST)) {
        events.add(parse("private function", () -> FunctionBroadcasts.ofPrivate(reader(log))));
      } else if (isOfClassRegistry(log, UTILITY_FUNCTION_BROADCAST)) {
        events.add(parse("utility function", () -> FunctionBroadcasts.ofUtility(reader(log))));
      }
    }
    return List.copyOf(events);
  }

  /// The class that a log publishes, or why it does not although it is marked; empty for other
  /// logs.
  public static Optional<ContractEvent> publishedClass(ContractClassLog log) {
    return isOfClassRegistry(log, CLASS_PUBLISHED)
        ? Optional.of(parse("contract class", () -> classPublished(log)))
        : Optional.empty();
  }

  /// The contract that a log says it publishes, under an address that need not follow from the
  /// rest; empty for other logs.
  ///
  /// @throws DecodeException if the log is marked but does not describe a contract
  public static Optional<ContractInstance> claimedInstance(PrivateLog log) {
    return log.tag().equals(INSTANCE_PUBLISHED_TAG) ? Optional.of(instance(log)) : Optional.empty();
  }

  private static ContractEvent parse(String what, Supplier<ContractEvent> event) {
    try {
      return event.get();
    } catch (DecodeException e) {
      return new Rejected(what, e.getMessage());
    }
  }

  private static boolean isOfClassRegistry(ContractClassLog log, Fr mark) {
    return log.contractAddress().equals(ProtocolContract.CONTRACT_CLASS_REGISTRY.address())
        && !log.fields().isEmpty()
        && log.fields().getFirst().equals(mark);
  }

  private static boolean isInstanceUpdate(PublicLog log) {
    return log.contractAddress().equals(ProtocolContract.CONTRACT_INSTANCE_REGISTRY.address())
        && !log.fields().isEmpty()
        && log.fields().getFirst().equals(INSTANCE_UPDATED);
  }

  /// All fields after the mark, those not emitted as the zeros they are.
  private static FieldReader reader(ContractClassLog log) {
    return reader(log.fields(), ContractClassLog.SIZE_IN_FIELDS);
  }

  private static FieldReader reader(List<Fr> emitted, int size) {
    List<Fr> padded = new ArrayList<>(size - 1);
    padded.addAll(emitted.subList(1, emitted.size()));
    while (padded.size() < size - 1) {
      padded.add(Fr.ZERO);
    }
    return new FieldReader(padded);
  }

  private static ContractEvent classPublished(ContractClassLog log) {
    FieldReader in = reader(log);
    Fr id = in.field("class id");
    long version = in.u64("version");
    Fr artifactHash = in.field("artifact hash");
    Fr privateFunctionsRoot = in.field("private functions root");
    PackedBytecode bytecode = PackedBytecode.fromFields(in.fields(in.remaining(), "bytecode"));
    if (bytecode.length() > PackedBytecode.MAX_SIZE) {
      return new Rejected(
          "contract class",
          id
              + " has "
              + bytecode.length()
              + " bytes of bytecode, at most "
              + PackedBytecode.MAX_SIZE
              + " are allowed");
    }
    ContractClass contractClass =
        new ContractClass(id, ContractClass.VERSION, artifactHash, privateFunctionsRoot, bytecode);
    Fr computed = contractClass.computeId();
    if (!computed.equals(id)) {
      return new Rejected("contract class", id + " claimed, " + computed + " computed");
    }
    if (version != ContractClass.VERSION) {
      return new Rejected("contract class", id + " is of version " + version);
    }
    return new ClassPublished(contractClass);
  }

  private static ContractEvent instancePublished(PrivateLog log) {
    ContractInstance instance = instance(log);
    String claimed = instance.address().toHex();
    String computed = instance.computeAddress().map(AztecAddress::toHex).orElse("none");
    if (!computed.equals(claimed)) {
      return new Rejected("contract instance", claimed + " claimed, " + computed + " computed");
    }
    return new InstancePublished(instance);
  }

  private static ContractInstance instance(PrivateLog log) {
    FieldReader in = reader(log.fields(), PrivateLog.SIZE_IN_FIELDS);
    AztecAddress address = in.aztecAddress("contract address");
    int at = in.offset();
    long version = in.u64("version");
    if (version != ContractInstance.VERSION) {
      throw new DecodeException(address + " is of version " + version, at);
    }
    Fr salt = in.field("salt");
    Fr classId = in.field("class id");
    Fr initializationHash = in.field("initialization hash");
    PublicKeys keys = publicKeys(in);
    AztecAddress deployer = in.aztecAddress("deployer");
    return new ContractInstance(
        address,
        ContractInstance.VERSION,
        salt,
        deployer,
        classId,
        classId,
        initializationHash,
        keys);
  }

  private static PublicKeys publicKeys(FieldReader in) {
    return new PublicKeys(keyPoint(in), keyPoint(in), keyPoint(in), keyPoint(in));
  }

  private static PublicKeys.KeyPoint keyPoint(FieldReader in) {
    return new PublicKeys.KeyPoint(in.field("public key x"), in.field("public key y"));
  }

  private static ContractEvent instanceUpdated(PublicLog log) {
    FieldReader in = new FieldReader(log.fields());
    in.skip(1, "mark");
    return new InstanceUpdated(
        new ContractInstanceUpdate(
            in.aztecAddress("contract address"),
            in.field("previous class id"),
            in.field("new class id"),
            in.u64("timestamp of change")));
  }
}
