/// The inbox contract as values: what it does with each message, and what a checkpoint consumes.
@NullMarked
package org.aztecnode.protocol.inbox;

import org.jspecify.annotations.NullMarked;
