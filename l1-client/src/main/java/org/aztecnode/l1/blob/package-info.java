/// Blobs by versioned hash from file stores, beacon nodes and anvil. None is handed out before its
/// commitment was recomputed.
@NullMarked
package org.aztecnode.l1.blob;

import org.jspecify.annotations.NullMarked;
