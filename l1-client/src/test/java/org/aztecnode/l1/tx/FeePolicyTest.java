package org.aztecnode.l1.tx;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import java.util.zip.GZIPInputStream;
import org.aztecnode.l1.L1BlockRef;
import org.aztecnode.l1.envelope.Fees;
import org.aztecnode.l1.mempool.FeeHead;
import org.aztecnode.l1.mempool.FeeMarket;
import org.aztecnode.protocol.bytes.Bytes32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Fees beside those the reference computes for the same markets.
class FeePolicyTest {
  private static final BigInteger GWEI = BigInteger.valueOf(1_000_000_000);
  private static final BigInteger CAP = GWEI.multiply(BigInteger.valueOf(2000));
  private static final BigInteger BLOB_CAP = GWEI.multiply(BigInteger.valueOf(3000));

  static Stream<JsonNode> cases() {
    try (InputStream packed = FeePolicyTest.class.getResourceAsStream("/l1-fees.json.gz");
        InputStream in = new GZIPInputStream(packed)) {
      JsonNode cases = new ObjectMapper().readTree(in).path("cases");
      assertThat(cases).isNotEmpty();
      return StreamSupport.stream(cases.spliterator(), false);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static L1TxConfig config(BigInteger minPriority, Duration stall) {
    L1TxConfig d = L1TxConfig.DEFAULT;
    return new L1TxConfig(
        d.gasBufferPercent(),
        d.maxFeePerGas(),
        d.maxFeePerBlobGas(),
        minPriority,
        d.firstBumpPercent(),
        d.retryBumpPercent(),
        d.maxReplacements(),
        d.checkInterval(),
        stall,
        d.timeout(),
        d.cancelLate(),
        d.cancelPatience(),
        d.droppedAfter(),
        d.slot(),
        d.settleBlocks());
  }

  private static FeeMarket market(
      BigInteger baseFee,
      BigInteger blobBaseFee,
      BigInteger suggested,
      List<BigInteger> pending,
      List<BigInteger> recent) {
    L1BlockRef block = new L1BlockRef(1, Bytes32.ZERO, Bytes32.ZERO, 1);
    return new FeeMarket(new FeeHead(block, baseFee), blobBaseFee, suggested, pending, recent);
  }

  private static BigInteger number(JsonNode node) {
    return new BigInteger(node.asText());
  }

  private static List<BigInteger> numbers(JsonNode nodes) {
    List<BigInteger> numbers = new ArrayList<>();
    nodes.forEach(node -> numbers.add(number(node)));
    return numbers;
  }

  @ParameterizedTest
  @MethodSource("cases")
  void offersWhatTheReferenceOffers(JsonNode c) {
    BigDecimal minGwei = new BigDecimal(c.path("minPriorityGwei").asText());
    FeePolicy policy =
        new FeePolicy(
            config(
                minGwei.movePointRight(9).toBigInteger(),
                Duration.ofMillis(c.path("stallMs").asLong())));
    FeeMarket market =
        market(
            number(c.path("baseFee")),
            number(c.path("blobBaseFee")),
            number(c.path("suggested")),
            numbers(c.path("pending")),
            numbers(c.path("history")));
    boolean blobs = c.path("blobs").asBoolean();
    Fees first = policy.first(market, blobs);
    assertThat(first.maxPerGas()).isEqualTo(number(c.path("first").path("max")));
    assertThat(first.priorityPerGas()).isEqualTo(number(c.path("first").path("priority")));
    assertThat(first.maxPerBlobGas()).isEqualTo(number(c.path("first").path("blob")));
    compare(policy.replacement(market, first, blobs), first, c.path("second"), blobs);
    compare(policy.cancellation(market, first, blobs), first, c.path("cancel"), blobs);
  }

  /// Rounding goes up here, and the caps hold.
  private static void compare(Optional<Fees> ours, Fees before, JsonNode theirs, boolean blobs) {
    int least = blobs ? 200 : 110;
    boolean possible =
        atLeast(CAP, before.maxPerGas(), least)
            && atLeast(CAP, before.priorityPerGas(), least)
            && (!blobs || atLeast(BLOB_CAP, before.maxPerBlobGas(), least));
    assertThat(ours.isPresent()).isEqualTo(possible);
    ours.ifPresent(
        fees -> {
          close(fees.maxPerGas(), number(theirs.path("max")), CAP);
          close(fees.priorityPerGas(), number(theirs.path("priority")), CAP);
          close(fees.maxPerBlobGas(), number(theirs.path("blob")), BLOB_CAP);
          assertThat(atLeast(fees.maxPerGas(), before.maxPerGas(), least)).isTrue();
          assertThat(atLeast(fees.priorityPerGas(), before.priorityPerGas(), least)).isTrue();
        });
  }

  private static void close(BigInteger ours, BigInteger theirs, BigInteger cap) {
    assertThat(ours).isBetween(theirs.min(cap), theirs.add(BigInteger.TWO).min(cap));
  }

  private static boolean atLeast(BigInteger fee, BigInteger before, int percent) {
    return fee.compareTo(before) > 0
        && fee.multiply(BigInteger.valueOf(100))
                .compareTo(before.multiply(BigInteger.valueOf(percent)))
            >= 0;
  }

  @Test
  void neverExceedsTheCaps() {
    FeePolicy policy = new FeePolicy(L1TxConfig.DEFAULT);
    BigInteger dear = GWEI.multiply(BigInteger.valueOf(100_000));
    FeeMarket market = market(dear, dear, dear, List.of(), List.of());
    Fees first = policy.first(market, true);
    assertThat(first).isEqualTo(new Fees(CAP, CAP, BLOB_CAP));
    assertThat(policy.replacement(market, first, true)).isEmpty();
  }

  @Test
  void raisesFeesOfNothing() {
    FeePolicy policy = new FeePolicy(L1TxConfig.DEFAULT);
    FeeMarket free =
        market(BigInteger.ZERO, BigInteger.ZERO, BigInteger.ZERO, List.of(), List.of());
    Fees first = policy.first(free, true);
    assertThat(first).isEqualTo(new Fees(BigInteger.ZERO, BigInteger.ZERO, BigInteger.ONE));
    assertThat(policy.replacement(free, first, true))
        .contains(new Fees(BigInteger.ONE, BigInteger.ONE, BigInteger.TWO));
  }
}
