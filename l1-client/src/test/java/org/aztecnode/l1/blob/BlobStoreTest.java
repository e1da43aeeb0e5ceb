package org.aztecnode.l1.blob;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.aztecnode.protocol.address.EthAddress;
import org.aztecnode.protocol.blob.Blob;
import org.aztecnode.protocol.blob.BlobCommitment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xerial.snappy.Snappy;

class BlobStoreTest {
  private static final String STORED =
      "0x011711be99ec8cdbec339430cf789e93b835e080234cbcf280c9b24603ff7b2c";
  private static final EthAddress ROLLUP =
      EthAddress.fromHex("0x00000000000000000000000000000000000000aa");

  @TempDir Path directory;

  @Test
  void writesWhatTheReferenceWrites() throws Exception {
    byte[] reference;
    try (InputStream in =
        BlobStoreTest.class.getResourceAsStream("/committee-2/" + STORED + ".data")) {
      reference = in.readAllBytes();
    }
    Blob blob = Blob.of(FileStoreFormat.blob(reference).orElseThrow());
    BlobStore store = BlobStore.open(directory.toUri(), 31337, 7, ROLLUP);
    for (int i = 0; i < 2; i++) {
      store.save(List.of(blob), List.of(BlobCommitment.to(blob)));
    }
    Path base = directory.resolve("aztec-31337-7-" + ROLLUP.toHex());
    Path file = base.resolve("blobs").resolve(STORED + ".data");
    assertThat(Snappy.uncompress(Files.readAllBytes(file))).isEqualTo(Snappy.uncompress(reference));
    assertThat(base.resolve(".healthcheck")).hasContent("ok");
    try (Stream<Path> all = Files.list(base.resolve("blobs"))) {
      assertThat(all).containsExactly(file);
    }
  }

  @Test
  void refusesStoresItCannotWriteTo() {
    assertThatThrownBy(() -> BlobStore.open(URI.create("s3://bucket/x"), 1, 1, ROLLUP))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("file:///directory");
  }
}
