package org.aztecnode.node.storage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.ReadOnlyFileSystemException;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import org.aztecnode.lmdb.Durability;
import org.aztecnode.node.ExitCode;
import org.aztecnode.node.StartException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The directory the node keeps everything in, locked for this process as long as it is open.
///
/// The node's own data are in `aztec-node` below the configured directory, so that a directory of
/// the reference can be given: its stores lie beside and are never touched. Only the admin key's
/// hash is shared with it, in the same file.
public final class DataDirectory implements AutoCloseable {
  /// The layout of what is below; raised when an older release could not read it.
  static final int FORMAT = 1;

  private static final Logger LOG = LoggerFactory.getLogger(DataDirectory.class);
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final Path root;
  private final boolean temporary;
  private final FileChannel lockFile;
  private final FileLock lock;

  private DataDirectory(Path root, boolean temporary, FileChannel lockFile, FileLock lock) {
    this.root = root;
    this.temporary = temporary;
    this.lockFile = lockFile;
    this.lock = lock;
  }

  /// Makes the directory if it is not there, and locks it.
  ///
  /// @param configured empty: a temporary directory, deleted when closed
  /// @throws StartException if it cannot be written, or another process has it
  public static DataDirectory open(Optional<Path> configured) throws StartException {
    try {
      Path root =
          configured.isPresent()
              ? configured.get().toAbsolutePath().normalize()
              : Files.createTempDirectory("aztec-node-");
      return lock(root, configured.isEmpty());
    } catch (IOException e) {
      throw refusal(configured.map(Path::toString).orElse("a temporary directory"), e);
    }
  }

  private static DataDirectory lock(Path root, boolean temporary)
      throws IOException, StartException {
    try {
      Files.createDirectories(root.resolve("aztec-node"));
      Path file = root.resolve("aztec-node").resolve("lock");
      FileChannel channel =
          FileChannel.open(
              file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
      FileLock lock = tryLock(channel);
      if (lock == null) {
        String owner = read(channel);
        channel.close();
        throw new StartException(
            ExitCode.DATA_LOCKED,
            "the data directory "
                + root
                + " is used by another process"
                + (owner.isEmpty() ? "" : " (pid " + owner + ")")
                + "; stop that one, or give this one another --data-directory");
      }
      channel
          .truncate(0)
          .write(
              ByteBuffer.wrap(
                  Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.US_ASCII)),
              0);
      return new DataDirectory(root, temporary, channel, lock);
    } catch (ReadOnlyFileSystemException e) {
      throw refusal(root.toString(), e);
    }
  }

  /// The configured directory.
  public Path root() {
    return root;
  }

  /// Where the chain is stored.
  public Path chain() {
    return own("chain");
  }

  /// Where a local L1 keeps its state, and the deployment on it its journal.
  public Path localL1() {
    return own("l1");
  }

  /// Where the state trees are stored.
  public Path state() {
    return own("state");
  }

  /// Where the transaction pool is stored.
  public Path pool() {
    return own("pool");
  }

  /// Where a role keeps what the next process must know; empty if there will be none.
  public Optional<Path> kept(String role) {
    return temporary ? Optional.empty() : Optional.of(root.resolve(role));
  }

  /// Whether the directory is gone once closed.
  public boolean isTemporary() {
    return temporary;
  }

  /// What commits below it wait for: nothing, if it does not outlive the process.
  public Durability durability() {
    return temporary ? Durability.UNSYNCED : Durability.SYNCED;
  }

