/// Hash functions: [org.aztecnode.crypto.hash.Poseidon2] over field elements and
/// [org.aztecnode.crypto.hash.Hashes] over bytes. All are pure functions, safe from any thread.
@NullMarked
package org.aztecnode.crypto.hash;

import org.jspecify.annotations.NullMarked;
