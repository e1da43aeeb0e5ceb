package org.aztecnode.prover;

import org.aztecnode.l1.Bytes;

/// Makes proofs. Where proofs are real, this is where circuits, a broker and its agents stand.
@FunctionalInterface
public interface ProofSource {
  /// What a verifier takes that takes everything: as many zero bytes as the reference's placeholder
  /// has.
  ///
  /// Follows `bb-prover/src/test/test_circuit_prover.ts`.
  ProofSource PLACEHOLDER = _ -> Bytes.of(new byte[42]);

  /// The root proof in the verifier's form, without its public inputs. May take hours.
  Bytes prove(RootPublicInputs inputs) throws InterruptedException;
}
