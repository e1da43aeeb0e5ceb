package org.aztecnode.p2p.pool;

import java.math.BigInteger;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.aztecnode.crypto.field.Fr;
import org.aztecnode.protocol.address.AztecAddress;
import org.aztecnode.protocol.block.BlockId;
import org.aztecnode.protocol.tx.TxHash;

/// A chain and its state made of maps, and a clock that stands still.
final class TestChain implements InstantSource, ChainView {
  static final BigInteger RICH = BigInteger.TEN.pow(15);

  final Map<AztecAddress, BigInteger> balances = new HashMap<>();
  final Map<TxHash, BlockId> mined = new HashMap<>();
  final Set<TxHash> invalid = new HashSet<>();
  Optional<Set<Fr>> archive = Optional.empty();
  long checkpoint;
  long millis = 1_000_000;

  @Override
  public Optional<BlockId> minedIn(TxHash hash) {
    return Optional.ofNullable(mined.get(hash));
  }

  @Override
  public long checkpoint() {
    return checkpoint;
  }

  @Override
  public PoolState latest() {
    return new PoolState() {
      @Override
      public BigInteger feeJuice(AztecAddress account) {
        return balances.getOrDefault(account, RICH);
      }

      @Override
      public boolean hasBlock(Fr headerHash) {
        return archive.isEmpty() || archive.get().contains(headerHash);
      }

      @Override
      public List<String> problems(PooledTx tx) {
        return invalid.contains(tx.hash()) ? List.of("invalid") : List.of();
      }

      @Override
      public void close() {}
    };
  }

  @Override
  public PoolState after(long block) {
    return latest();
  }

  @Override
  public Instant instant() {
    return Instant.ofEpochMilli(millis);
  }
}
