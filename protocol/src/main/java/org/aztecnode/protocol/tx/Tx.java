package org.aztecnode.protocol.tx;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.aztecnode.crypto.field.Fr;
import org.aztecnode.protocol.codec.ByteReader;
import org.aztecnode.protocol.codec.ByteWriter;
import org.aztecnode.protocol.fees.GasSettings;
import org.aztecnode.protocol.kernel.ClassLogHash;
import org.aztecnode.protocol.kernel.KernelTail;
import org.aztecnode.protocol.kernel.PublicCallRequest;
import org.aztecnode.protocol.kernel.SideEffects;
import org.aztecnode.protocol.kernel.TailEffects;
import org.aztecnode.protocol.log.ContractClassLog;

/// A transaction as wallets send it and nodes gossip it: its private part proven, its public calls
/// still to be executed.
///
/// Decoding checks that the bytes are a transaction, not that the transaction is valid: hash,
/// calldata, logs and proof are claims until they were validated. Follows `stdlib/src/tx/tx.ts`.
///
/// @param hash as claimed; compare [#hasItsHash]
/// @param data what the chain learns of the private part
/// @param contractClassLogFields of the logs that `data` holds the hashes of, in that order
/// @param publicFunctionCalldata of the calls that `data` requests, found by hash
public record Tx(
    TxHash hash,
    KernelTail data,
    ChonkProof proof,
    List<ContractClassLogFields> contractClassLogFields,
    List<HashedValues> publicFunctionCalldata) {
  /// The bytes of a transaction that does nothing.
  public static final int MIN_SIZE = Fr.BYTES + KernelTail.ROLLUP_SIZE + ChonkProof.SIZE + 2;

  /// The most that a count of one byte can tell.
  private static final int MAX_LIST = 255;

  public Tx {
    contractClassLogFields = checked("contract class logs", contractClassLogFields);
    publicFunctionCalldata = checked("calldata entries", publicFunctionCalldata);
  }

  /// The transaction of these parts, with the hash they have.
  public static Tx of(
      KernelTail data,
      ChonkProof proof,
      List<ContractClassLogFields> contractClassLogFields,
      List<HashedValues> publicFunctionCalldata) {
    return new Tx(
        new TxHash(data.hash()), data, proof, contractClassLogFields, publicFunctionCalldata);
  }

  /// Whether the claimed hash is the transaction's own.
  public boolean hasItsHash() {
    return data.hash().equals(hash.value());
  }

  /// The same transaction for those who need not verify it any more.
  public Tx withoutProof() {
    return new Tx(hash, data, ChonkProof.EMPTY, contractClassLogFields, publicFunctionCalldata);
  }

  public GasSettings gasSettings() {
    return data.constants().context().gasSettings();
  }

  public boolean hasPublicCalls() {
    return !data.effects().calls().isEmpty();
  }

  /// The nullifiers of the private part, the transaction's own first.
  public List<Fr> nullifiers() {
    return data.effects().phases().stream()
        .map(SideEffects::nullifiers)
        .flatMap(List::stream)
        .filter(n -> !n.isZero())
        .toList();
  }

  /// The calls that have to succeed for the transaction to be in a block at all.
  public List<PublicCall> setupCalls() {
    return data.effects() instanceof TailEffects.ForPublic calls
        ? withCalldata(calls.nonRevertible().calls())
        : List.of();
  }

  /// The calls whose failure takes back their phase only.
  public List<PublicCall> appLogicCalls() {
    return data.effects() instanceof TailEffects.ForPublic calls
        ? withCalldata(calls.revertible().calls())
        : List.of();
  }

  /// The call that settles the fee.
  public Optional<PublicCall> teardownCall() {
    return data.effects() instanceof TailEffects.ForPublic calls
        ? withCalldata(List.of(calls.teardown())).stream().findFirst()
        : Optional.empty();
  }

  /// The contract class logs of all phases. Fields beyond those that `data` holds hashes of belong
  /// to no log.
  ///
  /// @throws IllegalArgumentException if fields are missing, or a log claims more than a log can
  ///   have
  public List<ContractClassLog> contractClassLogs() {
    List<ClassLogHash> hashes =
        data.effects().phases().stream()
            .map(SideEffects::contractClassLogs)
            .flatMap(List::stream)
            .filter(h -> !h.isEmpty())
            .toList();
    if (hashes.size() > contractClassLogFields.size()) {
      throw new IllegalArgumentException(
          contractClassLogFields.size() + " contract class logs for " + hashes.size() + " hashes");
    }
    List<ContractClassLog> logs = new ArrayList<>(hashes.size());
    for (int i = 0; i < hashes.size(); i++) {
      ClassLogHash hash = hashes.get(i);
      int length = (int) Math.min(hash.length(), Integer.MAX_VALUE);
      List<Fr> emitted = contractClassLogFields.get(i).padded(length);
      logs.add(new ContractClassLog(hash.contractAddress(), emitted));
    }
    return logs;
  }

  /// A call whose calldata is missing gets none, as in the reference.
  private List<PublicCall> withCalldata(List<PublicCallRequest> requests) {
    Map<Fr, List<Fr>> calldata = new HashMap<>();
    publicFunctionCalldata.forEach(values -> calldata.put(values.hash(), values.values()));
    return requests.stream()
        .filter(request -> !request.isEmpty())
        .map(r -> new PublicCall(r, calldata.getOrDefault(r.calldataHash(), List.of())))
        .toList();
  }

  private static <T> List<T> checked(String what, List<T> list) {
    if (list.size() > MAX_LIST) {
      throw new IllegalArgumentException(
          "a transaction has at most " + MAX_LIST + " " + what + ", not " + list.size());
    }
    return List.copyOf(list);
  }

  public void writeTo(ByteWriter out) {
    out.field(hash.value());
    data.writeTo(out);
    proof.writeTo(out);
    out.list8(contractClassLogFields, ContractClassLogFields::writeTo)
        .list8(publicFunctionCalldata, HashedValues::writeTo);
  }

  public static Tx readFrom(ByteReader in) {
    TxHash hash = new TxHash(in.field("tx hash"));
    KernelTail data = KernelTail.readFrom(in);
    ChonkProof proof = ChonkProof.readFrom(in);
    List<ContractClassLogFields> logs =
        in.list8(
            MAX_LIST,
            ContractClassLogFields.SIZE,
            "contract class logs",
            ContractClassLogFields::readFrom);
    List<HashedValues> calldata =
        in.list8(MAX_LIST, HashedValues.MIN_SIZE, "calldata entries", HashedValues::readFrom);
    return new Tx(hash, data, proof, logs, calldata);
  }

  /// How many bytes [#toBytes] has.
  public int size() {
    int size =
        data.isForPublic() ? MIN_SIZE - KernelTail.ROLLUP_SIZE + KernelTail.PUBLIC_SIZE : MIN_SIZE;
    size += contractClassLogFields.size() * ContractClassLogFields.SIZE;
    for (HashedValues calldata : publicFunctionCalldata) {
      size += HashedValues.MIN_SIZE + calldata.values().size() * Fr.BYTES;
    }
    return size;
  }

  public byte[] toBytes() {
    ByteWriter out = new ByteWriter(data.isForPublic() ? 150_000 : MIN_SIZE);
    writeTo(out);
    return out.toBytes();
  }

  /// Bytes behind the transaction are ignored, as the network does.
  public static Tx fromBytes(byte[] bytes) {
    return readFrom(new ByteReader(bytes));
  }

  /// The hash alone: a transaction's parts fill pages.
  @Override
  public String toString() {
    return "tx " + hash;
  }
}
