/// Transactions judged and tried out for clients, on the state at the tip: which would be accepted,
/// what their public calls would do. A few threads compute, with a bounded queue and a deadline.
@NullMarked
package org.aztecnode.node.execution;

import org.jspecify.annotations.NullMarked;
