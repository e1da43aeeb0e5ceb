/// Sends transactions to L1 and sees them through: simulated, priced, journalled, replaced when
/// they stall, cancelled when they are too late. `FlightRules` and `FeePolicy` decide, pure; the
/// rest carries out.
@NullMarked
package org.aztecnode.l1.tx;

import org.jspecify.annotations.NullMarked;
