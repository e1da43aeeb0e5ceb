/// What mana costs: the rollup contract's fee model as pure functions of L1's fees and the parent
/// checkpoint.
@NullMarked
package org.aztecnode.protocol.fees;

import org.jspecify.annotations.NullMarked;