  /// What the directory belongs to; empty for one that is new.
  public Optional<RollupIdentity> identity() throws StartException {
    Path file = own("identity.json");
    try {
      if (!Files.exists(file)) {
        return Optional.empty();
      }
      JsonNode node = MAPPER.readTree(Files.readAllBytes(file));
      int format = node.path("format").asInt(-1);
      if (format > FORMAT) {
        throw new StartException(
            ExitCode.DATA_OTHER_FORMAT,
            "the data directory "
                + root
                + " was written by a newer release (format "
                + format
                + ", this one reads up to "
                + FORMAT
                + "); run that release, or give another --data-directory");
      }
      if (format < 1 || !node.path("rollupAddress").isTextual()) {
        throw new StartException(
            ExitCode.DATA_INCONSISTENT,
            file
                + " cannot be read: it is not what this node writes; restore it or give another"
                + " --data-directory");
      }
      return Optional.of(
          new RollupIdentity(
              node.path("l1ChainId").asLong(),
              node.path("rollupAddress").asText(),
              node.path("rollupVersion").asLong()));
    } catch (IOException e) {
      throw new StartException(
          ExitCode.DATA_INCONSISTENT, file + " cannot be read: " + e.getMessage(), e);
    }
  }

  /// Makes sure the directory belongs to `rollup`; a new one does from now on.
  ///
  /// @throws StartException if it belongs to another
  public void claim(RollupIdentity rollup) throws StartException {
    Optional<RollupIdentity> owner = identity();
    if (owner.isPresent() && !owner.get().equals(rollup)) {
      throw new StartException(
          ExitCode.DATA_OTHER_ROLLUP,
          "the data directory "
              + root
              + " belongs to "
              + owner.get()
              + ", but the configuration leads to "
              + rollup
              + "; correct the configuration, or give another --data-directory (nothing was"
              + " changed)");
    }
    if (owner.isEmpty()) {
      write(rollup);
    }
  }

  @Override
  public void close() throws IOException {
    try (lockFile) {
      lock.release();
    } finally {
      if (temporary) {
        delete(root);
      }
    }
  }

  /// Turns a failure to write into the refusal an operator can act on.
  public static StartException refusal(String where, Exception e) {
    String words = String.valueOf(e.getMessage());
    if (words.contains("No space left") || words.contains("Disk quota")) {
      return new StartException(
          ExitCode.DISK_FULL, "no space is left for " + where + "; free some, nothing is lost", e);
    }
    String why =
        switch (e) {
          case AccessDeniedException _ -> "permission denied";
          case FileAlreadyExistsException _ -> "a file is in the way";
          case NotDirectoryException _ -> "a file is in the way";
          case ReadOnlyFileSystemException _ -> "the file system is read-only";
          default ->
              words.contains("Not a directory")
                  ? "a file is in the way"
                  : words.contains("Read-only") ? "the file system is read-only" : words;
        };
    return new StartException(
        ExitCode.DATA_NOT_WRITABLE,
        "cannot write "
            + where
            + ": "
            + why
            + "; make it writable, or give another --data-directory",
        e);
  }

  private Path own(String name) {
    return root.resolve("aztec-node").resolve(name);
  }

  private void write(RollupIdentity rollup) throws StartException {
    Path draft = own("identity.json.new");
    byte[] json =
        MAPPER
            .createObjectNode()
            .put("format", FORMAT)
            .put("l1ChainId", rollup.l1ChainId())
            .put("rollupAddress", rollup.rollupAddress())
            .put("rollupVersion", rollup.rollupVersion())
            .toPrettyString()
            .getBytes(StandardCharsets.UTF_8);
    try (FileChannel channel =
        FileChannel.open(
            draft,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      channel.write(ByteBuffer.wrap(json));
      channel.force(true);
      Files.move(draft, own("identity.json"), StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw refusal(root.toString(), e);
    }
  }

  private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException _) {
      return null;
    }
  }

  private static String read(FileChannel channel) throws IOException {
    ByteBuffer text = ByteBuffer.allocate(20);
    channel.read(text, 0);
    return new String(text.array(), 0, text.position(), StandardCharsets.US_ASCII).strip();
  }

  private static void delete(Path directory) {
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      LOG.warn("could not delete the temporary directory {}: {}", directory, e.toString());
    }
  }
}
