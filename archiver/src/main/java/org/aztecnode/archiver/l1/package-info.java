/// The synchroniser's view of L1 on top of `l1-client`. Nothing is decided here: questions are put
/// together and answers taken apart.
@NullMarked
package org.aztecnode.archiver.l1;

import org.jspecify.annotations.NullMarked;
