/// Building blocks and checkpoints from executed transactions: headers, archive, blob fields,
/// blobs. The same for who proposes, who re-executes a proposal or a stored block, and who proves.
@NullMarked
package org.aztecnode.execution.block;

import org.jspecify.annotations.NullMarked;
