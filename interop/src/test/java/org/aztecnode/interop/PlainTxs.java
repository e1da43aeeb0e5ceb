package org.aztecnode.interop;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.math.BigInteger;
import java.util.List;
import java.util.SplittableRandom;
import org.aztecnode.crypto.field.Fr;
import org.aztecnode.execution.validate.GasLimitsRule;
import org.aztecnode.node.api.GenesisBlock;
import org.aztecnode.node.json.TxJson;
import org.aztecnode.node.rpc.JsonWriter;
import org.aztecnode.protocol.address.AztecAddress;
import org.aztecnode.protocol.block.GasFees;
import org.aztecnode.protocol.fees.Gas;
import org.aztecnode.protocol.fees.GasSettings;
import org.aztecnode.protocol.kernel.KernelTail;
import org.aztecnode.protocol.kernel.SideEffects;
import org.aztecnode.protocol.kernel.TailEffects;
import org.aztecnode.protocol.kernel.TxConstants;
import org.aztecnode.protocol.kernel.TxContext;
import org.aztecnode.protocol.release.ProtocolV4;
import org.aztecnode.protocol.state.StateReference;
import org.aztecnode.protocol.state.TreeSnapshot;
import org.aztecnode.protocol.tx.ChonkProof;
import org.aztecnode.protocol.tx.Tx;
import org.aztecnode.protocol.tx.TxHash;

/// Valid transactions of no wallet's, for networks whose proofs prove nothing: each spends one
/// nullifier of its own, knows genesis alone, never expires, and has its fee paid by an account
/// that genesis funds. For one thread.
final class PlainTxs {
  private static final ObjectMapper JSON = new ObjectMapper();

  /// Fees rise while blocks are full.
  private static final BigInteger MARGIN = BigInteger.TEN;

  private final TxConstants constants;
  private final AztecAddress payer;
  private final SplittableRandom random;

  private PlainTxs(TxConstants constants, AztecAddress payer, SplittableRandom random) {
    this.constants = constants;
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
    JsonNode fees = node.result("node_getCurrentMinFees");
    GasFees most =
        new GasFees(
            number(fees, "feePerDaGas").multiply(MARGIN),
            number(fees, "feePerL2Gas").multiply(MARGIN));
    JsonNode state = node.result("node_getBlockHeader", 0).get("state");
    GasSettings gas = new GasSettings(GasLimitsRule.MIN_PRIVATE, Gas.ZERO, most, GasFees.ZERO);
    ProtocolV4 release = ProtocolV4.RELEASE_4_1_2;
    return new PlainTxs(
        new TxConstants(
            GenesisBlock.of(state(state)).header(),
            new TxContext(
                Fr.of(info.get("l1ChainId").asLong()),
                Fr.of(info.get("rollupVersion").asLong()),
                gas),
            release.vkTreeRoot(),
            release.protocolContractsHash()),
        payer,
        random);
  }

  /// Another one.
  Tx next() {
    SideEffects spends =
        new SideEffects(
            List.of(),
            List.of(Fr.of(random.nextLong(1, Long.MAX_VALUE))),
            List.of(),
            List.of(),
            List.of());
    KernelTail tail =
        new KernelTail(
            constants,
            GasLimitsRule.MIN_PRIVATE,
            payer,
            Long.MAX_VALUE,
            new TailEffects.ForRollup(spends));
    return Tx.of(tail, ChonkProof.EMPTY, List.of(), List.of());
  }

  /// Hands in another one.
  ///
  /// @throws IOException if it was not taken, or nobody answered
  TxHash send(RpcClient node) throws IOException, InterruptedException {
    Tx tx = next();
    JsonWriter out = new JsonWriter(1 << 18);
    TxJson.tx(out, tx);
    node.result("node_sendTx", JSON.readTree(out.toBytes()));
    return tx.hash();
  }

  private static BigInteger number(JsonNode fees, String name) {
    return new BigInteger(fees.get(name).asText());
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
