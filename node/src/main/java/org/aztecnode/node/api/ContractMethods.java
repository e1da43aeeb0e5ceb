package org.aztecnode.node.api;

import java.util.List;
import org.aztecnode.crypto.field.Fr;
import org.aztecnode.node.json.ContractJson;
import org.aztecnode.node.json.ProtocolDecoders;
import org.aztecnode.node.rpc.Decoders;
import org.aztecnode.node.rpc.Json;
import org.aztecnode.node.rpc.Param;
import org.aztecnode.node.rpc.RpcMethod;
import org.aztecnode.node.rpc.RpcMethod.Cost;
import org.aztecnode.protocol.address.AztecAddress;

/// What can be asked of contracts.
///
/// Follows `aztec-node/src/aztec-node/server.ts`.
final class ContractMethods {
  private static final int MOST_SIGNATURES = 100;
  private static final int LONGEST_SIGNATURE = 10_000;

  private final Chain chain;

  ContractMethods(Chain chain) {
    this.chain = chain;
  }

  List<RpcMethod> methods() {
    return List.of(
        RpcMethod.of(
            "node_getContractClass",
            Cost.COSTLY,
            Param.required("id", ProtocolDecoders.FIELD),
            this::contractClass),
        RpcMethod.of(
            "node_getContract",
            Cost.CHEAP,
            Param.required("address", ProtocolDecoders.AZTEC_ADDRESS),
            this::contract),
        RpcMethod.of(
            "node_registerContractFunctionSignatures",
            Cost.CHEAP,
            Param.required(
                "functionSignatures",
                Decoders.array(Decoders.text(LONGEST_SIGNATURE), MOST_SIGNATURES)),
            // names for the messages of failed simulations; nothing here depends on them
            _ -> Json.ABSENT));
  }

  private Json contractClass(Fr id) {
    return chain
        .blocks()
        .contractClass(id)
        .<Json>map(found -> out -> ContractJson.contractClass(out, found))
        .orElse(Json.ABSENT);
  }

  private Json contract(AztecAddress address) {
    return chain
        .blocks()
        .contract(address)
        .<Json>map(found -> out -> ContractJson.instance(out, found))
        .orElse(Json.ABSENT);
  }
}
