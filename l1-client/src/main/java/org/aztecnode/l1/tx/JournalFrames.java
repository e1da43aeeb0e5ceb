package org.aztecnode.l1.tx;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;
import org.aztecnode.l1.Bytes;

/// Records in a file: length, the same inverted, checksum, bytes.
///
/// Not through a `FileChannel`: the interruption of a thread that waits for a transaction would
/// close it.
final class JournalFrames {
  private static final int HEADER = 12;
  private static final int MOST = 8 << 20;

  private JournalFrames() {}

  record Frame(long offset, Bytes payload) {}

  /// @param end after the last whole record
  record Contents(List<Frame> frames, long end) {}

  static void write(RandomAccessFile out, Bytes payload) throws IOException {
    byte[] bytes = payload.toBytes();
    ByteBuffer buffer = ByteBuffer.allocate(HEADER + bytes.length);
    buffer.putInt(bytes.length).putInt(~bytes.length).putInt(checksum(bytes)).put(bytes);
    out.write(buffer.array());
  }

  /// @throws IOException if a record is damaged that is not the last
  static Contents read(RandomAccessFile in, Path file) throws IOException {
    long size = in.length();
    List<Frame> frames = new ArrayList<>();
    long at = 0;
    while (size - at >= HEADER) {
      ByteBuffer header = ByteBuffer.wrap(read(in, at, HEADER));
      int length = header.getInt();
      if (header.getInt() != ~length || length <= 0 || length > MOST) {
        if (isZero(in, at + HEADER)) {
          break; // space that was taken and never written
        }
        throw damaged(file, at, "a record of " + length + " bytes");
      }
      int checksum = header.getInt();
      if (length > size - at - HEADER) {
        break; // written in part
      }
      byte[] bytes = read(in, at + HEADER, length);
      long next = at + HEADER + length;
      if (checksum(bytes) != checksum) {
        if (next == size || isZero(in, next)) {
          break;
        }
        throw damaged(file, at, "its checksum is wrong");
      }
      frames.add(new Frame(at, Bytes.of(bytes)));
      at = next;
    }
    return new Contents(List.copyOf(frames), at);
  }

  /// Whether the file is zero from there on.
  private static boolean isZero(RandomAccessFile in, long from) throws IOException {
    for (long at = from; at < in.length(); at += MOST) {
      for (byte b : read(in, at, (int) Math.min(MOST, in.length() - at))) {
        if (b != 0) {
          return false;
        }
      }
    }
    return true;
  }

  private static byte[] read(RandomAccessFile in, long at, int size) throws IOException {
    byte[] bytes = new byte[size];
    in.seek(at);
    in.readFully(bytes);
    return bytes;
  }

  static IOException damaged(Path file, long offset, String why) {
    return new IOException(
        file
            + " is damaged at byte "
            + offset
            + " ("
            + why
            + "): move it away; transactions it held in flight are then no longer watched");
  }

  private static int checksum(byte[] bytes) {
    CRC32C crc = new CRC32C();
    crc.update(bytes);
    return (int) crc.getValue();
  }
}
