package org.aztecnode.node.admin;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import org.aztecnode.config.NodeConfig;
import org.aztecnode.config.Secret;
import org.aztecnode.node.StartException;
import org.aztecnode.node.http.Access;
import org.aztecnode.node.storage.DataDirectory;

/// Who may call admin methods: whoever has the key, of which only the hash is kept.
///
/// Follows `aztec/src/cli/admin_api_key_store.ts`, with the same file, so that a key made for the
/// reference stays valid.
///
/// @param access the check
/// @param made the key, if it was made just now: to be shown once, as nobody can show it again
public record AdminKey(Access access, Optional<Secret> made) {
  private static final int BYTES = 32;

  /// Finds or makes the key: none if it is disabled, else the configured hash, else the stored one,
  /// else a new key whose hash is stored for this user alone to read.
  ///
  /// @param root the data directory
  public static AdminKey resolve(NodeConfig.Admin config, Path root) throws StartException {
    if (config.keyDisabled()) {
      return new AdminKey(Access.OPEN, Optional.empty());
    }
    if (config.keyHash().isPresent()) {
      return new AdminKey(check(config.keyHash().get().reveal()), Optional.empty());
    }
    Path file = root.resolve("admin").resolve("api_key_hash");
    try {
      Optional<String> stored = config.keyReset() ? Optional.empty() : stored(file);
      if (stored.isPresent()) {
        return new AdminKey(check(stored.get()), Optional.empty());
      }
      byte[] random = new byte[BYTES];
      new SecureRandom().nextBytes(random);
      String key = HexFormat.of().formatHex(random);
      String hash = HexFormat.of().formatHex(sha256(key));
      store(file, hash);
      return new AdminKey(check(hash), Optional.of(new Secret(key)));
    } catch (IOException e) {
      throw DataDirectory.refusal(file.toString(), e);
    }
  }

  private static Access check(String hash) {
    byte[] expected = HexFormat.of().parseHex(hash);
    return key -> key.isPresent() && MessageDigest.isEqual(expected, sha256(key.get()));
  }

  private static Optional<String> stored(Path file) throws IOException {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    String text = Files.readString(file).strip();
    return Optional.of(text).filter(t -> t.matches("[0-9a-fA-F]{64}"));
  }

  private static void store(Path file, String hash) throws IOException {
    Files.createDirectories(file.getParent());
    Path draft =
        Files.createTempFile(
            file.getParent(),
            "api_key_hash",
            null,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(draft, hash);
    Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
