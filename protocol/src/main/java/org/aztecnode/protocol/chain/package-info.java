/// The chain as it moves: its four tips and the events that move them.
@NullMarked
package org.aztecnode.protocol.chain;

import org.jspecify.annotations.NullMarked;
