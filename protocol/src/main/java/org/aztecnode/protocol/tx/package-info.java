/// Transactions and what they leave behind.
@NullMarked
package org.aztecnode.protocol.tx;

import org.jspecify.annotations.NullMarked;
