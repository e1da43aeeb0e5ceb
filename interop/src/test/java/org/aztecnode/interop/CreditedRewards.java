package org.aztecnode.interop;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.aztecnode.crypto.field.Fr;
import org.aztecnode.l1.Bytes;
import org.aztecnode.l1.abi.AbiException;
import org.aztecnode.l1.abi.AbiFunction;
import org.aztecnode.l1.abi.AbiValues;
import org.aztecnode.protocol.address.EthAddress;

/// What L1 owes sequencers and the prover of epochs that were proven whole: worked out by the
/// contracts' rules from the transactions as a node serves them, and compared with what the
/// contracts say, all as of one L1 block. Nobody may have claimed anything.
///
/// Follows `RewardLib.sol`.
final class CreditedRewards {
  private static final BigInteger BPS = BigInteger.valueOf(10_000);

  private static final AbiFunction PROVEN = uint("getProvenCheckpointNumber()");
  private static final AbiFunction EPOCH = uint("getEpochForCheckpoint(uint256)");
  private static final AbiFunction FEE_HEADER =
      AbiFunction.of("getFeeHeader(uint256)", "((uint256,uint256,uint256,uint256,uint256))");
  private static final AbiFunction CONFIG =
      AbiFunction.of("getRewardConfig()", "((address,uint32,address,uint96))");
  private static final AbiFunction FEE_ASSET = AbiFunction.of("getFeeAsset()", "(address)");
  private static final AbiFunction BURN = AbiFunction.of("getBurnAddress()", "(address)");
  private static final AbiFunction CANONICAL = AbiFunction.of("canonicalRollup()", "(address)");
  private static final AbiFunction SEQUENCER = uint("getSequencerRewards(address)");
  private static final AbiFunction PROVERS = uint("getCollectiveProverRewardsForEpoch(uint256)");
  private static final AbiFunction PROVER =
      uint("getSpecificProverRewardsForEpoch(uint256,address)");
  private static final AbiFunction SUBMITTED =
      AbiFunction.of("getHasSubmitted(uint256,uint256,address)", "(bool)");
  private static final AbiFunction BALANCE = uint("balanceOf(address)");

  /// @param feeHeader excess mana, mana used, ether per fee asset, congestion cost, prover cost
  private record Proven(String coinbase, BigInteger fees, AbiValues feeHeader) {
    BigInteger burned() {
      return feeHeader.number(3).multiply(feeHeader.number(1));
    }

    BigInteger toProver() {
      return feeHeader.number(4).multiply(feeHeader.number(1)).min(fees.subtract(burned()));
    }

    BigInteger toSequencer() {
      return fees.subtract(burned()).subtract(toProver());
    }
  }

  private final RpcClient l2;
  private final RpcClient l1;
  private final EthAddress rollup;
  private final String l1Block;
  private final BigInteger reward;
  private final BigInteger sequencerBps;
  private final EthAddress distributor;

  /// @param l2 a node that knows all that is proven
  CreditedRewards(RpcClient l2, RpcClient l1, EthAddress rollup) throws Exception {
    this.l2 = l2;
    this.l1 = l1;
    this.rollup = rollup;
    this.l1Block = l1.result("eth_blockNumber").asText();
    AbiValues config = ask(rollup, CONFIG).tuple(0);
    this.distributor = config.address(0);
    this.sequencerBps = config.number(1);
    this.reward = config.number(3);
  }

