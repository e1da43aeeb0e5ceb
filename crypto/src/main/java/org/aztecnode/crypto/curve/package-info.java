/// Groups of points: Grumpkin, BN254 G1 and G2, BLS12-381 G1. Points are immutable values that
/// cannot be off their curve; the arithmetic takes time that depends on the scalar.
@NullMarked
package org.aztecnode.crypto.curve;

import org.jspecify.annotations.NullMarked;
