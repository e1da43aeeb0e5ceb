/// Ethereum as the node sees it: blocks, pinned reads, logs, transactions and traces over several
/// endpoints. What callers need is here; how requests travel is in `rpc`.
@NullMarked
package org.aztecnode.l1;

import org.jspecify.annotations.NullMarked;
