package org.aztecnode.l1.tx;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.Future;
import org.aztecnode.l1.BlockSelector;
import org.aztecnode.l1.Bytes;
import org.aztecnode.l1.blob.BlobConfig;
import org.aztecnode.l1.blob.BlobData;
import org.aztecnode.l1.blob.BlobResult;
import org.aztecnode.l1.blob.BlobSource;
import org.aztecnode.l1.envelope.BlobSet;
import org.aztecnode.l1.envelope.Fees;
import org.aztecnode.l1.envelope.L1TxFields;
import org.aztecnode.l1.envelope.LocalSigner;
import org.aztecnode.l1.envelope.SidecarVersion;
import org.aztecnode.l1.envelope.SignedL1Tx;
import org.aztecnode.l1.mempool.L1Receipt;
import org.aztecnode.l1.mempool.SendResult;
import org.aztecnode.protocol.address.EthAddress;
import org.aztecnode.protocol.blob.Blob;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Transactions with blobs on a real L1.
@Timeout(1200)
class BlobSendingTest {
  /// One for all: its first blob costs anvil seconds.
  private static DevL1 l1;

  private static int accounts;

  @TempDir static Path directory;
  private LocalSigner signer;
  private L1Sender sender;

  @BeforeAll
  static void start() {
    l1 = new DevL1(directory);
  }

  @AfterAll
  static void stop() {
    l1.close();
  }

  @BeforeEach
  void open() throws Exception {
    signer = LocalSigner.development(++accounts);
    sender = l1.sender(signer);
  }

  @AfterEach
  void close() {
    sender.close();
    l1.rpc("evm_setAutomine", true);
  }

  private static BlobSet blobs(int count) {
    SplittableRandom random = new SplittableRandom(count);
    List<Blob> blobs = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      byte[] bytes = new byte[Blob.SIZE];
      for (int at = 1; at < 9000; at++) {
        bytes[at] = at % 32 == 0 ? 0 : (byte) random.nextInt(256);
      }
      blobs.add(Blob.of(bytes));
    }
    return BlobSet.of(blobs);
  }

  private static L1TxRequest request(int count) {
    return L1TxRequest.call(DevL1.TO, Bytes.fromHex("0x01")).withBlobs(blobs(count));
  }

  @Test
  void publishesBlobsThatCanBeReadBack() throws Exception {
    BlobSet set = blobs(2);
    TxOutcome outcome = sender.send(request(2));
    assertThat(outcome).isInstanceOf(TxOutcome.Mined.class);
    L1Receipt receipt = ((TxOutcome.Mined) outcome).receipt();
    assertThat(receipt.blobGasUsed()).isEqualTo(2L * BlobSet.GAS_PER_BLOB);
    BlobConfig config =
        new BlobConfig(
            List.of(),
            List.of(BlobConfig.Beacon.of(l1.url())),
            31337,
            1,
            EthAddress.ZERO,
            Duration.ofSeconds(4));
    try (BlobSource source = BlobSource.open(config)) {
      BlobResult read =
          source.blobs(
              l1.client.block(BlockSelector.number(receipt.blockNumber())).orElseThrow(),
              set.versionedHashes(),
              false);
      assertThat(read).isInstanceOf(BlobResult.BlobsFound.class);
      assertThat(((BlobResult.BlobsFound) read).blobs().stream().map(BlobData::toBytes))
          .containsExactlyElementsOf(set.blobs().stream().map(Blob::toBytes).toList());
    }
  }

  /// What endpoints take differs by chain and year; both forms give the same transaction.
  @Test
  void findsTheFormOfSidecarThatIsTaken() throws Exception {
    BlobSet set = blobs(1);
    List<SidecarVersion> taken = new ArrayList<>();
    for (SidecarVersion version : SidecarVersion.values()) {
      L1TxFields fields =
          new L1TxFields(
              31337,
              l1.nonce(signer),
              new Fees(
                  BigInteger.valueOf(3_000_000_000L), BigInteger.ONE, BigInteger.valueOf(1000)),
              100_000,
              Optional.of(DevL1.TO),
              BigInteger.ZERO,
              Bytes.EMPTY,
              set.versionedHashes());
      SignedL1Tx signed = new SignedL1Tx(fields, signer.sign(fields));
      SendResult result = l1.client.mempool().send(signed.toSend(Optional.of(set), version));
      if (result instanceof SendResult.Accepted) {
        taken.add(version);
      } else {
        assertThat(((SendResult.Refused) result).why())
            .as("%s", result)
            .isEqualTo(SendResult.Refusal.SIDECAR);
      }
    }
    assertThat(taken).contains(SidecarVersion.of(31337));
  }

  @Test
  void doublesEveryFeeOfAReplacementAndCancelsWithABlob() throws Exception {
    l1.stopMining();
    L1TxRequest request = request(1).withDeadline(l1.time().plusSeconds(900));
    Future<TxOutcome> sending = l1.start(() -> sender.sendAndSettle(request));
    l1.awaitAttempts(sender, 1);
    l1.mineEmpty(12);
    l1.awaitAttempts(sender, 2);
    l1.mineEmpty(888);
    l1.awaitAttempts(sender, 3);
    assertThat(sender.inFlight().getFirst().cancelling()).isTrue();
    l1.mine(1);
    TxOutcome outcome = DevL1.await(sending);
    assertThat(outcome).isInstanceOf(TxOutcome.Cancelled.class);
    assertThat(((TxOutcome.Cancelled) outcome).receipt().blobGasUsed())
        .isEqualTo(BlobSet.GAS_PER_BLOB);
    assertThat(l1.nonce(signer)).isEqualTo(1);
  }

  @Test
  void sendsBlobsAgainAfterARestart() throws Exception {
    l1.stopMining();
    l1.start(() -> sender.send(request(2).withKey("propose")));
    l1.awaitAttempts(sender, 1);
    sender.close();
    l1.rpc("anvil_dropAllTransactions");
    sender = l1.sender(signer);
    L1Sender second = sender;
    Future<TxOutcome> joined = l1.start(() -> second.send(request(2).withKey("propose")));
    l1.mineAll();
    assertThat(DevL1.await(joined)).isInstanceOf(TxOutcome.Mined.class);
    assertThat(l1.nonce(signer)).isEqualTo(1);
  }
}