  /// Of every epoch that is proven.
  ///
  /// @param prover who proved them all
  /// @param funding what the distributor of rewards held before the first was
  /// @return the lengths of those epochs
  Map<Long, Integer> check(EthAddress prover, BigInteger funding) throws Exception {
    assertThat(ask(distributor, CANONICAL).address(0)).isEqualTo(rollup);
    TreeMap<Long, List<Proven>> epochs = proven();
    Map<String, BigInteger> sequencers = new HashMap<>();
    BigInteger burned = BigInteger.ZERO;
    BigInteger owed = BigInteger.ZERO;
    BigInteger fromDistributor = BigInteger.ZERO;
    for (Map.Entry<Long, List<Proven>> epoch : epochs.entrySet()) {
      BigInteger length = BigInteger.valueOf(epoch.getValue().size());
      BigInteger all = reward.multiply(length);
      BigInteger each = all.multiply(sequencerBps).divide(BPS).divide(length);
      BigInteger toProver = all.subtract(each.multiply(length));
      for (Proven checkpoint : epoch.getValue()) {
        toProver = toProver.add(checkpoint.toProver());
        sequencers.merge(checkpoint.coinbase, each.add(checkpoint.toSequencer()), BigInteger::add);
        burned = burned.add(checkpoint.burned());
      }
      assertThat(ask(rollup, SUBMITTED, epoch.getKey(), length, prover).bool(0))
          .as("proof of %s checkpoints of epoch %s by %s", length, epoch.getKey(), prover)
          .isTrue();
      assertThat(ask(rollup, PROVERS, epoch.getKey()).number(0))
          .as("provers of epoch %s", epoch.getKey())
          .isEqualTo(toProver);
      assertThat(ask(rollup, PROVER, epoch.getKey(), prover).number(0))
          .as("%s for epoch %s", prover, epoch.getKey())
          .isEqualTo(toProver);
      owed = owed.add(toProver);
      fromDistributor = fromDistributor.add(all);
    }
    for (Map.Entry<String, BigInteger> sequencer : sequencers.entrySet()) {
      assertThat(ask(rollup, SEQUENCER, EthAddress.fromHex(sequencer.getKey())).number(0))
          .as("sequencer %s", sequencer.getKey())
          .isEqualTo(sequencer.getValue());
      owed = owed.add(sequencer.getValue());
    }
    assertThat(balance(distributor)).isEqualTo(funding.subtract(fromDistributor));
    assertThat(burned).as("burned for congestion").isPositive();
    assertThat(balance(ask(rollup, BURN).address(0))).isEqualTo(burned);
    assertThat(balance(rollup)).isEqualTo(owed);
    Map<Long, Integer> lengths = new TreeMap<>();
    epochs.forEach((epoch, checkpoints) -> lengths.put(epoch, checkpoints.size()));
    return lengths;
  }

  /// Of the reward distributor.
  BigInteger funds() throws Exception {
    return balance(distributor);
  }

  private TreeMap<Long, List<Proven>> proven() throws Exception {
    TreeMap<Long, List<Proven>> epochs = new TreeMap<>();
    long last = ask(rollup, PROVEN).number(0).longValueExact();
    for (long number = 1; number <= last; number++) {
      JsonNode checkpoint = l2.result("node_getCheckpoints", number, 1).get(0).get("checkpoint");
      AbiValues feeHeader = ask(rollup, FEE_HEADER, number).tuple(0);
      JsonNode header = checkpoint.get("header");
      assertThat(feeHeader.number(1)).isEqualTo(field(header.get("totalManaUsed")));
      epochs
          .computeIfAbsent(
              ask(rollup, EPOCH, number).number(0).longValueExact(), _ -> new ArrayList<>())
          .add(new Proven(header.get("coinbase").asText(), fees(checkpoint), feeHeader));
    }
    return epochs;
  }

  private static BigInteger fees(JsonNode checkpoint) {
    return checkpoint
        .get("blocks")
        .valueStream()
        .flatMap(block -> block.at("/body/txEffects").valueStream())
        .map(effect -> field(effect.get("transactionFee")))
        .reduce(BigInteger.ZERO, BigInteger::add);
  }

  private static BigInteger field(JsonNode hex) {
    return Fr.fromHex(hex.asText()).toBigInteger();
  }

  private BigInteger balance(EthAddress of) throws Exception {
    return ask(ask(rollup, FEE_ASSET).address(0), BALANCE, of).number(0);
  }

  private AbiValues ask(EthAddress contract, AbiFunction function, Object... arguments)
      throws IOException, InterruptedException, AbiException {
    Map<String, String> call =
        Map.of("to", contract.toHex(), "data", function.encode(arguments).toHex());
    return function.decodeOutput(Bytes.fromHex(l1.result("eth_call", call, l1Block).asText()));
  }

  private static AbiFunction uint(String signature) {
    return AbiFunction.of(signature, "(uint256)");
  }
}
