/// KZG commitments to blobs (EIP-4844, EIP-7594) over the ceremony's trusted setup. Native code
/// does the work; the setup is loaded once, on first use.
@NullMarked
package org.aztecnode.crypto.kzg;

import org.jspecify.annotations.NullMarked;
