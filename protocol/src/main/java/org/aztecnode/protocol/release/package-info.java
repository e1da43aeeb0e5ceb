/// What a release of the protocol is, apart from its rules: the values it is recognised by.
@NullMarked
package org.aztecnode.protocol.release;

import org.jspecify.annotations.NullMarked;
