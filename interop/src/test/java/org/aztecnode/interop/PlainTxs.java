package org.aztecnode.interop;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import java.util.SplittableRandom;
import org.aztecnode.crypto.field.Fr;
import org.aztecnode.node.api.GenesisBlock;
import org.aztecnode.node.json.TxJson;
import org.aztecnode.node.rpc.JsonWriter;
import org.aztecnode.protocol.address.AztecAddress;
import org.aztecnode.protocol.block.BlockHeader;
import org.aztecnode.protocol.kernel.L2ToL1MessageRequest;
import org.aztecnode.protocol.kernel.SideEffects;
import org.aztecnode.protocol.kernel.TailEffects;
import org.aztecnode.protocol.state.StateReference;
import org.aztecnode.protocol.state.TreeSnapshot;
import org.aztecnode.protocol.tx.Tx;
import org.aztecnode.protocol.tx.TxHash;

/// Valid transactions, one after the other, of one payer that genesis funds; they know genesis
/// alone and spend one nullifier each. For one thread.
final class PlainTxs {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final BlockHeader genesis;
  private final long chainId;
  private final long rollupVersion;
  private final AztecAddress payer;
  private final SplittableRandom random;

  private PlainTxs(
      BlockHeader genesis,
      long chainId,
      long rollupVersion,
      AztecAddress payer,
      SplittableRandom random) {
    this.genesis = genesis;
    this.chainId = chainId;
    this.rollupVersion = rollupVersion;
    this.payer = payer;
    this.random = random;
  }

  /// For the network of a node.
  ///
  /// @param payer funded
  /// @param random what the nullifiers are made of
  static PlainTxs of(RpcClient node, AztecAddress payer, SplittableRandom random)
      throws IOException, InterruptedException {
    JsonNode info = node.result("node_getNodeInfo");
    StateReference state = state(node.result("node_getBlockHeader", 0).get("state"));
    return new PlainTxs(
        GenesisBlock.of(state).header(),
        info.get("l1ChainId").asLong(),
        info.get("rollupVersion").asLong(),
        payer,
        random);
  }

  private Tx next(List<L2ToL1MessageRequest> messages) {
    Fr nullifier = Fr.of(random.nextLong(1, Long.MAX_VALUE));
    SideEffects effects =
        new SideEffects(List.of(), List.of(nullifier), messages, List.of(), List.of());
    return MadeTx.of(genesis, chainId, rollupVersion, payer, 0, 0)
        .doing(new TailEffects.ForRollup(effects))
        .tx();
  }

  /// Hands in another one.
  ///
  /// @throws IOException if it was not taken, or nobody answered
  TxHash send(RpcClient node) throws IOException, InterruptedException {
    return send(node, List.of());
  }

  /// The same, and it sends messages to L1.
  TxHash send(RpcClient node, List<L2ToL1MessageRequest> messages)
      throws IOException, InterruptedException {
    Tx tx = next(messages);
    JsonWriter out = new JsonWriter(1 << 18);
    TxJson.tx(out, tx);
    node.result("node_sendTx", JSON.readTree(out.toBytes()));
    return tx.hash();
  }

  private static StateReference state(JsonNode state) {
    JsonNode partial = state.get("partial");
    return new StateReference(
        tree(state.get("l1ToL2MessageTree")),
        tree(partial.get("noteHashTree")),
        tree(partial.get("nullifierTree")),
        tree(partial.get("publicDataTree")));
  }

  private static TreeSnapshot tree(JsonNode tree) {
    return new TreeSnapshot(
        Fr.fromHex(tree.get("root").asText()), tree.get("nextAvailableLeafIndex").asLong());
  }
}
