package org.aztecnode.l1.blob;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.aztecnode.l1.BlockSelector;
import org.aztecnode.l1.L1Block;
import org.aztecnode.l1.L1Client;
import org.aztecnode.l1.L1Config;
import org.aztecnode.l1.L1Metrics;
import org.aztecnode.l1.L1View;
import org.aztecnode.l1.RecordedL1;
import org.aztecnode.l1.contract.CheckpointProposed;
import org.aztecnode.l1.contract.RollupContracts;
import org.aztecnode.l1.contract.RollupDiscovery;
import org.aztecnode.l1.contract.RollupVersion;
import org.aztecnode.protocol.bytes.Bytes32;
import org.aztecnode.testing.HostileProxy;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Blobs of a recorded chain from anvil, file stores, and sources that lie.
class BlobSourceTest {
  /// A file as the reference wrote it.
  private static final Bytes32 STORED =
      Bytes32.fromHex("0x011711be99ec8cdbec339430cf789e93b835e080234cbcf280c9b24603ff7b2c");

  private static RecordedL1 l1;
  private static HostileProxy proxy;
  private static L1Client client;
  private static RollupContracts contracts;
  private static List<CheckpointProposed> events;

  @BeforeAll
  static void start() throws Exception {
    l1 = RecordedL1.start();
    proxy = HostileProxy.of(l1.url());
    client = L1Client.open(L1Config.of(List.of(l1.url())), L1Metrics.NONE);
    contracts =
        ((RollupDiscovery.Found)
                RollupContracts.discover(
                    client, 31337, RecordedL1.registry(), new RollupVersion.Canonical()))
            .contracts();
    L1View view = client.at(client.head());
    events = contracts.rollup().proposed(view, 0, view.block().number()).events();
  }

  @AfterAll
  static void stop() {
    client.close();
    proxy.close();
    l1.close();
  }

  @BeforeEach
  void honest() {
    proxy.set();
  }

  private static BlobSource source(List<URI> stores, URI... beacons) {
    return BlobSource.open(
        new BlobConfig(
            stores,
            List.of(beacons).stream().map(BlobConfig.Beacon::of).toList(),
            31337,
            contracts.constants().version(),
            contracts.addresses().rollup(),
            Duration.ofSeconds(4)));
  }

  private static L1Block block(CheckpointProposed event) throws Exception {
    return client.block(BlockSelector.number(event.log().blockNumber())).orElseThrow();
  }

  private static URI fileStore(Path directory) throws IOException {
    Path blobs =
        directory.resolve(
            "aztec-31337-"
                + contracts.constants().version()
                + "-"
                + contracts.addresses().rollup().toHex()
                + "/blobs");
    Files.createDirectories(blobs);
    String name = STORED.toHex() + ".data";
    try (InputStream in = BlobSourceTest.class.getResourceAsStream("/committee-2/" + name)) {
      Files.copy(in, blobs.resolve(name));
    }
    return directory.toUri();
  }

  @Test
  void readsEveryBlobOfTheChainFromAnvil() throws Exception {
    try (BlobSource source = source(List.of(), l1.url())) {
      for (CheckpointProposed event : events) {
        BlobResult result = source.blobs(block(event), event.blobHashes(), false);
        assertThat(result).isInstanceOf(BlobResult.BlobsFound.class);
        assertThat(((BlobResult.BlobsFound) result).blobs())
            .extracting(BlobData::versionedHash)
            .containsExactlyElementsOf(event.blobHashes());
      }
    }
  }

  @Test
  void readsWhatTheReferenceWroteToAFileStore(@TempDir Path directory) throws Exception {
    try (BlobSource source = source(List.of(fileStore(directory)))) {
      BlobResult result = source.blobs(block(events.getFirst()), List.of(STORED), false);
      assertThat(result).isInstanceOf(BlobResult.BlobsFound.class);
    }
  }

  @Test
  void saysWhichSourceLacksWhatIsMissing(@TempDir Path directory) throws Exception {
    Bytes32 nobodyHas = Bytes32.fromHex("01".repeat(32));
    try (BlobSource source =
        source(List.of(fileStore(directory)), l1.url(), URI.create("http://127.0.0.1:1/SECRET"))) {
      BlobResult result = source.blobs(block(events.getFirst()), List.of(nobodyHas, STORED), false);
      assertThat(result).isInstanceOf(BlobResult.BlobsMissing.class);
      BlobResult.BlobsMissing missing = (BlobResult.BlobsMissing) result;
      assertThat(missing.missing()).containsExactly(nobodyHas);
      assertThat(missing.reports()).hasSize(3);
      assertThat(missing.reason()).contains("gave 1 of 2", "127.0.0.1:1").doesNotContain("SECRET");
    }
  }

  @Test
  void takesTheNextSourceAfterAWrongBlob() throws Exception {
    CheckpointProposed event = events.getFirst();
    proxy.set(HostileProxy.Fault.WRONG_BLOB);
    try (BlobSource liar = source(List.of(), proxy.url());
        BlobSource both = source(List.of(), proxy.url(), l1.url())) {
      BlobResult alone = liar.blobs(block(event), event.blobHashes(), false);
      assertThat(alone).isInstanceOf(BlobResult.BlobsMissing.class);
      assertThat(((BlobResult.BlobsMissing) alone).reason()).contains("none of which hashes");
      assertThat(both.blobs(block(event), event.blobHashes(), false))
          .isInstanceOf(BlobResult.BlobsFound.class);
    }
  }

  @Test
  void takesTheNextSourceAfterOneThatStallsOrLacks() throws Exception {
    CheckpointProposed event = events.getLast();
    try (BlobSource both = source(List.of(), proxy.url(), l1.url())) {
      for (HostileProxy.Fault fault :
          List.of(
              HostileProxy.Fault.STALL,
              HostileProxy.Fault.MISSING_BLOB,
              HostileProxy.Fault.RESET,
              HostileProxy.Fault.GARBAGE)) {
        proxy.set(fault);
        assertThat(both.blobs(block(event), event.blobHashes(), false))
            .as(fault.toString())
            .isInstanceOf(BlobResult.BlobsFound.class);
      }
    }
  }

  @Test
  void waitsForABlobOfARecentBlock() throws Exception {
    CheckpointProposed event = events.getLast();
    proxy.set(HostileProxy.Fault.MISSING_BLOB);
    try (BlobSource source = source(List.of(), proxy.url())) {
      Thread.ofVirtual()
          .start(
              () -> {
                try {
                  Thread.sleep(500);
                } catch (InterruptedException e) {
                  Thread.currentThread().interrupt();
                }
                proxy.set();
              });
      assertThat(source.blobs(block(event), event.blobHashes(), true))
          .isInstanceOf(BlobResult.BlobsFound.class);
    }
  }
}
