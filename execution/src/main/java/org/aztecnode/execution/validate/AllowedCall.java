package org.aztecnode.execution.validate;

import java.util.List;
import java.util.OptionalInt;
import org.aztecnode.crypto.field.Fr;
import org.aztecnode.protocol.address.AztecAddress;
import org.aztecnode.protocol.contract.FunctionSelector;
import org.aztecnode.protocol.contract.ProtocolContract;

/// A function that a transaction may call in setup, where a failure costs the block builder.
///
/// @param calldataLength in fields, selector included
/// @param onlySelf only the contract itself may be the sender
/// @param rejectNullSender nobody may not be the sender
///
///   Follows `stdlib/src/interfaces/allowed_element.ts` and
///   `p2p/src/msg_validators/tx_validator/allowed_public_setup.ts`.
public record AllowedCall(
    Target target,
    FunctionSelector selector,
    OptionalInt calldataLength,
    boolean onlySelf,
    boolean rejectNullSender) {
  /// Whose function it is.
  public sealed interface Target {
    record OfContract(AztecAddress address) implements Target {}

    /// Of every contract whose current class that is.
    record OfClass(Fr classId) implements Target {}
  }

  /// What every node allows.
  public static final List<AllowedCall> DEFAULT =
      List.of(
          protocol(ProtocolContract.AUTH_REGISTRY, "0x61966b7c", 4, true, true),
          protocol(ProtocolContract.AUTH_REGISTRY, "0xb839de91", 3, false, true),
          protocol(ProtocolContract.FEE_JUICE, "0xe7f045ff", 3, true, false));

  private static AllowedCall protocol(
      ProtocolContract contract,
      String selector,
      int calldataLength,
      boolean onlySelf,
      boolean rejectNullSender) {
    return new AllowedCall(
        new Target.OfContract(contract.address()),
        FunctionSelector.fromHex(selector),
        OptionalInt.of(calldataLength),
        onlySelf,
        rejectNullSender);
  }
}
