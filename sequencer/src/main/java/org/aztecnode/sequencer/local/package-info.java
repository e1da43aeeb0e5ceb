/// Time on development networks: slots that end as soon as they have their checkpoint, so that a
/// transaction need not wait for the clock.
@NullMarked
package org.aztecnode.sequencer.local;

import org.jspecify.annotations.NullMarked;
