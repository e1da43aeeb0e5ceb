/// Roots and paths of the trees that live in headers and messages, not in the state: balanced,
/// unbalanced, and unbalanced with the empty leaves left out.
@NullMarked
package org.aztecnode.protocol.merkle;

import org.jspecify.annotations.NullMarked;
