package org.aztecnode.archiver.store;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.aztecnode.protocol.codec.ByteReader;
import org.aztecnode.protocol.tx.TxEffect;

/// The effects of a block's transactions, as [PreparedBlock] lays them out. One of them is read
/// without the others.
final class Bodies {
  private Bodies() {}

  static List<TxEffect> effects(ReadTxn txn, long block) {
    ByteBuffer body = body(txn, block);
    int count = body.getInt(body.position());
    byte[] bytes = new byte[body.remaining() - 4 - 4 * count];
    body.get(body.position() + 4 + 4 * count, bytes);
    ByteReader in = new ByteReader(bytes);
    List<TxEffect> effects = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      effects.add(EffectCodec.read(in));
    }
    in.end();
    return effects;
  }

  static TxEffect effect(ReadTxn txn, long block, int index) {
    return ByteReader.readAll(slice(body(txn, block), index, Integer.MAX_VALUE), EffectCodec::read);
  }

  static EffectCodec.Head head(ReadTxn txn, long block, int index) {
    return EffectCodec.head(new ByteReader(slice(body(txn, block), index, EffectCodec.HEAD_BYTES)));
  }

  private static ByteBuffer body(ReadTxn txn, long block) {
    ByteBuffer body = txn.view(Table.BODIES, Key.u32(block));
    if (body == null) {
      throw new Inconsistency("block " + block + " has no body");
    }
    return body;
  }

  private static byte[] slice(ByteBuffer body, int index, int max) {
    int count = body.getInt(body.position());
    if (index < 0 || index >= count) {
      throw new Inconsistency("no transaction " + index + " of " + count);
    }
    int ends = body.position() + 4;
    int from = index == 0 ? 0 : body.getInt(ends + 4 * (index - 1));
    int to = body.getInt(ends + 4 * index);
    byte[] bytes = new byte[Math.min(to - from, max)];
    body.get(ends + 4 * count + from, bytes);
    return bytes;
  }
}
