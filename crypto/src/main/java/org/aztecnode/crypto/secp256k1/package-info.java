/// ECDSA on secp256k1 as Ethereum uses it: signing, recovery of the signer, addresses. Messages are
/// 32-byte digests throughout; wire forms of signatures belong to whoever sends them.
@NullMarked
package org.aztecnode.crypto.secp256k1;

import org.jspecify.annotations.NullMarked;
