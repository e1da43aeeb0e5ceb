package org.aztecnode.l1.contract;

import org.aztecnode.crypto.field.Fr;

/// How far the rollup is, and what it has at a checkpoint of the asker's.
///
/// @param archiveOfMine the archive root at the number asked for; zero above pending
public record RollupStatus(
    long provenCheckpoint,
    Fr provenArchive,
    long pendingCheckpoint,
    Fr pendingArchive,
    Fr archiveOfMine,
    long provenEpoch) {}
