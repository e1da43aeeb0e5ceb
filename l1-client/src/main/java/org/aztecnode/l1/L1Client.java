package org.aztecnode.l1;

import java.util.List;
import java.util.Optional;
import org.aztecnode.protocol.bytes.Bytes32;

/// Ethereum over several endpoints.
///
/// Methods block until an endpoint has answered or the configured time has passed. Thread-safe.
public interface L1Client extends AutoCloseable {
  /// Asked once, then remembered; every endpoint used has this chain id.
  long chainId() throws L1Exception;

  /// The newest block. Never older than one returned before, and never another at the same height,
  /// unless a second endpoint (or the only one, repeatedly) says so too.
  L1BlockRef head() throws L1Exception;

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

  /// An endpoint gave an answer that was shown to be wrong: it rests, and others are preferred.
  void distrust(String endpoint, String why);

  List<EndpointStatus> endpoints();

  @Override
  void close();
}
