package org.aztecnode.node.api;

import java.util.List;
import java.util.Map;
import org.aztecnode.node.json.BlockJson;
import org.aztecnode.node.json.ProtocolDecoders;
import org.aztecnode.node.rpc.Decoders;
import org.aztecnode.node.rpc.Json;
import org.aztecnode.node.rpc.JsonWriter;
import org.aztecnode.node.rpc.Param;
import org.aztecnode.node.rpc.RpcMethod;
import org.aztecnode.node.rpc.RpcMethod.Cost;
import org.aztecnode.protocol.address.AztecAddress;

/// What can be asked of the node and its network.
///
/// Follows `aztec-node/src/aztec-node/server.ts`.
final class InfoMethods {
  private final NodeInfo info;
  private final MinFees fees;

  InfoMethods(NodeInfo info, MinFees fees) {
    this.info = info;
    this.fees = fees;
  }

  List<RpcMethod> methods() {
    return List.of(
        RpcMethod.of("node_getNodeInfo", Cost.CHEAP, () -> this::nodeInfo),
        RpcMethod.of("node_getNodeVersion", Cost.CHEAP, () -> Json.of(info.nodeVersion())),
        RpcMethod.of("node_getVersion", Cost.CHEAP, () -> Json.of(info.rollupVersion())),
        RpcMethod.of("node_getChainId", Cost.CHEAP, () -> Json.of(info.l1ChainId())),
        RpcMethod.of("node_getL1ContractAddresses", Cost.CHEAP, () -> this::l1Contracts),
        RpcMethod.of(
            "node_getProtocolContractAddresses", Cost.CHEAP, () -> this::protocolContracts),
        RpcMethod.of("node_isReady", Cost.CHEAP, () -> Json.of(info.ready().getAsBoolean())),
        // without p2p there is no record to give
        RpcMethod.of("node_getEncodedEnr", Cost.CHEAP, () -> Json.ABSENT),
        RpcMethod.of("node_getValidatorsStats", Cost.CHEAP, () -> this::noStats),
        RpcMethod.of(
            "node_getValidatorStats",
            Cost.CHEAP,
            Param.required("validatorAddress", ProtocolDecoders.ETH_ADDRESS),
            Param.optional("fromSlot", Decoders.whole(0, Long.MAX_VALUE)),
            Param.optional("toSlot", Decoders.whole(0, Long.MAX_VALUE)),
            // nobody watches validators without a sentinel
            (_, _, _) -> Json.ABSENT),
        RpcMethod.of(
            "node_getAllowedPublicSetup", Cost.CHEAP, () -> info.setupAllowList()::writeTo),
        RpcMethod.of(
            "node_getCurrentMinFees",
            Cost.COSTLY,
            () -> {
              var current = fees.current();
              return out -> BlockJson.gasFees(out, current);
            }));
  }

  private void nodeInfo(JsonWriter out) {
    out.beginObject().name("nodeVersion").value(info.nodeVersion());
    out.name("l1ChainId").value(info.l1ChainId());
    out.name("rollupVersion").value(info.rollupVersion()).name("l1ContractAddresses");
    l1Contracts(out);
    out.name("protocolContractAddresses");
    protocolContracts(out);
    out.name("realProofs").value(info.realProofs()).endObject();
  }

  private void l1Contracts(JsonWriter out) {
    out.beginObject();
    info.l1Contracts().forEach((name, address) -> out.name(name).hex(address.toBytes()));
    out.endObject();
  }

  private void protocolContracts(JsonWriter out) {
    out.beginObject();
    PROTOCOL_CONTRACTS.forEach((name, at) -> out.name(name).hex(at.value().toBytes()));
    out.endObject();
  }

  private void noStats(JsonWriter out) {
    out.beginObject().name("stats").beginObject().endObject();
    out.name("slotWindow").value(0).endObject();
  }

  private static final Map<String, AztecAddress> PROTOCOL_CONTRACTS =
      Map.of(
          "instanceRegistry", AztecAddress.of(2),
          "classRegistry", AztecAddress.of(3),
          "multiCallEntrypoint", AztecAddress.of(4),
          "feeJuice", AztecAddress.of(5));
}
