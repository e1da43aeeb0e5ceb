package org.aztecnode.protocol.message;

import org.aztecnode.crypto.field.Fr;
import org.aztecnode.protocol.bytes.Bytes16;
import org.aztecnode.protocol.bytes.Bytes32;

/// An L1 to L2 message as the inbox announced it.
///
/// @param index over all checkpoints: 1024 a checkpoint
/// @param rollingHash the inbox's 16-byte hash over all messages up to and with this one
public record InboxMessage(
    Fr leaf,
    long index,
    long checkpointNumber,
    long l1BlockNumber,
    Bytes32 l1BlockHash,
    Bytes16 rollingHash) {}
