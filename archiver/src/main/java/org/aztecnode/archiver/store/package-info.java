/// The chain on disk: one LMDB environment with one writer, every step one transaction. What
/// inserts and what removes stand together in one file for each group of tables.
@NullMarked
package org.aztecnode.archiver.store;

import org.jspecify.annotations.NullMarked;
