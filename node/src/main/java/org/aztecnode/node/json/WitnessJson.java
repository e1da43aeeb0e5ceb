package org.aztecnode.node.json;

import static org.aztecnode.node.json.BlockJson.field;

import java.nio.ByteBuffer;
import java.util.List;
import org.aztecnode.crypto.field.Fr;
import org.aztecnode.node.rpc.JsonWriter;
import org.aztecnode.protocol.state.TreeId;
import org.aztecnode.worldstate.tree.IndexedLeaf;

/// Membership witnesses. Paths travel as base64 of their binary form.
///
/// Follows `stdlib/src/trees/*_leaf.ts`,
/// `foundation/src/trees/{sibling_path,membership_witness}.ts`.
public final class WitnessJson {
  private WitnessJson() {}

  /// A leaf of the nullifier tree with its path.
  public static void nullifier(JsonWriter out, long index, IndexedLeaf leaf, List<Fr> path) {
    out.beginObject().name("index").value(Long.toString(index));
    field(
        out.name("leafPreimage").beginObject().name("leaf").beginObject().name("nullifier"),
        leaf.key());
    out.endObject();
    next(out, leaf, path);
  }

  /// A leaf of the public data tree with its path.
  public static void publicData(JsonWriter out, long index, IndexedLeaf leaf, List<Fr> path) {
    out.beginObject().name("index").value(Long.toString(index));
    field(
        out.name("leafPreimage").beginObject().name("leaf").beginObject().name("slot"), leaf.key());
    field(out.name("value"), leaf.value());
    out.endObject();
    next(out, leaf, path);
  }

  /// The index in 32 bytes, then the path.
  public static void membership(JsonWriter out, long index, List<Fr> path) {
    byte[] bytes = new byte[Fr.BYTES * (1 + path.size())];
    ByteBuffer.wrap(bytes).putLong(Fr.BYTES - Long.BYTES, index);
    write(path, bytes, Fr.BYTES);
    out.base64(bytes);
  }

  /// The path's length in 4 bytes, then the path.
  public static void siblingPath(JsonWriter out, List<Fr> path) {
    byte[] bytes = new byte[Integer.BYTES + Fr.BYTES * path.size()];
    ByteBuffer.wrap(bytes).putInt(path.size());
    write(path, bytes, Integer.BYTES);
    out.base64(bytes);
  }

  /// How the reference numbers the trees.
  public static TreeId tree(int number) {
    return TreeId.values()[number];
  }

  private static void next(JsonWriter out, IndexedLeaf leaf, List<Fr> path) {
    field(out.name("nextKey"), leaf.nextKey());
    out.name("nextIndex").value(Long.toString(leaf.nextIndex())).endObject();
    siblingPath(out.name("siblingPath"), path);
    out.endObject();
  }

  private static void write(List<Fr> path, byte[] bytes, int offset) {
    int at = offset;
    for (Fr node : path) {
      node.writeTo(bytes, at);
      at += Fr.BYTES;
    }
  }
}
