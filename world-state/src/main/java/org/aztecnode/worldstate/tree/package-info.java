/// The pure half of the state trees: values in, hashes out, no files and no threads of their own. A
/// tree here is a layer of changes over a source of unchanged nodes, hashed once when a root is
/// asked for.
@NullMarked
package org.aztecnode.worldstate.tree;

import org.jspecify.annotations.NullMarked;
