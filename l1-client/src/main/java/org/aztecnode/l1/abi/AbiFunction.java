package org.aztecnode.l1.abi;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.aztecnode.crypto.hash.Hashes;
import org.aztecnode.l1.Bytes;

/// A contract's method. Thread-safe.
public final class AbiFunction {
  private final String signature;
  private final AbiType.Tuple inputs;
  private final AbiType.Tuple outputs;
  private final Bytes selector;

  private AbiFunction(String signature, AbiType.Tuple inputs, AbiType.Tuple outputs) {
    this.signature = signature;
    this.inputs = inputs;
    this.outputs = outputs;
    this.selector = Bytes.of(Arrays.copyOf(keccak(signature), 4));
  }

  /// @param signature `status(uint256)`
  /// @param outputs `(uint256,bytes32)`
  public static AbiFunction of(String signature, String outputs) {
    return new AbiFunction(signature, inputs(signature), (AbiType.Tuple) AbiType.parse(outputs));
  }

  public String signature() {
    return signature;
  }

  public AbiType.Tuple outputs() {
    return outputs;
  }

  public Bytes selector() {
    return selector;
  }

  /// Selector and arguments.
  ///
  /// @throws IllegalArgumentException if the arguments are not of the types
  public Bytes encode(Object... arguments) {
    byte[] encoded = AbiEncoder.encode(inputs, List.of(arguments));
    byte[] all = Arrays.copyOf(selector.toBytes(), 4 + encoded.length);
    System.arraycopy(encoded, 0, all, 4, encoded.length);
    return Bytes.of(all);
  }

  /// The arguments behind this selector.
  public AbiValues decodeInput(Bytes calldata) throws AbiException {
    if (!calldata.startsWith(selector)) {
      throw new AbiException("not a call of " + signature);
    }
    return AbiDecoder.decode(inputs, calldata.slice(4, calldata.size()));
  }

  public AbiValues decodeOutput(Bytes returned) throws AbiException {
    return AbiDecoder.decode(outputs, returned);
  }

  static AbiType.Tuple inputs(String signature) {
    return (AbiType.Tuple) AbiType.parse(signature.substring(signature.indexOf('(')));
  }

  static byte[] keccak(String text) {
    return Hashes.keccak256(text.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public String toString() {
    return signature;
  }
}
