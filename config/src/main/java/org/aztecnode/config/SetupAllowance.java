package org.aztecnode.config;

import java.util.Optional;
import java.util.OptionalInt;

/// A public function that a transaction's setup phase may call.
///
/// Follows `p2p/src/config.ts` (`parseAllowList`) and `stdlib/src/interfaces/allowed_element.ts`.
///
/// @param of what `id` names
/// @param id an address or a class id: 32 bytes, a number below the field's modulus
/// @param selector of the function, 4 bytes
/// @param onlySelf whether only the contract itself may call it
/// @param rejectNullMsgSender whether it needs a caller
/// @param calldataLength fields of its calldata, the selector's included; empty: any number
public record SetupAllowance(
    Target of,
    HexValue id,
    HexValue selector,
    boolean onlySelf,
    boolean rejectNullMsgSender,
    OptionalInt calldataLength) {
  private static final String MODULUS =
      "0x30644e72e131a029b85045b68181585d2833e84879b9709143e1f593f0000001";

  public SetupAllowance {
    if (!isField(id)) {
      throw new IllegalArgumentException("no address or class id, beyond the field: " + id);
    }
  }

  private static boolean isField(HexValue id) {
    return id.hex().length() == MODULUS.length() && id.hex().compareTo(MODULUS) < 0;
  }

  /// What a function belongs to.
  public enum Target {
    INSTANCE("I"),
    CLASS("C");

    private final String letter;

    Target(String letter) {
      this.letter = letter;
    }
  }

  /// Reads `I:address:selector[:flags]` or `C:classId:selector[:flags]`, flags being `os`, `rn` and
  /// `cl=N` with `+` between them; empty if `text` is anything else.
  public static Optional<SetupAllowance> parse(String text) {
    String[] parts = text.strip().split(":", -1);
    if (parts.length < 3 || parts.length > 4) {
      return Optional.empty();
    }
    Optional<Target> of = target(parts[0]);
    Optional<HexValue> id = HexValue.parse(parts[1], 32).filter(SetupAllowance::isField);
    Optional<HexValue> selector = HexValue.parse(parts[2], 4);
    if (of.isEmpty() || id.isEmpty() || selector.isEmpty()) {
      return Optional.empty();
    }
    SetupAllowance plain =
        new SetupAllowance(of.get(), id.get(), selector.get(), false, false, OptionalInt.empty());
    return parts.length == 3 ? Optional.of(plain) : plain.with(parts[3].split("\\+", -1));
  }

  private Optional<SetupAllowance> with(String[] flags) {
    boolean self = false;
    boolean reject = false;
    OptionalInt length = OptionalInt.empty();
    for (String flag : flags) {
      if (flag.equals("os")) {
        self = true;
      } else if (flag.equals("rn")) {
        reject = true;
      } else if (flag.matches("cl=[0-9]{1,9}")) {
        length = OptionalInt.of(Integer.parseInt(flag.substring(3)));
      } else {
        return Optional.empty();
      }
    }
    return Optional.of(new SetupAllowance(of, id, selector, self, reject, length));
  }

  private static Optional<Target> target(String letter) {
    for (Target target : Target.values()) {
      if (target.letter.equals(letter)) {
        return Optional.of(target);
      }
    }
    return Optional.empty();
  }

  /// As [#parse] reads it.
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(of.letter + ":" + id + ":" + selector);
    String before = ":";
    if (onlySelf) {
      text.append(before).append("os");
      before = "+";
    }
    if (rejectNullMsgSender) {
      text.append(before).append("rn");
      before = "+";
    }
    if (calldataLength.isPresent()) {
      text.append(before).append("cl=").append(calldataLength.getAsInt());
    }
    return text.toString();
  }
}
