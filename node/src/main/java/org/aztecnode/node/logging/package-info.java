/// How the node speaks: the setup of its log, and the one class with the lines operators are meant
/// to read.
@NullMarked
package org.aztecnode.node.logging;

import org.jspecify.annotations.NullMarked;
