package org.aztecnode.node.api;

import java.util.List;
import java.util.stream.Stream;
import org.aztecnode.config.SetupAllowance;
import org.aztecnode.config.SetupAllowance.Target;
import org.aztecnode.crypto.field.Fr;
import org.aztecnode.execution.validate.AllowedCall;
import org.aztecnode.node.rpc.JsonWriter;
import org.aztecnode.protocol.address.AztecAddress;
import org.aztecnode.protocol.contract.FunctionSelector;

/// The functions that a transaction's setup phase may call: the release's own, and those an
/// operator adds. Safe for use by many threads.
///
/// Follows `p2p/src/msg_validators/tx_validator/allowed_public_setup.ts`.
public final class SetupAllowList {
  private static final String AUTH_REGISTRY =
      "0x0000000000000000000000000000000000000000000000000000000000000001";
  private static final String FEE_JUICE =
      "0x0000000000000000000000000000000000000000000000000000000000000005";

  /// `AuthRegistry._set_authorized((Field),Field,bool)`, `AuthRegistry.set_authorized(Field,bool)`,
  /// `FeeJuice._increase_public_balance((Field),u128)`.
  private static final List<SetupAllowance> RELEASE =
      Stream.of(
              "I:" + AUTH_REGISTRY + ":0x61966b7c:os+rn+cl=4",
              "I:" + AUTH_REGISTRY + ":0xb839de91:rn+cl=3",
              "I:" + FEE_JUICE + ":0xe7f045ff:os+cl=3")
          .map(text -> SetupAllowance.parse(text).orElseThrow())
          .toList();

  private volatile List<SetupAllowance> added;

  public SetupAllowList(List<SetupAllowance> added) {
    this.added = List.copyOf(added);
  }

  /// Those an operator added.
  public List<SetupAllowance> added() {
    return added;
  }

  /// From now on these are added, and no others.
  public void add(List<SetupAllowance> these) {
    added = List.copyOf(these);
  }

  void writeTo(JsonWriter out) {
    write(out, all());
  }

  private List<SetupAllowance> all() {
    return Stream.concat(RELEASE.stream(), added.stream()).toList();
  }

  /// All of them, as the rules have them.
  public List<AllowedCall> calls() {
    return all().stream().map(SetupAllowList::call).toList();
  }

  private static AllowedCall call(SetupAllowance function) {
    AllowedCall.Target target =
        switch (function.of()) {
          case INSTANCE ->
              new AllowedCall.Target.OfContract(AztecAddress.fromHex(function.id().hex()));
          case CLASS -> new AllowedCall.Target.OfClass(Fr.fromHex(function.id().hex()));
        };
    return new AllowedCall(
        target,
        FunctionSelector.fromHex(function.selector().hex()),
        function.calldataLength(),
        function.onlySelf(),
        function.rejectNullMsgSender());
  }

  /// Writes functions as the reference's schema has them.
  public static void write(JsonWriter out, List<SetupAllowance> functions) {
    out.beginArray();
    for (SetupAllowance function : functions) {
      out.beginObject();
      out.name(function.of() == Target.INSTANCE ? "address" : "classId");
      out.value(function.id().hex()).name("selector").value(function.selector().hex());
      if (function.calldataLength().isPresent()) {
        out.name("calldataLength").value(function.calldataLength().getAsInt());
      }
      if (function.onlySelf()) {
        out.name("onlySelf").value(true);
      }
      if (function.rejectNullMsgSender()) {
        out.name("rejectNullMsgSender").value(true);
      }
      out.endObject();
    }
    out.endArray();
  }
}
