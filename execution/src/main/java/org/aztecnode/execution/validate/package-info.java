/// What makes a transaction acceptable: one rule a class, each pure, with the reference's reasons.
/// [org.aztecnode.execution.validate.TxRules] says which apply where.
@NullMarked
package org.aztecnode.execution.validate;

import org.jspecify.annotations.NullMarked;
