package org.aztecnode.node.reexecution;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.aztecnode.protocol.codec.DecodeException;
import org.aztecnode.protocol.tx.Tx;
import org.aztecnode.protocol.tx.TxHash;

/// Transactions out of a file with a JSON object a line, packed by gzip or not: `buffer` is the
/// transaction as hexadecimal bytes, everything else in the object is skipped.
///
/// A transaction is taken for the one it claims to be: [Tx#hasItsHash] costs more than all else.
/// The file is read once, whatever the order of its lines; what is wanted of it is kept in a
/// temporary file, so that memory holds little more than one transaction. One thread.
public final class TxFile implements Closeable {
  /// Four times the largest transaction that nodes accept, as hexadecimal digits.
  private static final int LONGEST_TEXT = 1 << 22;

  private static final int DEEPEST = 64;
  private static final int GZIP_MAGIC = 0x1f8b;

  private record Place(long offset, int length) {}

  private final FileChannel kept;
  private final Map<TxHash, Place> places = new HashMap<>();
  private long read;
  private long end;

  private TxFile(FileChannel kept) {
    this.kept = kept;
  }

  /// The file is no file of transactions, or cannot be read.
  public static final class Unreadable extends Exception {
    private static final long serialVersionUID = 1;

    Unreadable(String message, Throwable cause) {
      super(message, cause);
    }
  }

  /// @param wanted of which transactions the contents shall be kept
  /// @throws Unreadable which names the line
  public static TxFile read(Path file, Predicate<TxHash> wanted) throws Unreadable {
    TxFile txs = new TxFile(temporary());
    try {
      txs.readAll(file, wanted);
      return txs;
    } catch (Unreadable | RuntimeException e) {
      txs.close();
      throw e;
    }
  }

  /// How many transactions the file has.
  public long read() {
    return read;
  }

  /// How many of them were wanted, each counted once.
  public int kept() {
    return places.size();
  }

  /// The transaction, if it was wanted and is there.
  public Optional<Tx> tx(TxHash hash) {
    Place place = places.get(hash);
    if (place == null) {
      return Optional.empty();
    }
    ByteBuffer bytes = ByteBuffer.allocate(place.length);
    try {
      while (bytes.hasRemaining()) {
        if (kept.read(bytes, place.offset + bytes.position()) < 0) {
          throw new EOFException("the temporary file of transactions was cut");
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Optional.of(Tx.fromBytes(bytes.array()));
  }

  @Override
  public void close() {
    try {
      kept.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void readAll(Path file, Predicate<TxHash> wanted) throws Unreadable {
    JsonFactory json =
        JsonFactory.builder()
            .streamReadConstraints(
                StreamReadConstraints.builder()
                    .maxStringLength(LONGEST_TEXT)
                    .maxNestingDepth(DEEPEST)
                    .maxDocumentLength(-1)
                    .build())
            .build();
    try (InputStream in = unpacked(Files.newInputStream(file));
        JsonParser parser = json.createParser(in)) {
      while (true) {
        JsonToken token = parser.nextToken();
        if (token == null) {
          return;
        }
        long line = parser.currentTokenLocation().getLineNr();
        if (token != JsonToken.START_OBJECT) {
          throw new Unreadable(file + ", line " + line + ": a JSON object was expected", null);
        }
        try {
          keep(buffer(parser), wanted);
        } catch (DecodeException | IllegalArgumentException e) {
          throw new Unreadable(file + ", line " + line + ": no transaction: " + e.getMessage(), e);
        }
      }
    } catch (JsonProcessingException e) {
      long line = e.getLocation() == null ? 0 : e.getLocation().getLineNr();
      throw new Unreadable(file + ", line " + line + ": " + e.getOriginalMessage(), e);
    } catch (EOFException | ZipException e) {
      throw new Unreadable(file + ": the packed file is damaged: " + e.getMessage(), e);
    } catch (IOException e) {
      throw new Unreadable("cannot read " + file + ": " + e, e);
    }
  }

  /// The member of that name, of the object that was just entered.
  private static String buffer(JsonParser parser) throws IOException {
    String buffer = null;
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      boolean wanted = parser.currentName().equals("buffer");
      JsonToken value = parser.nextToken();
      if (wanted && value == JsonToken.VALUE_STRING) {
        buffer = parser.getText();
      } else {
        parser.skipChildren();
      }
    }
    if (buffer == null) {
      throw new IllegalArgumentException("it has no `buffer` of hexadecimal digits");
    }
    return buffer.startsWith("0x") ? buffer.substring(2) : buffer;
  }

  private void keep(String hex, Predicate<TxHash> wanted) throws IOException {
    byte[] bytes = HexFormat.of().parseHex(hex);
    Tx tx = Tx.fromBytes(bytes);
    read++;
    if (places.containsKey(tx.hash()) || !wanted.test(tx.hash())) {
      return;
    }
    ByteBuffer out = ByteBuffer.wrap(bytes);
    long at = end;
    while (out.hasRemaining()) {
      end += kept.write(out, end);
    }
    places.put(tx.hash(), new Place(at, bytes.length));
  }

  private static InputStream unpacked(InputStream in) throws IOException {
    BufferedInputStream buffered = new BufferedInputStream(in, 1 << 16);
    try {
      buffered.mark(2);
      int magic = buffered.read() << 8 | buffered.read();
      buffered.reset();
      return magic == GZIP_MAGIC ? new GZIPInputStream(buffered, 1 << 16) : buffered;
    } catch (IOException e) {
      in.close();
      throw e;
    }
  }

  /// Nobody sees it: its name is gone as soon as it is closed.
  private static FileChannel temporary() {
    try {
      return FileChannel.open(
          Files.createTempFile("aztec-node-txs", null),
          StandardOpenOption.READ,
          StandardOpenOption.WRITE,
          StandardOpenOption.DELETE_ON_CLOSE);
    } catch (IOException e) {
      throw new UncheckedIOException("a temporary file for the transactions", e);
    }
  }
}
