/// Deployment of the rollup's contracts on L1: what is sent and in which order, as values, and the
/// sending, which an interruption never makes happen twice.
@NullMarked
package org.aztecnode.l1.deploy;

import org.jspecify.annotations.NullMarked;
