package org.aztecnode.l1.propose;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.aztecnode.l1.Bytes;
import org.aztecnode.l1.abi.AbiException;
import org.aztecnode.protocol.bytes.Hex;
import org.aztecnode.testing.Vectors;

/// Whatever calldata a transaction carries, it decodes or is refused.
class CalldataFuzz {
  private static final List<byte[]> REAL =
      Vectors.file("propose-calldata")
          .section("cases")
          .valueStream()
          .flatMap(c -> Stream.of(c.path("calldata"), c.path("multicall3Calldata")))
          .map(hex -> Hex.decode(hex.asText()))
          .toList();

  @FuzzTest(maxDuration = "10m")
  void everyInputDecodesOrIsRefused(byte[] input) {
    Bytes calldata = Bytes.of(candidate(input));
    WrappedCalls.ofMulticall(calldata);
    WrappedCalls.ofSpire(calldata);
    try {
      ProposeCalldata decoded = ProposeAbi.decode(calldata);
      ProposeAbi.payloadDigest(decoded);
      ProposeAbi.attestationsHash(decoded);
    } catch (AbiException e) {
      // refused
    }
  }

  /// The first byte chooses a real one, four bytes at a time damage it, a rest of two cuts it.
  private static byte[] candidate(byte[] input) {
    if (input.length == 0 || input[0] == 0) {
      return input;
    }
    byte[] damaged = REAL.get((input[0] & 0xff) % REAL.size()).clone();
    ByteBuffer edits = ByteBuffer.wrap(input, 1, input.length - 1);
    while (edits.remaining() >= Integer.BYTES) {
      int edit = edits.getInt();
      damaged[(edit >>> 8) % damaged.length] = (byte) edit;
    }
    return edits.remaining() < 2
        ? damaged
        : Arrays.copyOf(damaged, (edits.getShort() & 0xffff) % damaged.length);
  }
}
