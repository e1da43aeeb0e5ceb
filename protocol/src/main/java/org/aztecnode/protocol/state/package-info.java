/// The five state trees as the protocol names them, and references to their contents.
@NullMarked
package org.aztecnode.protocol.state;

import org.jspecify.annotations.NullMarked;
