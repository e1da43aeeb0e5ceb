/// The methods that clients call, by what they ask of: blocks, state, logs, contracts, messages,
/// transactions, and the node itself.
@NullMarked
package org.aztecnode.node.api;

import org.jspecify.annotations.NullMarked;
