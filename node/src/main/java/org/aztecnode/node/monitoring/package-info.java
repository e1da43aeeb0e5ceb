/// What monitoring sees: metrics to scrape, and whether the node is alive and ready, with reasons.
@NullMarked
package org.aztecnode.node.monitoring;

import org.jspecify.annotations.NullMarked;
