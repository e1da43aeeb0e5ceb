package org.aztecnode.node.admin;

import java.util.List;
import org.aztecnode.node.rpc.Decoders;
import org.aztecnode.node.rpc.Json;
import org.aztecnode.node.rpc.Param;
import org.aztecnode.node.rpc.RpcException;
import org.aztecnode.node.rpc.RpcMethod;
import org.aztecnode.node.rpc.RpcMethod.Cost;
import org.aztecnode.node.sync.SyncControl;
import org.aztecnode.node.sync.SyncControl.Rollback;

/// What an operator can ask of the running node.
///
/// Follows `stdlib/src/interfaces/aztec-node-admin.ts`, `aztec-node/src/aztec-node/server.ts`.
public final class AdminMethods {
  private static final long SAFE = (1L << 53) - 1;

  private static final String NO_SLASHER = "Slasher client not enabled: this node slashes nobody";

  private AdminMethods() {}

  public static List<RpcMethod> methods(SyncControl sync, AdminConfig config) {
    return List.of(
        RpcMethod.of(
            "nodeAdmin_pauseSync",
            Cost.COSTLY,
            () -> {
              sync.pause();
              return Json.ABSENT;
            }),
        RpcMethod.of(
            "nodeAdmin_resumeSync",
            Cost.COSTLY,
            () -> {
              sync.resume();
              return Json.ABSENT;
            }),
        RpcMethod.of(
            "nodeAdmin_rollbackTo",
            Cost.COSTLY,
            Param.required("targetBlockNumber", Decoders.whole(0, SAFE)),
            Param.optional("force", Decoders.BOOLEAN, false),
            (block, force) ->
                switch (sync.rollbackTo(block, force)) {
                  case Rollback.Done _ -> Json.ABSENT;
                  case Rollback.Refused(String reason) -> throw new RpcException(reason);
                }),
        refused("nodeAdmin_getSlashPayloads", NO_SLASHER),
        refused("nodeAdmin_getSlashOffenses", NO_SLASHER),
        refused(
            "nodeAdmin_reloadKeystore",
            "Cannot reload keystore: this node validates nothing, and its keys are settings read at"
                + " its start"),
        refused(
            "nodeAdmin_startSnapshotUpload",
            "Cannot make a snapshot: this release has none; stop the node and copy its data"
                + " directory"),
        RpcMethod.of("nodeAdmin_getConfig", Cost.CHEAP, () -> config::writeTo),
        RpcMethod.of(
            "nodeAdmin_setConfig",
            Cost.CHEAP,
            Param.required("config", AdminConfig.CHANGE),
            change -> {
              config.change(change);
              return Json.ABSENT;
            }));
  }

  /// A method of the reference that asks for what this node is not, whatever its parameters.
  private static RpcMethod refused(String name, String why) {
    return RpcMethod.of(
        name,
        Cost.CHEAP,
        () -> {
          throw new RpcException(why);
        });
  }
}
