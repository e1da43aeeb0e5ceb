/// Acceptance of the node as a process: recordings of chains that the reference release made, the
/// L1 of a recording served again, and comparisons of what our node answers with what the reference
/// answered. Nothing of the node is reached here but its command line, its ports and its directory.
@NullMarked
package org.aztecnode.interop;

import org.jspecify.annotations.NullMarked;
