package org.aztecnode.protocol.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.aztecnode.crypto.field.Fr;
import org.aztecnode.protocol.codec.ByteReader;
import org.aztecnode.protocol.codec.ByteWriter;
import org.aztecnode.protocol.hash.DomainSeparator;

/// A published contract class, with those of its functions that somebody published since.
///
/// @param packedBytecode of its public dispatch function
/// @param privateFunctions in the order of publication
/// @param utilityFunctions in the order of publication
///
///   Follows `stdlib/src/contract/interfaces/contract_class.ts`.
public record ContractClass(
    Fr id,
    int version,
    Fr artifactHash,
    Fr privateFunctionsRoot,
    PackedBytecode packedBytecode,
    List<ExecutablePrivateFunction> privateFunctions,
    List<UtilityFunction> utilityFunctions) {
  /// The only version there is.
  public static final int VERSION = 1;

  private static final int MAX_FUNCTIONS = 1 << 16;

  public ContractClass {
    privateFunctions = List.copyOf(privateFunctions);
    utilityFunctions = List.copyOf(utilityFunctions);
  }

  /// A class none of whose private and utility functions was published.
  public ContractClass(
      Fr id, int version, Fr artifactHash, Fr privateFunctionsRoot, PackedBytecode packedBytecode) {
    this(id, version, artifactHash, privateFunctionsRoot, packedBytecode, List.of(), List.of());
  }

  /// @param bytecodeCommitment of the public bytecode
  public static Fr computeId(Fr artifactHash, Fr privateFunctionsRoot, Fr bytecodeCommitment) {
    return DomainSeparator.CONTRACT_CLASS_ID.hash(
        artifactHash, privateFunctionsRoot, bytecodeCommitment);
  }

  /// The id that follows from the contents. Hashes the whole bytecode.
  public Fr computeId() {
    return computeId(artifactHash, privateFunctionsRoot, packedBytecode.commitment());
  }

  /// This class with those functions whose selector it does not have yet; not compared among each
  /// other, as in the reference. Whether they are its own is the caller's to check.
  public ContractClass with(
      List<ExecutablePrivateFunction> newPrivate, List<UtilityFunction> newUtility) {
    return new ContractClass(
        id,
        version,
        artifactHash,
        privateFunctionsRoot,
        packedBytecode,
        merged(privateFunctions, newPrivate, ExecutablePrivateFunction::selector),
        merged(utilityFunctions, newUtility, UtilityFunction::selector));
  }

  private static <T> List<T> merged(
      List<T> had, List<T> added, Function<T, FunctionSelector> selector) {
    List<FunctionSelector> known = had.stream().map(selector).toList();
    List<T> merged = new ArrayList<>(had);
    added.stream().filter(f -> !known.contains(selector.apply(f))).forEach(merged::add);
    return merged;
  }

  public byte[] toBytes() {
    ByteWriter out = new ByteWriter(packedBytecode.length() + 256);
    writeTo(out);
    return out.toBytes();
  }

  /// The form for the store: all there is, the id first.
  public void writeTo(ByteWriter out) {
    out.field(id).u8(version).field(artifactHash).field(privateFunctionsRoot);
    packedBytecode.writeTo(out);
    out.list32(privateFunctions, ExecutablePrivateFunction::writeTo)
        .list32(utilityFunctions, UtilityFunction::writeTo);
  }

  public static ContractClass fromBytes(byte[] bytes) {
    return ByteReader.readAll(bytes, ContractClass::readFrom);
  }

  public static ContractClass readFrom(ByteReader in) {
    return new ContractClass(
        in.field("class id"),
        in.u8("version"),
        in.field("artifact hash"),
        in.field("private functions root"),
        PackedBytecode.readFrom(in),
        in.list32(MAX_FUNCTIONS, 1, "private function", ExecutablePrivateFunction::readFrom),
        in.list32(MAX_FUNCTIONS, 1, "utility function", UtilityFunction::readFrom));
  }
}
