/// The prover: which epoch is to be proven, what its proof claims, and how the proof gets to L1.
/// Making a proof is behind [org.aztecnode.prover.ProofSource].
@NullMarked
package org.aztecnode.prover;

import org.jspecify.annotations.NullMarked;
