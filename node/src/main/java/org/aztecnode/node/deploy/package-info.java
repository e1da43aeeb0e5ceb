/// Deploying a rollup with this build's contracts: genesis and settings turned into a deployment,
/// and the command that runs it.
@NullMarked
package org.aztecnode.node.deploy;

import org.jspecify.annotations.NullMarked;
