/// The numbers of protocol v4 that belong to no single record.
@NullMarked
package org.aztecnode.protocol.constants;

import org.jspecify.annotations.NullMarked;
