package org.aztecnode.crypto.kzg;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;

/// Commits to blobs with the ceremony's points in Lagrange form alone, over the blst inside the
/// native library. Loading the library's whole setup takes near two seconds of a core, these points
/// a tenth of that, and a node that only follows needs no more.
///
/// Immutable after loading; any thread may commit.
final class LagrangeBasis {
  private static final int POINTS = 4096;
  private static final int AFFINE_BYTES = 96;
  private static final int PROJECTIVE_BYTES = 144;
  private static final int COMPRESSED_BYTES = 48;
  private static final long SCALAR_BITS = 255;

  private final Blst blst;
  private final MemorySegment points;

  private LagrangeBasis(Blst blst, MemorySegment points) {
    this.blst = blst;
    this.points = points;
  }

  /// Empty if the native library, loaded before, does not show its blst on this platform.
  static Optional<LagrangeBasis> load() {
    return Blst.find().map(LagrangeBasis::read);
  }

  private static LagrangeBasis read(Blst blst) {
    MemorySegment points = Arena.global().allocate((long) POINTS * AFFINE_BYTES, 16);
    try (Arena arena = Arena.ofConfined();
        InputStream in = TrustedSetup.open();
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.US_ASCII))) {
      if (!String.valueOf(POINTS).equals(lines.readLine())) {
        throw new IllegalStateException("the trusted setup has not " + POINTS + " points");
      }
      lines.readLine(); // how many points of G2 follow
      MemorySegment compressed = arena.allocate(COMPRESSED_BYTES);
      for (int i = 0; i < POINTS; i++) {
        MemorySegment.copy(
            HexFormat.of().parseHex(lines.readLine()),
            0,
            compressed,
            ValueLayout.JAVA_BYTE,
            0,
            COMPRESSED_BYTES);
        // the library's order: a blob's element has its index's 12 bits reversed
        long at = Integer.reverse(i) >>> (Integer.SIZE - 12);
        blst.uncompress(points.asSlice(at * AFFINE_BYTES, AFFINE_BYTES), compressed);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the KZG trusted setup", e);
    }
    return new LagrangeBasis(blst, points.asReadOnly());
  }

  /// The commitment, 48 bytes.
  ///
  /// @throws IllegalArgumentException if an element is not below the modulus
  byte[] commit(byte[] blob) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment scalars = arena.allocate(blob.length, 8);
      BlobScalars.write(blob, scalars);
      MemorySegment sum = arena.allocate(PROJECTIVE_BYTES, 16);
      MemorySegment scratch = arena.allocate(blst.scratchBytes(POINTS), 16);
      blst.multiply(sum, list(arena, points), POINTS, list(arena, scalars), SCALAR_BITS, scratch);
      MemorySegment compressed = arena.allocate(COMPRESSED_BYTES);
      blst.compress(compressed, sum);
      return compressed.toArray(ValueLayout.JAVA_BYTE);
    }
  }

  /// As blst takes what lies one after another: a list of the first, ended by null.
  private static MemorySegment list(Arena arena, MemorySegment first) {
    MemorySegment list = arena.allocate(ValueLayout.ADDRESS, 2);
    list.setAtIndex(ValueLayout.ADDRESS, 0, first);
    list.setAtIndex(ValueLayout.ADDRESS, 1, MemorySegment.NULL);
    return list;
  }
}
