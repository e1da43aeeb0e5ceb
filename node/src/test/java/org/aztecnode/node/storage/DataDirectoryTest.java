package org.aztecnode.node.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.aztecnode.node.ExitCode;
import org.aztecnode.node.StartException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataDirectoryTest {
  private static final RollupIdentity ROLLUP = new RollupIdentity(31337, "0x12", 4294967295L);

  @TempDir private Path directory;

  private static void assertRefused(ExitCode code, String words, ThrowingCallable action) {
    assertThatThrownBy(action)
        .isInstanceOfSatisfying(StartException.class, e -> assertThat(e.code()).isEqualTo(code))
        .hasMessageContaining(words);
  }

  @Test
  void belongsToTheFirstRollupThatClaimsIt() throws Exception {
    Path path = directory.resolve("a/b");
    try (DataDirectory data = DataDirectory.open(Optional.of(path))) {
      assertThat(data.identity()).isEmpty();
      data.claim(ROLLUP);
      data.claim(ROLLUP);
    }
    try (DataDirectory data = DataDirectory.open(Optional.of(path))) {
      assertThat(data.identity()).contains(ROLLUP);
      RollupIdentity other = new RollupIdentity(31337, "0x13", 1);
      assertRefused(ExitCode.DATA_OTHER_ROLLUP, "belongs to rollup 0x12", () -> data.claim(other));
      assertThat(data.identity()).contains(ROLLUP);
    }
  }

  @Test
  void isRefusedWhileItIsOpen() throws Exception {
    try (DataDirectory data = DataDirectory.open(Optional.of(directory))) {
      assertRefused(
          ExitCode.DATA_LOCKED,
          "used by another process (pid " + ProcessHandle.current().pid() + ")",
          () -> DataDirectory.open(Optional.of(data.root())));
    }
    DataDirectory.open(Optional.of(directory)).close();
  }

  @Test
  void ofANewerReleaseIsRefused() throws Exception {
    try (DataDirectory data = DataDirectory.open(Optional.of(directory))) {
      Files.writeString(
          directory.resolve("aztec-node/identity.json"),
          "{\"format\":" + (DataDirectory.FORMAT + 1) + "}");
      assertRefused(ExitCode.DATA_OTHER_FORMAT, "newer release", () -> data.claim(ROLLUP));
      Files.writeString(directory.resolve("aztec-node/identity.json"), "{\"for");
      assertRefused(ExitCode.DATA_INCONSISTENT, "identity.json", () -> data.claim(ROLLUP));
      Files.writeString(directory.resolve("aztec-node/identity.json"), "{}");
      assertRefused(ExitCode.DATA_INCONSISTENT, "identity.json", () -> data.claim(ROLLUP));
    }
  }

  @Test
  void cannotBeWhereAFileIs() throws IOException {
    Path file = Files.writeString(directory.resolve("file"), "");
    assertRefused(
        ExitCode.DATA_NOT_WRITABLE,
        "a file is in the way",
        () -> DataDirectory.open(Optional.of(file)));
    assertRefused(
        ExitCode.DATA_NOT_WRITABLE,
        "a file is in the way",
        () -> DataDirectory.open(Optional.of(file.resolve("x"))));
  }

  @Test
  void cannotBeWhereNobodyMayWrite() {
    assertRefused(
        ExitCode.DATA_NOT_WRITABLE,
        "cannot write",
        () -> DataDirectory.open(Optional.of(Path.of("/proc/aztec-node"))));
  }

  @Test
  void tellsAFullDiskApart() {
    assertThat(DataDirectory.refusal("/x", new IOException("No space left on device")).code())
        .isEqualTo(ExitCode.DISK_FULL);
    assertThat(DataDirectory.refusal("/x", new IOException("Read-only file system")).getMessage())
        .contains("the file system is read-only");
  }

  @Test
  void aTemporaryOneIsGoneAfterwards() throws Exception {
    Path root;
    try (DataDirectory data = DataDirectory.open(Optional.empty())) {
      root = data.root();
      Files.createDirectories(data.chain());
      Files.writeString(data.chain().resolve("x"), "y");
      assertThat(data.isTemporary()).isTrue();
    }
    assertThat(root).doesNotExist();
  }
}
