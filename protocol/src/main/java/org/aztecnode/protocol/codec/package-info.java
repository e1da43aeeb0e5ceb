/// The binary forms of the protocol's records: big-endian bytes and lists of field elements.
/// Readers cap every length before memory is taken and say what was wrong and where.
///
/// Follows `foundation/src/serialize`.
@NullMarked
package org.aztecnode.protocol.codec;

import org.jspecify.annotations.NullMarked;
