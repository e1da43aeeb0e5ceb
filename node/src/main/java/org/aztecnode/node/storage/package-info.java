/// The node's directory: who may use it, and which rollup it belongs to.
@NullMarked
package org.aztecnode.node.storage;

import org.jspecify.annotations.NullMarked;
