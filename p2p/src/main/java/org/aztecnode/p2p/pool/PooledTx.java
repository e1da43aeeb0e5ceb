package org.aztecnode.p2p.pool;

import java.math.BigInteger;
import java.util.List;
import org.aztecnode.crypto.field.Fr;
import org.aztecnode.protocol.address.AztecAddress;
import org.aztecnode.protocol.codec.ByteReader;
import org.aztecnode.protocol.codec.ByteWriter;
import org.aztecnode.protocol.contract.FeeJuice;
import org.aztecnode.protocol.fees.Gas;
import org.aztecnode.protocol.tx.Tx;
import org.aztecnode.protocol.tx.TxHash;

/// What the pool's rules need to know of a transaction: a kilobyte in memory instead of a hundred.
///
/// Follows `TxMetaData` in `p2p/src/mem_pools/tx_pool_v2/tx_metadata.ts`.
///
/// @param anchorBlock hash of the header of the block it was proven against
/// @param claimAmount what its setup pays in for its fee payer
/// @param feeLimit the most it can cost
/// @param nullifiers of its private part
/// @param expirationTimestamp seconds, 64 bits, unsigned
/// @param gasLimits of the whole transaction
/// @param forPublic whether it has public calls
public record PooledTx(
    Priority priority,
    Fr anchorBlock,
    AztecAddress feePayer,
    BigInteger claimAmount,
    BigInteger feeLimit,
    List<Fr> nullifiers,
    long expirationTimestamp,
    Gas gasLimits,
    boolean forPublic) {
  private static final int MAX_NULLIFIERS = 255;

  public PooledTx {
    nullifiers = List.copyOf(nullifiers);
  }

  /// Costs the hash of a block header.
  public static PooledTx of(Tx tx) {
    return new PooledTx(
        Priority.of(tx.gasSettings(), tx.hash()),
        tx.data().constants().anchorBlock().hash(),
        tx.data().feePayer(),
        FeeJuice.claimAmount(tx),
        tx.gasSettings().feeLimit().toBigInteger(),
        tx.nullifiers(),
        tx.data().expirationTimestamp(),
        tx.gasSettings().gasLimits(),
        tx.data().isForPublic());
  }

  public TxHash hash() {
    return priority.hash();
  }

  byte[] toBytes() {
    ByteWriter out = new ByteWriter(512);
    out.field(hash().value()).u128(priority.fee()).field(anchorBlock).aztecAddress(feePayer);
    out.u256(claimAmount).u256(feeLimit);
    out.list8(nullifiers, (nullifier, to) -> to.field(nullifier)).u64(expirationTimestamp);
    gasLimits.writeTo(out);
    return out.bool(forPublic).toBytes();
  }

  static PooledTx fromBytes(byte[] bytes) {
    return ByteReader.readAll(bytes, PooledTx::readFrom);
  }

  private static PooledTx readFrom(ByteReader in) {
    TxHash hash = new TxHash(in.field("tx hash"));
    return new PooledTx(
        new Priority(in.u128("priority fee"), hash),
        in.field("anchor block"),
        in.aztecAddress("fee payer"),
        in.u256("claim amount"),
        in.u256("fee limit"),
        in.list8(MAX_NULLIFIERS, Fr.BYTES, "nullifiers", from -> from.field("nullifier")),
        in.u64("expiration timestamp"),
        Gas.readFrom(in),
        in.bool("kind"));
  }
}
