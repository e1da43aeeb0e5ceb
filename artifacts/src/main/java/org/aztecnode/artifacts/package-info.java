/// What the project takes from the npm registry at build time: the protocol's own contracts on L2
/// and the rollup's on L1, carried in the jar, and the `anvil` dev chain, a program of the build
/// directory. Plain data and processes; nothing here knows a rule of the protocol.
@NullMarked
package org.aztecnode.artifacts;

import org.jspecify.annotations.NullMarked;
