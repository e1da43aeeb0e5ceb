package org.aztecnode.l1;

import java.util.List;
import java.util.Optional;

/// Why L1 did not answer. `endpoint` is a host, never a URL: URLs carry keys.
public sealed interface L1Failure {
  /// What an operator reads.
  String reason();

  /// One endpoint failed; another may answer.
  sealed interface AtEndpoint extends L1Failure {
    String endpoint();
  }

  /// No connection, or it broke.
  record Unreachable(String endpoint, String reason) implements AtEndpoint {}

  /// No answer within the request's deadline.
  record TimedOut(String endpoint, String reason) implements AtEndpoint {}

  /// HTTP 429, or an RPC error that means it. `retryAfterSeconds` is 0 if the endpoint did not say.
  record RateLimited(String endpoint, String reason, long retryAfterSeconds)
      implements AtEndpoint {}

  /// Any other HTTP status.
  record HttpStatus(String endpoint, int status, String reason) implements AtEndpoint {}

  /// An answer that is not JSON-RPC, too large, or contradicts itself or the question.
  record Malformed(String endpoint, String reason) implements AtEndpoint {}

  /// The endpoint does not offer the method.
  record Unsupported(String endpoint, String reason) implements AtEndpoint {}

  /// More logs or blocks than the endpoint is willing to answer.
  record TooLarge(String endpoint, String reason) implements AtEndpoint {}

  /// The endpoint does not know the block: it lags, or the block was reorganised away.
  record UnknownBlock(String endpoint, String reason) implements AtEndpoint {}

  /// The endpoint no longer has the state of that block.
  record HistoryPruned(String endpoint, String reason) implements AtEndpoint {}

  /// Any other JSON-RPC error.
  record RpcError(String endpoint, int code, String reason) implements AtEndpoint {}

  /// The endpoint was shown to have left something out, or to stand on another chain.
  record Distrusted(String endpoint, String reason) implements AtEndpoint {}

  /// The contract refused the call. Every endpoint would say the same.
  record Reverted(Bytes data, String reason) implements L1Failure {
    /// The custom error's selector, four bytes.
    public Optional<Bytes> selector() {
      return data.size() < 4 ? Optional.empty() : Optional.of(data.slice(0, 4));
    }
  }

  /// Endpoints contradict each other about a fact that could unwind state.
  record Disputed(String reason) implements L1Failure {}

  /// The chain moved on between two reads that belong together.
  record Moved(String reason) implements L1Failure {
    /// Of a block whose state was another one when it was read before.
    public static Moved saidOf(L1BlockRef block, String what, long before, long now) {
      return new Moved(
          "L1 block %d had %s %d when it was read first, and has %d now"
              .formatted(block.number(), what, before, now));
    }
  }

  /// Events are missing, and no endpoint has them.
  record Incomplete(String reason) implements L1Failure {}

  /// A contract answered something no rollup of this protocol answers.
  record UnexpectedAnswer(String reason) implements L1Failure {}

  /// The thread was asked to stop while it waited.
  record Interrupted(String reason) implements L1Failure {}

  /// No endpoint answered.
  record AllFailed(String what, List<AtEndpoint> failures) implements L1Failure {
    public AllFailed {
      failures = List.copyOf(failures);
    }

    @Override
    public String reason() {
      StringBuilder text = new StringBuilder(what).append(": no L1 endpoint answered");
      for (AtEndpoint failure : failures) {
        text.append("; ").append(failure.endpoint()).append(": ").append(failure.reason());
      }
      return text.toString();
    }
  }
}
