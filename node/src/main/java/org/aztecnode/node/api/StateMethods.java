package org.aztecnode.node.api;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.aztecnode.crypto.field.Fr;
import org.aztecnode.node.json.BlockParameter;
import org.aztecnode.node.json.ProtocolDecoders;
import org.aztecnode.node.json.WitnessJson;
import org.aztecnode.node.rpc.Decoders;
import org.aztecnode.node.rpc.Json;
import org.aztecnode.node.rpc.JsonWriter;
import org.aztecnode.node.rpc.Param;
import org.aztecnode.node.rpc.RpcException;
import org.aztecnode.node.rpc.RpcMethod;
import org.aztecnode.node.rpc.RpcMethod.Cost;
import org.aztecnode.protocol.address.AztecAddress;
import org.aztecnode.protocol.hash.DomainSeparator;
import org.aztecnode.protocol.state.TreeId;
import org.aztecnode.worldstate.StateView;
import org.aztecnode.worldstate.WorldStateStatus;
import org.aztecnode.worldstate.tree.IndexedLeaf;
import org.aztecnode.worldstate.tree.LowLeaf;

/// What can be asked of the state trees, at any block whose history is kept.
///
/// Follows `aztec-node/src/aztec-node/server.ts`.
final class StateMethods {
  private static final int MOST_LEAVES = 100;

  private final Chain chain;

  StateMethods(Chain chain) {
    this.chain = chain;
  }

  List<RpcMethod> methods() {
    Param<BlockParameter> block = Param.required("referenceBlock", ProtocolDecoders.BLOCK);
    return List.of(
        RpcMethod.of("node_getWorldStateSyncStatus", Cost.CHEAP, this::status),
        RpcMethod.of(
            "node_findLeavesIndexes",
            Cost.COSTLY,
            block,
            Param.required("treeId", Decoders.number(0, TreeId.values().length - 1)),
            Param.required("leafValues", Decoders.array(ProtocolDecoders.FIELD, MOST_LEAVES)),
            this::findLeaves),
        witness("node_getNullifierMembershipWitness", "nullifier", this::nullifierWitness),
        witness("node_getLowNullifierMembershipWitness", "nullifier", this::lowNullifierWitness),
        witness("node_getPublicDataWitness", "leafSlot", this::publicDataWitness),
        witness("node_getNoteHashMembershipWitness", "noteHash", this::noteHashWitness),
        witness("node_getL1ToL2MessageMembershipWitness", "l1ToL2Message", this::messageWitness),
        RpcMethod.of(
            "node_getBlockHashMembershipWitness",
            Cost.CHEAP,
            block,
            Param.required("blockHash", ProtocolDecoders.FIELD),
            this::blockHashWitness),
        RpcMethod.of(
            "node_getPublicStorageAt",
            Cost.CHEAP,
            block,
            Param.required("contract", ProtocolDecoders.AZTEC_ADDRESS),
            Param.required("slot", ProtocolDecoders.FIELD),
            this::storage));
  }

  /// Finds something in a tree by its value.
  @FunctionalInterface
  private interface Search {
    Json find(StateView view, Fr value);
  }

  private RpcMethod witness(String name, String of, Search search) {
    return RpcMethod.of(
        name,
        Cost.CHEAP,
        Param.required("referenceBlock", ProtocolDecoders.BLOCK),
        Param.required(of, ProtocolDecoders.FIELD),
        (block, value) -> {
          try (StateView view = chain.view(block)) {
            return search.find(view, value);
          }
        });
  }

  private Json status() {
    WorldStateStatus status = chain.state().status();
    return out -> {
      out.beginObject().name("latestBlockNumber").value(status.tip().number());
      out.name("latestBlockHash").value(status.tip().headerHash().toHex());
      out.name("finalizedBlockNumber").value(status.finalizedBlock());
      out.name("oldestHistoricBlockNumber").value(Math.max(1, status.oldestBlock()));
      out.name("treesAreSynched").value(true).endObject();
    };
  }

  private Json findLeaves(BlockParameter block, int tree, List<Fr> values) throws RpcException {
    TreeId id = WitnessJson.tree(tree);
    try (StateView view = chain.view(block)) {
      List<Optional<Leaf>> leaves = values.stream().map(value -> leaf(view, id, value)).toList();
      return out -> {
        out.beginArray();
        leaves.forEach(leaf -> leaf.ifPresentOrElse(found -> found.writeTo(out), out::nullValue));
        out.endArray();
      };
    }
  }

