package org.aztecnode.interop;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.aztecnode.l1.Bytes;
import org.aztecnode.l1.abi.AbiEvent;
import org.aztecnode.l1.abi.AbiException;
import org.aztecnode.l1.abi.AbiValues;
import org.aztecnode.l1.contract.RollupReader;
import org.aztecnode.l1.propose.ProposeAbi;
import org.aztecnode.l1.rpc.Multicall;
import org.aztecnode.protocol.address.EthAddress;

/// Every transaction that one account has in L1's blocks, and what became of it.
///
/// @param sent in the order of the chain
record L1History(List<Sent> sent) {
  /// @param time of the block, seconds
  /// @param slot of the checkpoint that it proposes, if any
  /// @param succeeded whether it did not revert
  /// @param proposed whether the rollup took its checkpoint
  /// @param proven whether the rollup took its proof
  record Sent(
      long block,
      long time,
      String hash,
      long nonce,
      OptionalLong slot,
      boolean succeeded,
      boolean proposed,
      boolean proven) {}

  private static final String PROOF_VERIFIED =
      AbiEvent.of("L2ProofVerified(uint256,address)", 0, 1).topic().toHex();

  L1History {
    sent = List.copyOf(sent);
  }

  /// @param from the first block that is read
  static L1History of(RpcClient l1, EthAddress account, long from)
      throws IOException, InterruptedException {
    List<Sent> sent = new ArrayList<>();
    long last = Long.decode(l1.result("eth_blockNumber").asText());
    for (long number = from; number <= last; number++) {
      String quantity = "0x" + Long.toHexString(number);
      JsonNode block = l1.result("eth_getBlockByNumber", quantity, true);
      List<JsonNode> ours =
          block
              .get("transactions")
              .valueStream()
              .filter(tx -> tx.get("from").asText().equalsIgnoreCase(account.toHex()))
              .toList();
      if (!ours.isEmpty()) {
        Map<String, JsonNode> receipts = new HashMap<>();
        l1.result("eth_getBlockReceipts", quantity)
            .forEach(r -> receipts.put(r.get("transactionHash").asText(), r));
        for (JsonNode tx : ours) {
          sent.add(sent(block, tx, receipts.get(tx.get("hash").asText())));
        }
      }
    }
    return new L1History(sent);
  }

  List<Sent> reverted() {
    return sent.stream().filter(tx -> !tx.succeeded()).toList();
  }

  /// Proposals in L1's blocks that the rollup did not take, which a bundle survives.
  List<Sent> refused() {
    return sent.stream().filter(tx -> tx.slot().isPresent() && !tx.proposed()).toList();
  }

  /// The slots that proposals in L1's blocks are for, taken or not.
  List<Long> slots() {
    return sent.stream()
        .filter(tx -> tx.slot().isPresent())
        .map(tx -> tx.slot().getAsLong())
        .toList();
  }

  private static Sent sent(JsonNode block, JsonNode tx, JsonNode receipt) {
    return new Sent(
        Long.decode(block.get("number").asText()),
        Long.decode(block.get("timestamp").asText()),
        tx.get("hash").asText(),
        Long.decode(tx.get("nonce").asText()),
        slot(Bytes.fromHex(tx.get("input").asText())),
        receipt.get("status").asText().equals("0x1"),
        has(receipt, RollupReader.CHECKPOINT_PROPOSED.topic().toHex()),
        has(receipt, PROOF_VERIFIED));
  }

  private static boolean has(JsonNode receipt, String topic) {
    return receipt
        .get("logs")
        .valueStream()
        .anyMatch(log -> log.at("/topics/0").asText().equals(topic));
  }

  private static OptionalLong slot(Bytes input) {
    try {
      for (AbiValues call : Multicall.AGGREGATE3.decodeInput(input).tuples(0)) {
        if (call.bytes(2).startsWith(ProposeAbi.PROPOSE.selector())) {
          return OptionalLong.of(ProposeAbi.decode(call.bytes(2)).header().slot());
        }
      }
    } catch (AbiException _) {
      // something else
    }
    return OptionalLong.empty();
  }
}
