/// Contract classes and instances.
@NullMarked
package org.aztecnode.protocol.contract;

import org.jspecify.annotations.NullMarked;
