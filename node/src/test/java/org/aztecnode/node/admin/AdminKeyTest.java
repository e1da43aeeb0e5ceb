package org.aztecnode.node.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.OptionalInt;
import org.aztecnode.config.NodeConfig;
import org.aztecnode.config.Secret;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AdminKeyTest {
  /// SHA-256 of "abc".
  private static final String ABC =
      "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

  @TempDir private Path root;

  private AdminKey resolve(Optional<String> hash, boolean disabled, boolean reset)
      throws Exception {
    return AdminKey.resolve(
        new NodeConfig.Admin(
            "127.0.0.1", 0, hash.map(Secret::new), disabled, reset, OptionalInt.empty()),
        root);
  }

  @Test
  void isMadeOnceAndOnlyItsHashIsKept() throws Exception {
    AdminKey first = resolve(Optional.empty(), false, false);
    String key = first.made().orElseThrow().reveal();
    assertThat(key).matches("[0-9a-f]{64}");
    assertThat(first.access().permits(Optional.of(key))).isTrue();
    Path file = root.resolve("admin/api_key_hash");
    assertThat(Files.readString(file)).matches("[0-9a-f]{64}").isNotEqualTo(key);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    AdminKey second = resolve(Optional.empty(), false, false);
    assertThat(second.made()).isEmpty();
    assertThat(second.access().permits(Optional.of(key))).isTrue();
    assertThat(second.access().permits(Optional.of(key + "x"))).isFalse();
    assertThat(second.access().permits(Optional.empty())).isFalse();
    assertThat(first.toString()).doesNotContain(key);
  }

  @Test
  void canBeMadeAnew() throws Exception {
    String old = resolve(Optional.empty(), false, false).made().orElseThrow().reveal();
    AdminKey fresh = resolve(Optional.empty(), false, true);
    assertThat(fresh.access().permits(Optional.of(old))).isFalse();
    assertThat(fresh.access().permits(Optional.of(fresh.made().orElseThrow().reveal()))).isTrue();
  }

  @Test
  void canBeTheOperatorsOwn() throws Exception {
    AdminKey key = resolve(Optional.of(ABC), false, false);
    assertThat(key.made()).isEmpty();
    assertThat(key.access().permits(Optional.of("abc"))).isTrue();
    assertThat(key.access().permits(Optional.of("abd"))).isFalse();
    assertThat(root.resolve("admin")).doesNotExist();
  }

  @Test
  void theReferencesStoredHashIsTaken() throws Exception {
    Files.createDirectories(root.resolve("admin"));
    Files.writeString(root.resolve("admin/api_key_hash"), ABC);
    assertThat(resolve(Optional.empty(), false, false).access().permits(Optional.of("abc")))
        .isTrue();
  }

  @Test
  void canBeDoneWithout() throws Exception {
    assertThat(resolve(Optional.empty(), true, false).access().permits(Optional.empty())).isTrue();
  }
}
