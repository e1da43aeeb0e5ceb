package org.aztecnode.archiver;

/// A log and where it is.
///
/// @param <L> `PublicLog` or `ContractClassLog`
public record LogEntry<L>(LogPosition position, L log) {}
