package org.aztecnode.node.http;

import java.io.ByteArrayOutputStream;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;

/// The content codings of requests and responses. Responses are packed only if asked for and from 1
/// KiB on.
enum Coding {
  IDENTITY(""),
  GZIP("Content-Encoding: gzip\r\n"),
  DEFLATE("Content-Encoding: deflate\r\n");

  static final int SMALLEST_PACKED = 1024;

  private static final byte[] GZIP_HEADER = {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 4, (byte) 0xff};

  private final String header;

  Coding(String header) {
    this.header = header;
  }

  String header() {
    return header;
  }

  /// The coding a client likes best of those there are, by its `Accept-Encoding`.
  static Coding accepted(@Nullable String header) {
    if (header == null || header.isEmpty()) {
      return IDENTITY;
    }
    Coding best = IDENTITY;
    double quality = 0;
    for (String part : header.toLowerCase(Locale.ROOT).split(",", 16)) {
      String[] words = part.split(";", 2);
      double q = words.length == 1 ? 1 : quality(words[1]);
      Coding coding =
          switch (words[0].strip()) {
            case "gzip", "x-gzip", "*" -> GZIP;
            case "deflate" -> DEFLATE;
            default -> IDENTITY;
          };
      if (q > quality && coding != IDENTITY) {
        best = coding;
        quality = q;
      }
    }
    return best;
  }

  /// The coding of a request's body; empty for one that is not known.
  static Optional<Coding> of(@Nullable String header) {
    return switch (header == null ? "identity" : header.strip().toLowerCase(Locale.ROOT)) {
      case "identity", "" -> Optional.of(IDENTITY);
      case "gzip", "x-gzip" -> Optional.of(GZIP);
      case "deflate" -> Optional.of(DEFLATE);
      default -> Optional.empty();
    };
  }

  /// Packs the first `length` bytes; fast rather than small.
  byte[] pack(byte[] bytes, int length) {
    Deflater deflater = new Deflater(Deflater.BEST_SPEED, this == GZIP);
    try {
      deflater.setInput(bytes, 0, length);
      deflater.finish();
      ByteArrayOutputStream out = new ByteArrayOutputStream(length / 4 + 64);
      if (this == GZIP) {
        out.writeBytes(GZIP_HEADER);
      }
      byte[] chunk = new byte[1 << 14];
      while (!deflater.finished()) {
        out.write(chunk, 0, deflater.deflate(chunk));
      }
      if (this == GZIP) {
        CRC32 crc = new CRC32();
        crc.update(bytes, 0, length);
        littleEndian(crc.getValue(), out);
        littleEndian(length, out);
      }
      return out.toByteArray();
    } finally {
      deflater.end();
    }
  }

  /// Unpacks a body.
  ///
  /// @return at most `most` bytes; empty if there would be more
  /// @throws DataFormatException if the body is not in this coding
  Optional<byte[]> unpack(byte[] bytes, int most) throws DataFormatException {
    int start = this == GZIP ? gzipHeader(bytes) : 0;
    Inflater inflater = new Inflater(this == GZIP);
    try {
      inflater.setInput(bytes, start, bytes.length - start);
      ByteArrayOutputStream out = new ByteArrayOutputStream(Math.min(most, bytes.length * 4));
      byte[] chunk = new byte[1 << 14];
      while (!inflater.finished()) {
        int n = inflater.inflate(chunk);
        if (n == 0 && (inflater.needsInput() || inflater.needsDictionary())) {
          throw new DataFormatException("truncated");
        }
        if (out.size() + n > most) {
          return Optional.empty();
        }
        out.write(chunk, 0, n);
      }
      return Optional.of(out.toByteArray());
    } finally {
      inflater.end();
    }
  }

  /// The length of a gzip header.
  private static int gzipHeader(byte[] b) throws DataFormatException {
    if (b.length < 18 || b[0] != GZIP_HEADER[0] || b[1] != GZIP_HEADER[1] || b[2] != 8) {
      throw new DataFormatException("not gzip");
    }
    int flags = b[3];
    int at = 10;
    if ((flags & 4) != 0) {
      at += 2 + (b[10] & 255 | (b[11] & 255) << 8);
    }
    for (int text = flags & 24; text != 0; text &= text - 1) {
      while (at < b.length && b[at] != 0) {
        at++;
      }
      at++;
    }
    at += (flags & 2) == 0 ? 0 : 2;
    if (at >= b.length) {
      throw new DataFormatException("truncated");
    }
    return at;
  }

  private static double quality(String text) {
    String value = text.strip();
    try {
      return value.startsWith("q=") ? Double.parseDouble(value.substring(2)) : 1;
    } catch (NumberFormatException _) {
      return 0;
    }
  }

  private static void littleEndian(long value, ByteArrayOutputStream out) {
    for (int shift = 0; shift < 32; shift += 8) {
      out.write((int) (value >> shift));
    }
  }
}
