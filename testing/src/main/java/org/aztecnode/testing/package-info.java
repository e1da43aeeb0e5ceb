/// What tests of every module share: golden vectors with a record of which were read, and seeded
/// random values.
@NullMarked
package org.aztecnode.testing;

import org.jspecify.annotations.NullMarked;
