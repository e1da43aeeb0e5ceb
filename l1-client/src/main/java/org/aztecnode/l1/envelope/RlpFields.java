package org.aztecnode.l1.envelope;

import java.math.BigInteger;
import java.util.List;
import org.aztecnode.l1.Bytes;
import org.aztecnode.protocol.bytes.Bytes32;

/// The members of an RLP list, read in order with their types checked.
///
/// Not for use by several threads.
public final class RlpFields {
  private final List<RlpItem> items;
  private int next;

  private RlpFields(List<RlpItem> items) {
    this.items = items;
  }

  /// @throws RlpException if the item is no list
  public static RlpFields of(RlpItem item) throws RlpException {
    if (item instanceof RlpItem.Items(List<RlpItem> items)) {
      return new RlpFields(items);
    }
    throw new RlpException("an RLP list was due");
  }

  public int size() {
    return items.size();
  }

  public RlpItem item() throws RlpException {
    if (next == items.size()) {
      throw new RlpException("an RLP list of " + next + " members is too short");
    }
    return items.get(next++);
  }

  public Bytes bytes() throws RlpException {
    if (item() instanceof RlpItem.Text(Bytes bytes)) {
      return bytes;
    }
    throw new RlpException("member " + (next - 1) + " is a list");
  }

  public Bytes bytes(int size) throws RlpException {
    Bytes bytes = bytes();
    if (bytes.size() != size) {
      throw new RlpException(
          "member " + (next - 1) + " has " + bytes.size() + " bytes, not " + size);
    }
    return bytes;
  }

  public Bytes32 bytes32() throws RlpException {
    return bytes(Bytes32.SIZE).bytes32(0);
  }

  public BigInteger number() throws RlpException {
    Bytes bytes = bytes();
    if (bytes.size() > 32 || !bytes.isEmpty() && bytes.at(0) == 0) {
      throw new RlpException("member " + (next - 1) + " is no canonical number");
    }
    return new BigInteger(1, bytes.toBytes());
  }

  /// A number of at most 63 bits.
  public long longNumber() throws RlpException {
    BigInteger number = number();
    if (number.bitLength() > 63) {
      throw new RlpException("member " + (next - 1) + " is too large: " + number);
    }
    return number.longValue();
  }

  public RlpFields list() throws RlpException {
    return of(item());
  }

  public boolean hasNext() {
    return next < items.size();
  }

  /// @throws RlpException if members are left
  public void end() throws RlpException {
    if (hasNext()) {
      throw new RlpException("an RLP list has " + items.size() + " members, not " + next);
    }
  }
}
