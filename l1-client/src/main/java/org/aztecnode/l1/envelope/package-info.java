/// L1 transactions as bytes: fee-market (type 2) and blob (type 3) transactions, their sidecars,
/// and who signs them. Values in, values out; nothing here talks to anyone.
@NullMarked
package org.aztecnode.l1.envelope;

import org.jspecify.annotations.NullMarked;
