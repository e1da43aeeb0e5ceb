package org.aztecnode.protocol.kernel;

import java.util.List;
import org.aztecnode.crypto.field.Fr;
import org.aztecnode.protocol.address.AztecAddress;
import org.aztecnode.protocol.codec.ByteReader;
import org.aztecnode.protocol.codec.ByteWriter;
import org.aztecnode.protocol.codec.FieldWriter;
import org.aztecnode.protocol.fees.Gas;
import org.aztecnode.protocol.hash.DomainSeparator;

/// The public inputs of a transaction's last private kernel circuit: all that the chain learns from
/// its private part.
///
/// Written one way and hashed another: as fields, the effects come before the gas. Follows
/// `stdlib/src/kernel/private_kernel_tail_circuit_public_inputs.ts` and, for the hash,
/// `private_to_{rollup,public}_kernel_circuit_public_inputs.ts`.
///
/// @param gasUsed by the private part, with all the teardown may use
/// @param expirationTimestamp the last second at which the transaction may be in a block; all 64
///   bits, read as unsigned
public record KernelTail(
    TxConstants constants,
    Gas gasUsed,
    AztecAddress feePayer,
    long expirationTimestamp,
    TailEffects effects) {
  /// Bytes without public calls.
  public static final int ROLLUP_SIZE = 38_557;

  /// Bytes with public calls.
  public static final int PUBLIC_SIZE = 82_722;

  private static final int ROLLUP_SIZE_IN_FIELDS = 1281;
  private static final int PUBLIC_SIZE_IN_FIELDS = 2784;

  public boolean isForPublic() {
    return effects instanceof TailEffects.ForPublic;
  }

  /// The hash of the transaction with these public inputs.
  public Fr hash() {
    DomainSeparator separator =
        isForPublic() ? DomainSeparator.PUBLIC_TX_HASH : DomainSeparator.PRIVATE_TX_HASH;
    return separator.hash(toFields());
  }

  /// The public inputs as the circuits and the proof's verifier know them.
  public List<Fr> toFields() {
    FieldWriter out =
        new FieldWriter(isForPublic() ? PUBLIC_SIZE_IN_FIELDS : ROLLUP_SIZE_IN_FIELDS);
    constants.writeTo(out);
    effects.writeTo(out);
    gasUsed.writeTo(out);
    out.aztecAddress(feePayer).number(expirationTimestamp);
    return out.toList();
  }

  public void writeTo(ByteWriter out) {
    out.bool(isForPublic());
    constants.writeTo(out);
    gasUsed.writeTo(out);
    out.aztecAddress(feePayer).u64(expirationTimestamp);
    effects.writeTo(out);
  }

  public static KernelTail readFrom(ByteReader in) {
    // as in the reference, any byte but zero is true
    boolean forPublic = in.u8("kernel tail kind") != 0;
    TxConstants constants = TxConstants.readFrom(in);
    Gas gasUsed = Gas.readFrom(in);
    AztecAddress feePayer = in.aztecAddress("fee payer");
    long expirationTimestamp = in.u64("expiration timestamp");
    return new KernelTail(
        constants, gasUsed, feePayer, expirationTimestamp, TailEffects.readFrom(in, forPublic));
  }

  public byte[] toBytes() {
    ByteWriter out = new ByteWriter(isForPublic() ? PUBLIC_SIZE : ROLLUP_SIZE);
    writeTo(out);
    return out.toBytes();
  }

  /// Bytes behind the public inputs are ignored, as the network does.
  public static KernelTail fromBytes(byte[] bytes) {
    return readFrom(new ByteReader(bytes));
  }
}
