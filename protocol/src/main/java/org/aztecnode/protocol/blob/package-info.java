/// How a checkpoint is published: as field elements in EIP-4844 blobs, absorbed by a sponge whose
/// state each block's header commits to. Blobs come from strangers; decoding them never throws.
///
/// Follows `blob-lib/src`.
@NullMarked
package org.aztecnode.protocol.blob;

import org.jspecify.annotations.NullMarked;
