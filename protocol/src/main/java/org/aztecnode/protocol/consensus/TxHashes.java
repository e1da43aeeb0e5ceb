package org.aztecnode.protocol.consensus;

import java.util.List;
import org.aztecnode.crypto.field.Fr;
import org.aztecnode.protocol.codec.ByteReader;
import org.aztecnode.protocol.codec.ByteWriter;
import org.aztecnode.protocol.tx.TxHash;

/// The list of transactions in a proposal: their number in four bytes, then their hashes.
final class TxHashes {
  /// The most transactions a proposal may name.
  static final int MAX = 1 << 16;

  private TxHashes() {}

  static void writeTo(ByteWriter out, List<TxHash> hashes) {
    out.list32(hashes, (hash, to) -> to.field(hash.value()));
  }

  static List<TxHash> readFrom(ByteReader in) {
    return in.list32(MAX, Fr.BYTES, "tx hashes", from -> new TxHash(from.field("tx hash")));
  }
}
