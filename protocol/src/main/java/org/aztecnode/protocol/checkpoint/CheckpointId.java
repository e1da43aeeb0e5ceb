package org.aztecnode.protocol.checkpoint;

import org.aztecnode.crypto.field.Fr;

/// A checkpoint by number and header hash.
public record CheckpointId(long number, Fr hash) {}
