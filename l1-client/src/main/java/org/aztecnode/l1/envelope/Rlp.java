package org.aztecnode.l1.envelope;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.aztecnode.l1.Bytes;

/// Ethereum's recursive length prefix, both ways. Decoding is strict: every item in its one
/// canonical form, nothing after the end, lists no deeper than 16.
///
/// Follows the Ethereum yellow paper, appendix B.
public final class Rlp {
  private static final int SHORT = 55;
  private static final int TEXT = 0x80;
  private static final int LIST = 0xc0;
  private static final int MAX_DEPTH = 16;

  private Rlp() {}

  public static Bytes encode(RlpItem item) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    write(item, out);
    return Bytes.of(out.toByteArray());
  }

  private static void write(RlpItem item, ByteArrayOutputStream out) {
    switch (item) {
      case RlpItem.Text(Bytes text) -> {
        if (text.size() != 1 || (text.at(0) & 0xff) >= TEXT) {
          header(TEXT, text.size(), out);
        }
        out.writeBytes(text.toBytes());
      }
      case RlpItem.Items(List<RlpItem> items) -> {
        ByteArrayOutputStream inner = new ByteArrayOutputStream();
        items.forEach(i -> write(i, inner));
        header(LIST, inner.size(), out);
        out.writeBytes(inner.toByteArray());
      }
    }
  }

  private static void header(int kind, int length, ByteArrayOutputStream out) {
    if (length <= SHORT) {
      out.write(kind + length);
      return;
    }
    byte[] size = BigInteger.valueOf(length).toByteArray();
    int skip = size[0] == 0 ? 1 : 0;
    out.write(kind + SHORT + size.length - skip);
    out.write(size, skip, size.length - skip);
  }

  /// @throws RlpException if the bytes are not exactly one canonical item
  public static RlpItem decode(Bytes bytes) throws RlpException {
    byte[] data = bytes.toBytes();
    List<RlpItem> items = items(data, 0, data.length, 0);
    if (items.size() != 1) {
      throw new RlpException(items.size() + " RLP items where one was due");
    }
    return items.getFirst();
  }

  private static List<RlpItem> items(byte[] data, int from, int to, int depth) throws RlpException {
    if (depth > MAX_DEPTH) {
      throw new RlpException("RLP lists deeper than " + MAX_DEPTH);
    }
    List<RlpItem> items = new ArrayList<>();
    int at = from;
    while (at < to) {
      int prefix = data[at] & 0xff;
      if (prefix < TEXT) {
        items.add(RlpItem.of(new byte[] {data[at++]}));
        continue;
      }
      int kind = prefix < LIST ? TEXT : LIST;
      int start = at + 1;
      int length = prefix - kind;
      if (length > SHORT) {
        int sizeBytes = length - SHORT;
        length = length(data, start, sizeBytes, to);
        start += sizeBytes;
      }
      if (length > to - start) {
        throw new RlpException("an RLP item of " + length + " bytes at " + at + " ends outside");
      }
      if (kind == LIST) {
        items.add(new RlpItem.Items(items(data, start, start + length, depth + 1)));
      } else {
        if (length == 1 && (data[start] & 0xff) < TEXT) {
          throw new RlpException("a single byte at " + at + " is not in its short form");
        }
        items.add(RlpItem.of(Arrays.copyOfRange(data, start, start + length)));
      }
      at = start + length;
    }
    return items;
  }

  private static int length(byte[] data, int at, int sizeBytes, int to) throws RlpException {
    if (sizeBytes > 4 || sizeBytes > to - at) {
      throw new RlpException("an RLP length of " + sizeBytes + " bytes at " + at);
    }
    long length = 0;
    for (int i = 0; i < sizeBytes; i++) {
      length = length << 8 | data[at + i] & 0xff;
    }
    if (data[at] == 0 || length <= SHORT || length > Integer.MAX_VALUE) {
      throw new RlpException("an RLP length at " + at + " is not in its short form, or too large");
    }
    return (int) length;
  }
}
