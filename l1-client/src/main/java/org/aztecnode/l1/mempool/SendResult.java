package org.aztecnode.l1.mempool;

/// What became of handing a transaction over.
public sealed interface SendResult {
  /// An endpoint has it.
  ///
  /// @param endpoint its host
  record Accepted(String endpoint) implements SendResult {}

  /// Every endpoint that answered refused it.
  ///
  /// @param reason the endpoint's own words
  record Refused(Refusal why, String endpoint, String reason) implements SendResult {}

  /// Why, as far as endpoints' words tell.
  enum Refusal {
    /// The account has already used the nonce.
    NONCE_USED,
    /// Another transaction of that nonce waits, and this one does not pay enough more.
    UNDERPRICED,
    /// It offers less than the base fee, of gas or of blobs, or less than the endpoint wants.
    FEE_TOO_LOW,
    /// The account cannot pay what it would cost at most.
    INSUFFICIENT_FUNDS,
    /// The endpoint wants the blobs in the other form.
    SIDECAR,
    /// Anything else; the reason says.
    OTHER
  }
}
