package org.aztecnode.p2p.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.aztecnode.p2p.pool.TestTxs.priority;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigInteger;
import java.util.HexFormat;
import java.util.Optional;
import org.aztecnode.protocol.tx.Tx;
import org.aztecnode.testing.RecordedTxs;
import org.aztecnode.testing.Vectors;
import org.junit.jupiter.api.Test;

class PriorityTest {
  private static final Vectors VECTORS = Vectors.file("p2p/tx-priority");

  @Test
  void ordersByFeeAndThenByHash() {
    assertThat(VECTORS.section("compare"))
        .isNotEmpty()
        .allSatisfy(
            c -> {
              Priority a = of(c.get("a"));
              Priority b = of(c.get("b"));
              assertThat(Integer.signum(a.compareTo(b))).isEqualTo(c.get("order").asInt());
            });
  }

  @Test
  void asksOfAReplacementWhatTheReferenceAsks() {
    assertThat(VECTORS.section("minimumReplacementFee"))
        .isNotEmpty()
        .allSatisfy(
            c ->
                assertThat(priority(1, c.get("existing").asLong()).bumped(c.get("bump").asInt()))
                    .isEqualTo(new BigInteger(c.get("minimum").asText())));
  }

  @Test
  void decidesConflictsAsTheReference() {
    assertThat(VECTORS.section("conflict")).isNotEmpty().allSatisfy(PriorityTest::decides);
  }

  private static void decides(JsonNode c) {
    boolean wallet = !c.get("priceBumpPercentage").isNull();
    // one that neither yields nor makes the other yield has no nullifier in common with it
    boolean shared = c.get("shouldIgnore").asBoolean() || c.get("evicts").asInt() > 0;
    PoolIndex index = new PoolIndex(new Journal());
    index.enqueue(index.add(tx(c.get("existing"), 5), 0));

    Admission admission =
        new NullifierConflictRule(c.get("priceBumpPercentage").asInt())
            .check(
                tx(c.get("incoming"), shared ? 5 : 6),
                index,
                wallet ? TxOrigin.RPC : TxOrigin.GOSSIP);

    switch (admission) {
      case Admission.Refused(var reason) -> {
        assertThat(c.get("shouldIgnore").asBoolean()).isTrue();
        assertThat(reason.code()).isEqualTo(c.get("reason").asText());
        assertThat(((Refusal.NullifierConflict) reason).minimumFee().map(BigInteger::toString))
            .isEqualTo(
                c.get("minimum").isNull()
                    ? Optional.empty()
                    : Optional.of(c.get("minimum").asText()));
      }
      case Admission.Admitted(var others, _) -> {
        assertThat(c.get("shouldIgnore").asBoolean()).isFalse();
        assertThat(others).hasSize(c.get("evicts").asInt());
      }
    }
  }

  @Test
  void readsBackTheSummariesOfRealTransactions() {
    assertThat(RecordedTxs.all())
        .isNotEmpty()
        .allSatisfy(
            recorded -> {
              Tx tx = Tx.fromBytes(HexFormat.of().parseHex(recorded.get("buffer").asText()));
              PooledTx summary = PooledTx.of(tx);
              assertThat(summary.hash().toHex()).isEqualTo(recorded.get("txHash").asText());
              assertThat(summary.nullifiers()).isNotEmpty();
              assertThat(PooledTx.fromBytes(summary.toBytes())).isEqualTo(summary);
            });
  }

  private static Priority of(JsonNode value) {
    return priority(value.get("hash").asLong(), value.get("fee").asLong());
  }

  private static PooledTx tx(JsonNode value, long nullifier) {
    return TestTxs.tx(value.get("hash").asLong(), value.get("fee").asLong(), 1, nullifier);
  }
}
