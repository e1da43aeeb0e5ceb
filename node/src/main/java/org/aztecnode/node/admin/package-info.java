/// What only the operator may reach: the key of the admin server.
@NullMarked
package org.aztecnode.node.admin;

import org.jspecify.annotations.NullMarked;
