/// Logs that transactions emit: private ones found by tag, public ones by contract, and published
/// contract classes.
@NullMarked
package org.aztecnode.protocol.log;

import org.jspecify.annotations.NullMarked;
