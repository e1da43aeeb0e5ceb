/// What a transaction's private part proves: the public inputs of the last kernel circuit, which
/// are what a transaction's hash covers.
@NullMarked
package org.aztecnode.protocol.kernel;

import org.jspecify.annotations.NullMarked;
