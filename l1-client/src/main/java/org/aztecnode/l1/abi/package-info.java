/// Contract ABI by signature: selectors, topics, encoding and strict, bounded decoding. Values in,
/// values out.
@NullMarked
package org.aztecnode.l1.abi;

import org.jspecify.annotations.NullMarked;
