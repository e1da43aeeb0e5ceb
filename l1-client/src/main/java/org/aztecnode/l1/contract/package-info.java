/// The rollup's contracts on L1: discovery, typed reads, and events whose completeness is proven.
/// Every read is pinned to a block.
@NullMarked
package org.aztecnode.l1.contract;

import org.jspecify.annotations.NullMarked;
