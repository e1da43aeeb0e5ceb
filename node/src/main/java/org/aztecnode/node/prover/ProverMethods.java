package org.aztecnode.node.prover;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.aztecnode.node.json.ProtocolDecoders;
import org.aztecnode.node.rpc.Json;
import org.aztecnode.node.rpc.Param;
import org.aztecnode.node.rpc.RpcException;
import org.aztecnode.node.rpc.RpcMethod;
import org.aztecnode.node.rpc.RpcMethod.Cost;
import org.aztecnode.prover.ProofJob;
import org.aztecnode.prover.Prover;

/// What can be asked of a prover.
///
/// Follows `stdlib/src/interfaces/prover-node.ts`.
final class ProverMethods {
  private ProverMethods() {}

  /// For everybody.
  static RpcMethod jobs(Prover prover) {
    return RpcMethod.of("prover_getJobs", Cost.CHEAP, () -> jobs(prover.jobs()));
  }

  /// For operators: it costs work, and gas.
  static RpcMethod start(Prover prover) {
    return RpcMethod.of(
        "prover_startProof",
        Cost.COSTLY,
        Param.required("epochNumber", ProtocolDecoders.EPOCH),
        epoch -> {
          Optional<String> refused = prover.request(epoch);
          if (refused.isPresent()) {
            throw new RpcException(refused.get());
          }
          return Json.ABSENT;
        });
  }

  private static Json jobs(List<ProofJob> jobs) {
    return out -> {
      out.beginArray();
      for (ProofJob job : jobs) {
        out.beginObject().name("uuid").value(job.id().toString());
        out.name("status").value(name(job.state()));
        out.name("epochNumber").value(job.epoch()).endObject();
      }
      out.endArray();
    };
  }

  private static String name(ProofJob.State state) {
    return state.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
