/// What keeps hashes of different things apart: domain separators, and the siloing of a contract's
/// values by its address.
@NullMarked
package org.aztecnode.protocol.hash;

import org.jspecify.annotations.NullMarked;
