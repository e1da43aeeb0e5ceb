package org.aztecnode.interop.avm;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.SplittableRandom;

/// Changes a few bytes of a program.
final class Mutation {
  private Mutation() {}

  static byte[] mutate(SplittableRandom random, byte[] code) {
    byte[] out = code;
    for (int i = 1 + random.nextInt(3); i > 0 && out.length > 0; i--) {
      out = once(random, out);
    }
    return out;
  }

  private static byte[] once(SplittableRandom random, byte[] code) {
    int at = random.nextInt(code.length);
    int length = Math.min(code.length - at, 1 + random.nextInt(12));
    byte[] some = new byte[length];
    random.nextBytes(some);
    return switch (random.nextInt(7)) {
      case 0 -> Arrays.copyOf(code, at);
      case 1 -> spliced(code, at, length, new byte[0]);
      case 2 -> spliced(code, at, 0, some);
      case 3 -> spliced(code, at, 0, Arrays.copyOfRange(code, at, at + length));
      case 4 -> spliced(code, at, 1, new byte[] {(byte) random.nextInt(Op.count())});
      case 5 -> spliced(code, at, 1, new byte[] {(byte) (code[at] ^ 1 << random.nextInt(8))});
      default -> spliced(code, at, 1, new byte[] {(byte) random.nextInt(256)});
    };
  }

  private static byte[] spliced(byte[] code, int at, int removed, byte[] inserted) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(code, 0, at);
    out.writeBytes(inserted);
    out.write(code, at + removed, code.length - at - removed);
    return out.toByteArray();
  }
}
