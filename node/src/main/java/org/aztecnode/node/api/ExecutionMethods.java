package org.aztecnode.node.api;

import java.util.List;
import org.aztecnode.node.execution.Admission;
import org.aztecnode.node.execution.PublicSimulation;
import org.aztecnode.node.execution.Simulation;
import org.aztecnode.node.execution.TxAdmission;
import org.aztecnode.node.json.SimulationJson;
import org.aztecnode.node.json.TxJson;
import org.aztecnode.node.rpc.Decoder;
import org.aztecnode.node.rpc.Decoders;
import org.aztecnode.node.rpc.Json;
import org.aztecnode.node.rpc.Param;
import org.aztecnode.node.rpc.RpcException;
import org.aztecnode.node.rpc.RpcMethod;
import org.aztecnode.node.rpc.RpcMethod.Cost;
import org.aztecnode.protocol.tx.Tx;

/// What can be asked of transactions that nobody has sent.
///
/// Follows `aztec-node/src/aztec-node/server.ts`.
final class ExecutionMethods {
  private final TxAdmission admission;
  private final PublicSimulation simulation;

  ExecutionMethods(TxAdmission admission, PublicSimulation simulation) {
    this.admission = admission;
    this.simulation = simulation;
  }

  List<RpcMethod> methods() {
    return List.of(
        RpcMethod.of(
            "node_isValidTx",
            Cost.COSTLY,
            Param.required("tx", TxJson.TX),
            Param.optional("options", SCOPE, TxAdmission.Scope.FULL),
            this::verdict),
        RpcMethod.of(
            "node_simulatePublicCalls",
            Cost.COSTLY,
            Param.required("tx", TxJson.TX),
            Param.optional("skipFeeEnforcement", Decoders.BOOLEAN, false),
            this::simulate));
  }

  private static final Decoder<TxAdmission.Scope> SCOPE =
      (node, path) ->
          new TxAdmission.Scope(
              !Decoders.member(node, "isSimulation", Decoders.BOOLEAN, path).orElse(false),
              !Decoders.member(node, "skipFeeEnforcement", Decoders.BOOLEAN, path).orElse(false));

  private Json verdict(Tx tx, TxAdmission.Scope scope) throws RpcException {
    return switch (admission.judge(tx, scope)) {
      case Admission.Judged(var verdict) -> out -> SimulationJson.verdict(out, verdict);
      case Admission.Unavailable(var reason) -> throw new RpcException(reason);
    };
  }

  private Json simulate(Tx tx, boolean skipFeeEnforcement) throws RpcException {
    return switch (simulation.simulate(tx, skipFeeEnforcement)) {
      case Simulation.Processed(var globals, var processed) ->
          out -> SimulationJson.output(out, globals, processed);
      case Simulation.Refused(var reason) -> throw new RpcException(reason);
      case Simulation.Unavailable(var reason) -> throw new RpcException(reason);
    };
  }
}
