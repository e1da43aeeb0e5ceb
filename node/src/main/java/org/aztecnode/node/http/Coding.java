package org.aztecnode.node.http;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.InflaterInputStream;
import org.jspecify.annotations.Nullable;

/// The content codings of requests and responses. Responses are packed only if asked for and from 1
/// KiB on.
enum Coding {
  IDENTITY(""),
  GZIP("Content-Encoding: gzip\r\n"),
  DEFLATE("Content-Encoding: deflate\r\n");

  static final int SMALLEST_PACKED = 1024;

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
    ByteArrayOutputStream packed = new ByteArrayOutputStream(length / 4 + 64);
    try (OutputStream out = packing(packed)) {
      out.write(bytes, 0, length);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return packed.toByteArray();
  }

  private OutputStream packing(OutputStream out) throws IOException {
    return switch (this) {
      case IDENTITY -> out;
      case GZIP -> new FastGzip(out);
      case DEFLATE -> new DeflaterOutputStream(out, new Deflater(Deflater.BEST_SPEED));
    };
  }

  /// Unpacks the first `length` bytes of a body.
  ///
  /// @return the body, or its first `most + 1` bytes if there are more than `most`
  /// @throws IOException if the body is not in this coding
  byte[] unpack(byte[] bytes, int length, int most) throws IOException {
    InputStream packed = new ByteArrayInputStream(bytes, 0, length);
    try (InputStream plain =
        switch (this) {
          case IDENTITY -> packed;
          case GZIP -> new GZIPInputStream(packed);
          case DEFLATE -> new InflaterInputStream(packed);
        }) {
      return plain.readNBytes(most + 1);
    }
  }

  private static final class FastGzip extends GZIPOutputStream {
    FastGzip(OutputStream out) throws IOException {
      super(out);
      def.setLevel(Deflater.BEST_SPEED);
    }
  }

  private static double quality(String text) {
    String value = text.strip();
    try {
      return value.startsWith("q=") ? Double.parseDouble(value.substring(2)) : 1;
    } catch (NumberFormatException _) {
      return 0;
    }
  }
}
