/// The protocol's values as JSON, in the shapes that the reference's clients read. Written straight
/// to bytes; parameters are read with the latitude the reference allows.
@NullMarked
package org.aztecnode.node.json;

import org.jspecify.annotations.NullMarked;
