/// The seam between the process and what it does: a role opens its services in a context that the
/// process provides.
@NullMarked
package org.aztecnode.node.role;

import org.jspecify.annotations.NullMarked;
