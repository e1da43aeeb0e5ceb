package org.aztecnode.execution;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.nio.file.Path;
import java.util.List;
import org.aztecnode.lmdb.Durability;
import org.aztecnode.protocol.address.EthAddress;
import org.aztecnode.protocol.state.Genesis;
import org.aztecnode.protocol.state.TreeId;
import org.aztecnode.worldstate.HistoryPolicy;
import org.aztecnode.worldstate.RollupIdentity;
import org.aztecnode.worldstate.StateFork;
import org.aztecnode.worldstate.WorldState;

/// The state that vectors start from: genesis without prefilled leaves.
public final class VectorWorld {
  private static final RollupIdentity ROLLUP = new RollupIdentity(31337, 4, EthAddress.ZERO);

  private VectorWorld() {}

  public static WorldState open(Path directory) {
    return WorldState.open(
        directory, Genesis.PLAIN, ROLLUP, HistoryPolicy.ARCHIVE, Durability.UNSYNCED);
  }

  /// What a vector has done before its transactions.
  public static void prepare(StateFork fork, JsonNode ops) {
    for (JsonNode op : ops) {
      if (op.has("insertNullifier")) {
        fork.insertNullifiers(List.of(VectorJson.field(op.get("insertNullifier"))));
      } else if (op.has("writePublicData")) {
        JsonNode write = op.get("writePublicData");
        fork.writePublicData(VectorJson.writes(JsonNodeFactory.instance.arrayNode().add(write)));
      } else if (op.has("appendNoteHashes")) {
        fork.append(TreeId.NOTE_HASH, VectorJson.fields(op.get("appendNoteHashes")));
      } else {
        fork.append(TreeId.L1_TO_L2_MESSAGE, VectorJson.fields(op.get("appendL1ToL2Messages")));
      }
    }
  }
}
