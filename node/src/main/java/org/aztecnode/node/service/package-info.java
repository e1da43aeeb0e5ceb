/// Opening the node's parts in order and closing them in reverse, and the signals that ask for it.
@NullMarked
package org.aztecnode.node.service;

import org.jspecify.annotations.NullMarked;
