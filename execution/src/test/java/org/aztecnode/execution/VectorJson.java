package org.aztecnode.execution;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.aztecnode.crypto.field.Fr;
import org.aztecnode.protocol.address.AztecAddress;
import org.aztecnode.protocol.address.EthAddress;
import org.aztecnode.protocol.block.GasFees;
import org.aztecnode.protocol.block.GlobalVariables;
import org.aztecnode.protocol.fees.Gas;
import org.aztecnode.protocol.state.PublicDataWrite;
import org.aztecnode.protocol.state.StateReference;
import org.aztecnode.protocol.state.TreeSnapshot;

/// How vectors write values.
public final class VectorJson {
  private VectorJson() {}

  public static Fr field(JsonNode value) {
    return Fr.fromHex(value.asText());
  }

  public static List<Fr> fields(JsonNode values) {
    List<Fr> fields = new ArrayList<>();
    values.forEach(value -> fields.add(field(value)));
    return fields;
  }

  public static AztecAddress address(JsonNode value) {
    return AztecAddress.fromHex(value.asText());
  }

  public static Gas gas(JsonNode gas) {
    return new Gas(gas.get("da").asLong(), gas.get("l2").asLong());
  }

  public static List<PublicDataWrite> writes(JsonNode writes) {
    List<PublicDataWrite> out = new ArrayList<>();
    writes.forEach(w -> out.add(new PublicDataWrite(field(w.get(0)), field(w.get(1)))));
    return out;
  }

  /// Messages and logs one to a line, to be compared as text.
  public static String text(JsonNode... nodes) {
    return String.join(" ", Stream.of(nodes).map(JsonNode::asText).toList());
  }

  public static GlobalVariables globals(JsonNode globals) {
    return new GlobalVariables(
        field(globals.get("chainId")),
        field(globals.get("version")),
        globals.get("blockNumber").asLong(),
        globals.get("slotNumber").asLong(),
        globals.get("timestamp").asLong(),
        EthAddress.fromHex(globals.get("coinbase").asText()),
        address(globals.get("feeRecipient")),
        new GasFees(
            new BigInteger(globals.get("feePerDaGas").asText()),
            new BigInteger(globals.get("feePerL2Gas").asText())));
  }

  public static StateReference state(JsonNode trees) {
    return new StateReference(
        tree(trees.get("l1ToL2MessageTree")),
        tree(trees.get("noteHashTree")),
        tree(trees.get("nullifierTree")),
        tree(trees.get("publicDataTree")));
  }

  private static TreeSnapshot tree(JsonNode node) {
    return new TreeSnapshot(field(node.get("root")), node.get("size").asLong());
  }
}
