/// The few shapes of Solidity's ABI that digests are taken over. Calls and events are not encoded
/// here.
@NullMarked
package org.aztecnode.protocol.abi;

import org.jspecify.annotations.NullMarked;
