package org.aztecnode.protocol.codec;

/// Input from outside is not what the protocol writes.
///
/// Unchecked, because a reader many levels below its caller throws it; a boundary that takes bytes
/// from a stranger catches exactly this type.
public final class DecodeException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String what;
  private final long offset;

  /// @param what is wrong, as one clause
  /// @param offset where it starts: a byte for bytes, an element for fields
  public DecodeException(String what, long offset) {
    super(what + ", at " + offset);
    this.what = what;
    this.offset = offset;
  }

  public DecodeException(String what, long offset, Throwable cause) {
    super(what + ", at " + offset, cause);
    this.what = what;
    this.offset = offset;
  }

  public String what() {
    return what;
  }

  public long offset() {
    return offset;
  }
}
