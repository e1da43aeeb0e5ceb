/// The node's settings: one declarative table ([org.aztecnode.config.Settings]) from which command
/// line options, environment variables, file keys, help and `config show` are derived, and the
/// immutable records that the rest of the node reads. Pure: no files, no process environment, no
/// command line library; every text comes in as an argument.
@NullMarked
package org.aztecnode.config;

import org.jspecify.annotations.NullMarked;
