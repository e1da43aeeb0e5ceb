/// The process: its entry, its exit codes, and how its parts are opened and closed. Rules of any
/// kind live in other modules.
@NullMarked
package org.aztecnode.node;

import org.jspecify.annotations.NullMarked;
