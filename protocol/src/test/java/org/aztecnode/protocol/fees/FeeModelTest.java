package org.aztecnode.protocol.fees;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigInteger;
import org.aztecnode.protocol.bytes.Bytes32;
import org.aztecnode.testing.Vectors;
import org.junit.jupiter.api.Test;

class FeeModelTest {
  private static final Vectors VECTORS = Vectors.file("l1-fees");

  @Test
  void pricesManaAsTheContractDoes() {
    JsonNode cases = VECTORS.section("cases");
    assertThat(cases).isNotEmpty();
    for (JsonNode c : cases) {
      FeeConfig config = config(c);
      L1Fees l1 = new L1Fees(number(c, "baseFee"), number(c, "blobFee"));
      FeeHeader parent = header(c.get("parent"));
      ManaMinFee inFeeAsset = ManaMinFee.inFeeAsset(config, l1, parent);
      ManaMinFee inEth = ManaMinFee.inEth(config, l1, parent);
      assertThat(inFeeAsset).isEqualTo(fee(c.get("inFeeAsset")));
      assertThat(inFeeAsset.sum()).isEqualTo(number(c, "manaMinFeeFeeAsset"));
      assertThat(inEth).isEqualTo(fee(c.get("inEth")));
      assertThat(inEth.sum()).isEqualTo(number(c, "manaMinFeeEth"));
    }
  }

  @Test
  void carriesTheFeeHeaderOnAsTheContractDoes() {
    for (JsonNode c : VECTORS.section("cases")) {
      FeeHeader next =
          header(c.get("parent"))
              .next(
                  config(c),
                  number(c, "feeAssetPriceModifier"),
                  number(c, "manaUsed"),
                  fee(c.get("inFeeAsset")));
      Bytes32 packed = Bytes32.fromHex(c.get("feeHeaderPacked").asText());
      assertThat(next).isEqualTo(header(c.get("feeHeader")));
      assertThat(next.pack()).isEqualTo(packed);
      assertThat(FeeHeader.unpack(packed).pack()).isEqualTo(packed);
    }
  }

  @Test
  void raisesFeesWithExcessAsTheContractDoes() {
    JsonNode cases = VECTORS.section("congestionMultiplier");
    assertThat(cases).isNotEmpty();
    for (JsonNode c : cases) {
      FeeConfig config = new FeeConfig(number(c, "manaTarget"), BigInteger.valueOf(100), 32);
      assertThat(config.congestionMultiplier(number(c, "excessMana")))
          .isEqualTo(number(c, "multiplier"));
    }
  }

  @Test
  void movesThePriceAsTheContractDoes() {
    JsonNode cases = VECTORS.section("newEthPerFeeAsset");
    assertThat(cases).isNotEmpty();
    for (JsonNode c : cases) {
      FeeAssetPrice price = new FeeAssetPrice(number(c, "price"));
      assertThat(price.moved(number(c, "modifierBps")).ethPerFeeAsset())
          .isEqualTo(number(c, "next"));
    }
  }

  @Test
  void refusesToMoveThePriceByMoreThanAPercent() {
    assertThatThrownBy(() -> FeeAssetPrice.PARITY.moved(BigInteger.valueOf(-101)))
        .hasMessage("a price modifier of -101 basis points");
    assertThat(FeeAssetPrice.allowed(BigInteger.valueOf(100))).isTrue();
    assertThat(FeeAssetPrice.allowed(BigInteger.valueOf(101))).isFalse();
  }

  @Test
  void roundsUpWhenItConverts() {
    FeeAssetPrice price = new FeeAssetPrice(BigInteger.valueOf(3_000_000_000_000L));
    assertThat(price.toFeeAsset(BigInteger.ONE)).isEqualTo(BigInteger.ONE);
    assertThat(price.toFeeAsset(BigInteger.valueOf(4))).isEqualTo(BigInteger.TWO);
    assertThat(price.toEth(BigInteger.valueOf(2))).isEqualTo(BigInteger.valueOf(6));
  }

  @Test
  void costsNothingWhileNoTransactionsAreAllowed() {
    FeeConfig config = new FeeConfig(BigInteger.ZERO, BigInteger.ONE, 32);
    L1Fees l1 = new L1Fees(BigInteger.TEN, BigInteger.TEN);
    assertThat(ManaMinFee.inFeeAsset(config, l1, FeeHeader.genesis(BigInteger.ZERO)).sum())
        .isZero();
  }

  @Test
  void changesL1FeesTwoSlotsAfterSeeingThem() {
    L1Fees first = new L1Fees(BigInteger.ONE, BigInteger.ONE);
    L1Fees second = new L1Fees(BigInteger.TWO, BigInteger.ONE);
    L1Fees third = new L1Fees(BigInteger.TEN, BigInteger.ONE);
    L1FeeOracle oracle = new L1FeeOracle(first, second, 5);
    assertThat(oracle.at(4)).isEqualTo(first);
    assertThat(oracle.at(5)).isEqualTo(second);
    assertThat(oracle.observe(7, third)).isSameAs(oracle);
    L1FeeOracle next = oracle.observe(8, third);
    assertThat(next.at(9)).isEqualTo(second);
    assertThat(next.at(10)).isEqualTo(third);
  }

  @Test
  void storesTheMostThatFitsOfCostsThatDoNot() {
    BigInteger huge = BigInteger.ONE.shiftLeft(100);
    FeeHeader stored =
        FeeHeader.unpack(new FeeHeader(huge, BigInteger.ONE, BigInteger.TWO, huge, huge).pack());
    assertThat(stored.excessMana().bitLength()).isEqualTo(48);
    assertThat(stored.congestionCost().bitLength()).isEqualTo(64);
    assertThat(stored.proverCost().bitLength()).isEqualTo(63);
    assertThat(stored.manaUsed()).isEqualTo(BigInteger.ONE);
    assertThat(stored.ethPerFeeAsset()).isEqualTo(BigInteger.TWO);
  }

  private static FeeConfig config(JsonNode c) {
    return new FeeConfig(
        number(c, "manaTarget"), number(c, "provingCostPerMana"), c.get("epochDuration").asInt());
  }

  private static FeeHeader header(JsonNode h) {
    return new FeeHeader(
        number(h, "excessMana"),
        number(h, "manaUsed"),
        number(h, "ethPerFeeAsset"),
        number(h, "congestionCost"),
        number(h, "proverCost"));
  }

  private static ManaMinFee fee(JsonNode f) {
    return new ManaMinFee(
        number(f, "congestionCost"),
        number(f, "congestionMultiplier"),
        number(f, "sequencerCost"),
        number(f, "proverCost"));
  }

  private static BigInteger number(JsonNode node, String name) {
    return new BigInteger(node.get(name).asText());
  }
}
