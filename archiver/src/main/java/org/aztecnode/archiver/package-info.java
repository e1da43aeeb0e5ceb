/// The chain as the node knows it: what can be read of it, and how others follow it. The store
/// behind it is in `store`, the synchroniser that fills it from L1 in `sync`.
@NullMarked
package org.aztecnode.archiver;

import org.jspecify.annotations.NullMarked;
