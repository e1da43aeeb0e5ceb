package org.aztecnode.archiver.store;

import java.util.List;
import org.aztecnode.crypto.field.Fr;
import org.aztecnode.protocol.block.L2Block;
import org.aztecnode.protocol.codec.ByteWriter;
import org.aztecnode.protocol.tx.TxEffect;

/// A block with all that the store writes for it: whatever costs hashing is done here, on the
/// caller's thread, so that the writer only writes. Immutable.
public final class PreparedBlock {
  private final L2Block block;
  private final Fr hash;
  private final byte[] body;
  private final ContractChanges contracts;

  private PreparedBlock(L2Block block, Fr hash, byte[] body, ContractChanges contracts) {
    this.block = block;
    this.hash = hash;
    this.body = body;
    this.contracts = contracts;
  }

  public static PreparedBlock of(L2Block block) {
    return new PreparedBlock(
        block, block.hash(), body(block.txEffects()), ContractChanges.of(block));
  }

  public L2Block block() {
    return block;
  }

  public Fr hash() {
    return hash;
  }

  /// What the block marks as a contract's publication and is none, for an operator.
  public List<String> rejectedContracts() {
    return contracts.rejected();
  }

  byte[] body() {
    return body;
  }

  ContractChanges contracts() {
    return contracts;
  }

  // the number of effects, where each ends, then the effects
  private static byte[] body(List<TxEffect> effects) {
    ByteWriter out = new ByteWriter(1024);
    int[] ends = new int[effects.size()];
    for (int i = 0; i < ends.length; i++) {
      EffectCodec.write(effects.get(i), out);
      ends[i] = out.size();
    }
    ByteWriter body = new ByteWriter(4 + 4 * ends.length + out.size());
    body.u32(ends.length);
    for (int end : ends) {
      body.u32(end);
    }
    return body.bytes(out.toBytes()).toBytes();
  }
}
