package org.aztecnode.node.http;

import io.netty.buffer.ByteBuf;
import java.util.Arrays;

/// A request's body as it comes in, kept up to a limit. The array is reused from request to
/// request.
final class Body {
  private static final int KEPT = 1 << 16;

  private final int most;
  private byte[] bytes = new byte[1024];
  private int length;
  private boolean tooLarge;

  Body(int most) {
    this.most = most;
  }

  void add(ByteBuf part) {
    int more = part.readableBytes();
    if (tooLarge || more > most - length) {
      tooLarge = true;
      return;
    }
    if (more > bytes.length - length) {
      bytes = Arrays.copyOf(bytes, Math.min(most, Math.max(length + more, bytes.length * 2)));
    }
    part.readBytes(bytes, length, more);
    length += more;
  }

  boolean isTooLarge() {
    return tooLarge;
  }

  byte[] array() {
    return bytes;
  }

  int length() {
    return length;
  }

  void clear() {
    length = 0;
    tooLarge = false;
    if (bytes.length > KEPT) {
      bytes = new byte[1024];
    }
  }
}
