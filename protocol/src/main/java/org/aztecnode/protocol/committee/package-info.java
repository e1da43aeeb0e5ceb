/// Who may propose and attest: committees drawn from the validator set, and proposers from
/// committees.
@NullMarked
package org.aztecnode.protocol.committee;

import org.jspecify.annotations.NullMarked;
