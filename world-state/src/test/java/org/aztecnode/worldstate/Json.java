package org.aztecnode.worldstate;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.aztecnode.crypto.field.Fr;
import org.aztecnode.protocol.state.PublicDataWrite;
import org.aztecnode.protocol.state.TreeId;
import org.aztecnode.protocol.state.TreeSnapshot;
import org.aztecnode.worldstate.tree.IndexedLeaf;

/// How the vector files write the values of this module.
final class Json {
  private Json() {}

  static Fr field(JsonNode node) {
    return Fr.fromHex(node.asText());
  }

  static List<Fr> fields(JsonNode array) {
    List<Fr> out = new ArrayList<>();
    array.forEach(n -> out.add(field(n)));
    return out;
  }

  static List<PublicDataWrite> writes(JsonNode array) {
    List<PublicDataWrite> out = new ArrayList<>();
    array.forEach(n -> out.add(new PublicDataWrite(field(n.get("slot")), field(n.get("value")))));
    return out;
  }

  static TreeSnapshot treeInfo(JsonNode node) {
    return new TreeSnapshot(field(node.get("root")), node.get("size").asLong());
  }

  static TreeSnapshot snapshot(JsonNode node) {
    return new TreeSnapshot(field(node.get("root")), node.get("nextAvailableLeafIndex").asLong());
  }

  static IndexedLeaf leaf(JsonNode node) {
    JsonNode leaf = node.get("leaf");
    boolean nullifier = leaf.has("nullifier");
    return new IndexedLeaf(
        field(leaf.get(nullifier ? "nullifier" : "slot")),
        nullifier ? Fr.ZERO : field(leaf.get("value")),
        field(node.get("nextKey")),
        node.get("nextIndex").asLong());
  }

  /// The name by which the files call a tree.
  static String name(TreeId tree) {
    return switch (tree) {
      case NULLIFIER -> "nullifier";
      case NOTE_HASH -> "noteHash";
      case PUBLIC_DATA -> "publicData";
      case L1_TO_L2_MESSAGE -> "l1ToL2Message";
      case ARCHIVE -> "archive";
    };
  }
}
