/// Executing the stored chain again: every transaction that somebody kept, every block and
/// checkpoint rebuilt, all compared with what is stored.
@NullMarked
package org.aztecnode.node.reexecution;

import org.jspecify.annotations.NullMarked;