  /// Where a leaf is, and the block that brought it.
  private record Leaf(long index, long block, Fr blockHash) {
    void writeTo(JsonWriter out) {
      out.beginObject().name("l2BlockNumber").value(block);
      out.name("l2BlockHash").value(blockHash.toHex());
      out.name("data").value(Long.toString(index)).endObject();
    }
  }

  private static Optional<Leaf> leaf(StateView view, TreeId tree, Fr value) {
    OptionalLong index = view.indexOf(tree, value);
    if (index.isEmpty()) {
      return Optional.empty();
    }
    // what genesis brought is reported as of block 1, except in the archive, where 0 is a block
    long from = view.blockOfLeaf(tree, index.getAsLong()).orElseThrow();
    long block = Math.max(1, from);
    return view.leaf(TreeId.ARCHIVE, block).map(hash -> new Leaf(index.getAsLong(), block, hash));
  }

  private Json nullifierWitness(StateView view, Fr nullifier) {
    LowLeaf leaf = view.lowLeaf(TreeId.NULLIFIER, nullifier);
    return leaf.alreadyPresent() ? nullifierAt(view, leaf.index()) : Json.ABSENT;
  }

  /// Of the nullifier itself when it exists already, as the reference has it.
  private Json lowNullifierWitness(StateView view, Fr nullifier) {
    return nullifierAt(view, view.lowLeaf(TreeId.NULLIFIER, nullifier).index());
  }

  private static Json nullifierAt(StateView view, long index) {
    IndexedLeaf leaf = view.indexedLeaf(TreeId.NULLIFIER, index).orElseThrow();
    List<Fr> path = view.siblingPath(TreeId.NULLIFIER, index);
    return out -> WitnessJson.nullifier(out, index, leaf, path);
  }

  private Json publicDataWitness(StateView view, Fr slot) {
    long index = view.lowLeaf(TreeId.PUBLIC_DATA, slot).index();
    IndexedLeaf leaf = view.indexedLeaf(TreeId.PUBLIC_DATA, index).orElseThrow();
    List<Fr> path = view.siblingPath(TreeId.PUBLIC_DATA, index);
    return out -> WitnessJson.publicData(out, index, leaf, path);
  }

  private Json noteHashWitness(StateView view, Fr noteHash) {
    return membership(view, TreeId.NOTE_HASH, noteHash);
  }

  private Json messageWitness(StateView view, Fr message) {
    OptionalLong index = view.indexOf(TreeId.L1_TO_L2_MESSAGE, message);
    if (index.isEmpty()) {
      return Json.ABSENT;
    }
    List<Fr> path = view.siblingPath(TreeId.L1_TO_L2_MESSAGE, index.getAsLong());
    return out -> {
      out.beginArray().value(Long.toString(index.getAsLong()));
      WitnessJson.siblingPath(out, path);
      out.endArray();
    };
  }

  /// In the archive as it was before the reference block, which is the one its header commits to.
  private Json blockHashWitness(BlockParameter block, Fr hash) throws RpcException {
    long before = chain.number(block) - 1;
    if (before < 0) {
      throw new RpcException("There is no state before block 0.");
    }
    try (StateView view = chain.view(before)) {
      return membership(view, TreeId.ARCHIVE, hash);
    }
  }

  private static Json membership(StateView view, TreeId tree, Fr value) {
    OptionalLong index = view.indexOf(tree, value);
    if (index.isEmpty()) {
      return Json.ABSENT;
    }
    List<Fr> path = view.siblingPath(tree, index.getAsLong());
    return out -> WitnessJson.membership(out, index.getAsLong(), path);
  }

  private Json storage(BlockParameter block, AztecAddress contract, Fr slot) throws RpcException {
    Fr leafSlot = DomainSeparator.PUBLIC_LEAF_SLOT.hash(contract.value(), slot);
    try (StateView view = chain.view(block)) {
      Fr value = view.publicData(leafSlot);
      return out -> out.hex(value.toBytes());
    }
  }
}
