/// Fixed-size opaque bytes. Values, never arrays, cross the borders of the modules.
@NullMarked
package org.aztecnode.protocol.bytes;

import org.jspecify.annotations.NullMarked;
