/// Prime fields: the BN254 scalar field [org.aztecnode.crypto.field.Fr] that everything of the
/// rollup is made of, and its base field.
@NullMarked
package org.aztecnode.crypto.field;

import org.jspecify.annotations.NullMarked;
