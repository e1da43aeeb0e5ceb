package org.aztecnode.l1.tx;

import java.math.BigInteger;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.aztecnode.l1.Bytes;
import org.aztecnode.l1.L1Client;
import org.aztecnode.l1.L1Config;
import org.aztecnode.l1.L1Metrics;
import org.aztecnode.l1.envelope.LocalSigner;
import org.aztecnode.protocol.address.EthAddress;

/// A process that gives one wei to each of many, several at a time, and does not mind being killed:
/// the next one does the same.
final class Gifts {
  static final LocalSigner SIGNER = LocalSigner.development(3);
  private static final int AT_ONCE = 4;

  private Gifts() {}

  static EthAddress receiver(int index) {
    return EthAddress.of(ByteBuffer.allocate(EthAddress.SIZE).putInt(16, 0x10000 + index).array());
  }

  /// @param arguments L1's URL, the journal, how many gifts
  public static void main(String[] arguments) throws Exception {
    int count = Integer.parseInt(arguments[2]);
    try (L1Client client =
            L1Client.open(L1Config.of(List.of(URI.create(arguments[0]))), L1Metrics.NONE);
        L1Sender sender =
            L1Sender.open(
                client,
                SIGNER,
                Optional.of(Path.of(arguments[1])),
                DevL1.CONFIG,
                InstantSource.system(),
                L1TxListener.NONE)) {
      System.out.println("ready");
      for (int from = 0; from < count; from += AT_ONCE) {
        give(sender, IntStream.range(from, Math.min(count, from + AT_ONCE)).boxed().toList());
      }
    }
  }

  private static void give(L1Sender sender, List<Integer> receivers) throws Exception {
    List<Future<TxOutcome>> gifts = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int receiver : receivers) {
        L1TxRequest gift =
            L1TxRequest.call(receiver(receiver), Bytes.EMPTY)
                .withValue(BigInteger.ONE)
                .withKey("gift " + receiver);
        gifts.add(threads.submit(() -> sender.send(gift)));
      }
    }
    for (Future<TxOutcome> gift : gifts) {
      if (!(gift.get() instanceof TxOutcome.Mined)) {
        throw new IllegalStateException(gift.get().text());
      }
    }
  }
}
