package org.aztecnode.protocol.log;

import java.util.List;
import org.aztecnode.crypto.field.Fr;
import org.aztecnode.protocol.address.AztecAddress;
import org.aztecnode.protocol.codec.ByteReader;
import org.aztecnode.protocol.codec.ByteWriter;
import org.aztecnode.protocol.codec.DecodeException;
import org.aztecnode.protocol.constants.ProtocolConstants;

/// A log in the clear, by a contract; field 0 may serve as its tag. May have no fields at all.
///
/// Follows `stdlib/src/logs/public_log.ts`.
public record PublicLog(AztecAddress contractAddress, List<Fr> fields) {
  public PublicLog {
    fields = List.copyOf(fields);
  }

  /// Fields that a log takes in a transaction's public logs besides its own: their number and the
  /// address.
  public static final int HEADER_FIELDS = 2;

  /// The fewest bytes a log takes.
  public static final int MIN_SIZE = 4 + Fr.BYTES;

  /// With the header.
  public int sizeInFields() {
    return HEADER_FIELDS + fields.size();
  }

  public void writeTo(ByteWriter out) {
    out.u32(fields.size()).aztecAddress(contractAddress).fields(fields);
  }

  public static PublicLog readFrom(ByteReader in) {
    int at = in.offset();
    int count = (int) in.u32("public log length", ProtocolConstants.MAX_PUBLIC_LOGS_LENGTH);
    AztecAddress address = in.aztecAddress("contract address");
    if (count * Fr.BYTES > in.remaining()) {
      throw new DecodeException("a public log of " + count + " fields is cut short", at);
    }
    return new PublicLog(address, in.list(count, r -> r.field("public log field")));
  }
}
