/// Signatures of the committee, loose and packed as L1 stores them.
@NullMarked
package org.aztecnode.protocol.attestation;

import org.jspecify.annotations.NullMarked;
