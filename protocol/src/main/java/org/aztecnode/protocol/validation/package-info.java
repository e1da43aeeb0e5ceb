/// Rules on what others made, as values: the answer names the rule that does not hold and says why.
@NullMarked
package org.aztecnode.protocol.validation;

import org.jspecify.annotations.NullMarked;
