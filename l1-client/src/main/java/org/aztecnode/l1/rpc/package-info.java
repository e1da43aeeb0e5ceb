/// How requests travel to L1: transports, endpoints and their health, and the client over them.
/// Internal to the module; callers use `org.aztecnode.l1`.
@NullMarked
package org.aztecnode.l1.rpc;

import org.jspecify.annotations.NullMarked;
