package org.aztecnode.l1;

import java.util.List;
import java.util.Optional;
import org.aztecnode.l1.mempool.L1Mempool;
import org.aztecnode.l1.rpc.PooledL1Client;
import org.aztecnode.protocol.bytes.Bytes32;

/// Ethereum over several endpoints.
///
/// Methods block until an endpoint has answered or the configured time has passed. Thread-safe.
public interface L1Client extends AutoCloseable {
  /// Connects when first asked.
  ///
  /// @throws IllegalArgumentException if a URL is not one of an endpoint
  static L1Client open(L1Config config, L1Metrics metrics) {
    return new PooledL1Client(config, metrics);
  }

  /// Asked once, then remembered; every endpoint used has this chain id.
  long chainId() throws L1Exception;

  /// The newest block. Never older than one returned before, and never another at the same height,
  /// unless a second endpoint (or the only one, repeatedly) says so too.
  L1BlockRef head() throws L1Exception;

  /// The same, but every endpoint is asked, and those that are well behind are distrusted. For when
  /// L1 seems to stand still.
  L1BlockRef headOfAll() throws L1Exception;

  /// Whether endpoints contradicted each other in the last half minute. For so long, `head()`
  /// returns only blocks that two of them know.
  boolean isDisputed();

  /// A call at the newest block of whichever endpoint answers: only for calls that say themselves
  /// where they were made.
  Bytes callLatest(L1Call call) throws L1Exception;

  /// Where an endpoint announces new blocks by itself.
  Optional<HeadSignal> headSignal();

  /// Empty if L1 has no such block.
  Optional<L1Block> block(BlockSelector which) throws L1Exception;

  /// Reads as of a block.
  L1View at(L1BlockRef block);

  /// Empty if it is unknown or not mined.
  Optional<L1Transaction> transaction(Bytes32 hash) throws L1Exception;

  /// The calls of a transaction that took effect, outermost first: `trace_transaction`, else
  /// `debug_traceTransaction`.
  ///
  /// @throws L1Exception with `Unsupported` if no endpoint traces
  List<L1Call> trace(Bytes32 hash) throws L1Exception;

  /// The write side: transactions on their way into the chain.
  L1Mempool mempool();

  /// An endpoint gave an answer that was shown to be wrong: it rests, and others are preferred.
  void distrust(String endpoint, String why);

  List<EndpointStatus> endpoints();

  @Override
  void close();
}
