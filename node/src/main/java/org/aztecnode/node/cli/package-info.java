/// The command line: options and help made from the table of settings, the settings file, and the
/// commands.
@NullMarked
package org.aztecnode.node.cli;

import org.jspecify.annotations.NullMarked;
