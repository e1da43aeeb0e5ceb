/// Random programs in our virtual machine and in the reference's simulators, and what comes of them
/// compared. A difference is cut down to the few instructions it takes and kept as a vector.
@NullMarked
package org.aztecnode.interop.avm;

import org.jspecify.annotations.NullMarked;
