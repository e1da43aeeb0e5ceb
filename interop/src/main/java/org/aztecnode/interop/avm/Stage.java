package org.aztecnode.interop.avm;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.aztecnode.crypto.field.Fr;
import org.aztecnode.execution.avm.CallTraces;
import org.aztecnode.protocol.address.AztecAddress;
import org.aztecnode.protocol.address.EthAddress;
import org.aztecnode.protocol.block.GasFees;
import org.aztecnode.protocol.block.GlobalVariables;
import org.aztecnode.protocol.contract.ProtocolContract;
import org.aztecnode.protocol.hash.Siloing;
import org.aztecnode.protocol.hash.StorageSlots;
import org.aztecnode.protocol.state.PublicDataWrite;

/// The world that every program finds: contracts, and something in each of the trees. It is the
/// same for all cases and kept vectors hang on it, so it does not change.
///
/// Addresses and class ids are made up; neither machine asks what they commit to.
final class Stage {
  /// One of the world's contracts.
  record Contract(AztecAddress address, Fr classId, AztecAddress deployer, Fr initializationHash) {}

  static final int CONTRACTS = 32;

  /// Protocol contracts among them are the last.
  private static final int PROTOCOL_CONTRACTS = 6;

  static final Fr FIRST_NULLIFIER = Fr.of(0x668a0);
  static final AztecAddress SENDER = AztecAddress.of(0x51);

  static final GlobalVariables GLOBALS =
      new GlobalVariables(
          Fr.of(31337),
          Fr.of(4),
          42,
          77,
          1_700_000_000L,
          EthAddress.fromHex("0x" + "11".repeat(EthAddress.SIZE)),
          AztecAddress.of(0x2222),
          new GasFees(BigInteger.TWO, BigInteger.valueOf(3)));

  static final CallTraces.Limits LIMITS = new CallTraces.Limits(100, 300, 10, 200);

  /// How many places of a call's path are compared, the last ones.
  static final int MAX_PATH = 1000;

  static final List<Contract> ALL =
      IntStream.range(0, CONTRACTS).mapToObj(Stage::contract).toList();

  static final List<Fr> NOTE_HASHES = LongStream.range(0, 8).mapToObj(i -> Fr.of(900 + i)).toList();
  static final List<Fr> MESSAGES = LongStream.range(0, 8).mapToObj(i -> Fr.of(700 + i)).toList();

  /// Of the contracts that are deployed, then some more.
  static final List<Fr> NULLIFIERS =
      Stream.concat(
              ALL.subList(0, CONTRACTS - PROTOCOL_CONTRACTS).stream().map(Stage::deployment),
              Stream.of(1000, 1001, 2000).map(Fr::of))
          .toList();

  /// The first slots of the first contracts.
  static final List<PublicDataWrite> STORAGE = storage();

  private Stage() {}

  private static Contract contract(int i) {
    AztecAddress address;
    if (i >= CONTRACTS - PROTOCOL_CONTRACTS) {
      address = AztecAddress.of(CONTRACTS - i);
    } else if (i % 2 == 0) {
      address = AztecAddress.of(0x1000 + i);
    } else {
      address = new AztecAddress(Fr.of(1000 + i).negate());
    }
    return new Contract(address, Fr.of(0x2000 + i), AztecAddress.of(0x30 + i), Fr.of(0x40 + i));
  }

  private static Fr deployment(Contract contract) {
    AztecAddress registry = ProtocolContract.CONTRACT_INSTANCE_REGISTRY.address();
    return Siloing.nullifier(registry, contract.address.value());
  }

  private static List<PublicDataWrite> storage() {
    List<PublicDataWrite> writes = new ArrayList<>();
    for (Contract contract : ALL.subList(0, 4)) {
      for (int slot = 0; slot < 4; slot++) {
        Fr leafSlot = StorageSlots.leafSlot(contract.address, Fr.of(slot));
        writes.add(new PublicDataWrite(leafSlot, Fr.of(500 + slot)));
      }
    }
    return List.copyOf(writes);
  }

  /// What the reference's half has to know.
  static ObjectNode toJson() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.putObject("globals")
        .put("chainId", GLOBALS.chainId().toHex())
        .put("version", GLOBALS.version().toHex())
        .put("blockNumber", GLOBALS.blockNumber())
        .put("slotNumber", GLOBALS.slot())
        .put("timestamp", GLOBALS.timestamp())
        .put("coinbase", GLOBALS.coinbase().toHex())
        .put("feeRecipient", GLOBALS.feeRecipient().toHex())
        .put("feePerDaGas", GLOBALS.gasFees().feePerDaGas().toString())
        .put("feePerL2Gas", GLOBALS.gasFees().feePerL2Gas().toString());
    json.put("sender", SENDER.toHex()).put("firstNullifier", FIRST_NULLIFIER.toHex());
    json.putObject("limits")
        .put("calldata", LIMITS.maxCalldata())
        .put("output", LIMITS.maxOutput())
        .put("depth", LIMITS.maxDepth())
        .put("calls", LIMITS.maxCalls())
        .put("path", MAX_PATH);
    ArrayNode contracts = json.putArray("contracts");
    for (Contract contract : ALL) {
      contracts
          .addObject()
          .put("address", contract.address.toHex())
          .put("classId", contract.classId.toHex())
          .put("deployer", contract.deployer.toHex())
          .put("initializationHash", contract.initializationHash.toHex());
    }
    add(json.putArray("nullifiers"), NULLIFIERS);
    add(json.putArray("noteHashes"), NOTE_HASHES);
    add(json.putArray("messages"), MESSAGES);
    ArrayNode storage = json.putArray("storage");
    for (PublicDataWrite write : STORAGE) {
      storage.addArray().add(write.leafSlot().toHex()).add(write.value().toHex());
    }
    return json;
  }

  private static void add(ArrayNode to, List<Fr> values) {
    values.forEach(value -> to.add(value.toHex()));
  }
}
