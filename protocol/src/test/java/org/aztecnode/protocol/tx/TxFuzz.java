package org.aztecnode.protocol.tx;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import org.aztecnode.protocol.bytes.Hex;
import org.aztecnode.protocol.codec.DecodeException;
import org.aztecnode.testing.RecordedTxs;

/// Whatever bytes arrive, they are a transaction that can be written and read again, or are refused
/// as undecodable.
class TxFuzz {
  private static final List<byte[]> RECORDED =
      RecordedTxs.all().stream().map(r -> Hex.decode(r.get("buffer").asText())).toList();

  @FuzzTest(maxDuration = "10m")
  void everyInputIsATransactionOrRefused(byte[] input) {
    Tx tx;
    try {
      tx = Tx.fromBytes(candidate(input));
    } catch (DecodeException e) {
      return;
    }
    assertThat(Tx.fromBytes(tx.toBytes())).isEqualTo(tx);
    tx.nullifiers();
    tx.setupCalls();
    tx.appLogicCalls();
    tx.teardownCall();
    tx.gasSettings().feeLimit();
  }

  /// A transaction is too long to be found by chance: the first byte chooses a recorded one, four
  /// bytes at a time say what to damage, and what is left over where to cut. Zero takes the input
  /// as it is.
  private static byte[] candidate(byte[] input) {
    if (input.length == 0 || input[0] == 0) {
      return input;
    }
    byte[] damaged = RECORDED.get((input[0] & 0xff) % RECORDED.size()).clone();
    ByteBuffer edits = ByteBuffer.wrap(input, 1, input.length - 1);
    while (edits.remaining() >= Integer.BYTES) {
      int edit = edits.getInt();
      damaged[(edit >>> 8) % damaged.length] = (byte) edit;
    }
    return switch (edits.remaining()) {
      case 3 -> Arrays.copyOf(damaged, damaged.length - 1 - (edits.getShort() & 0xffff));
      default -> damaged;
    };
  }
}
