package org.aztecnode.l1.tx;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.aztecnode.l1.envelope.RlpException;
import org.aztecnode.protocol.address.EthAddress;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// An account's flights on disk: a file that is only appended to and forced to the disk with each
/// step, before the step is taken. What L1 has shown waits in memory for the next step. Rewritten
/// when it is opened and when it has grown: what is in the air stays, and the last 32 flights that
/// ended, without their blobs.
///
/// A record is its length, its CRC-32C and its bytes. A record cut off by a crash at the end of the
/// file was never acted upon, and is dropped; damage anywhere else is an error.
///
/// Thread-safe.
final class TxJournal implements FlightLog {
  private static final Logger LOG = LoggerFactory.getLogger(TxJournal.class);
  private static final int KEPT = 32;
  private static final long MOST_BYTES = 64L << 20;

  private final Path file;
  private final EthAddress account;
  private final FileChannel lock;
  private final TreeMap<Long, Flight> flights = new TreeMap<>();
  private final List<JournalRecord> noted = new ArrayList<>();
  private RandomAccessFile out;

  private TxJournal(Path file, EthAddress account, FileChannel lock, RandomAccessFile out) {
    this.file = file;
    this.account = account;
    this.lock = lock;
    this.out = out;
  }

  /// @throws IOException if it cannot be read or written, is in use, damaged, or another account's
  static TxJournal open(Path file, EthAddress account) throws IOException {
    Path path = file.toAbsolutePath();
    Files.createDirectories(path.getParent());
    FileChannel lock = lock(path);
    try {
      TxJournal journal =
          new TxJournal(path, account, lock, new RandomAccessFile(path.toFile(), "rw"));
      try {
        journal.load();
        journal.rewrite();
        return journal;
      } catch (IOException | RuntimeException e) {
        journal.out.close();
        throw e;
      }
    } catch (IOException | RuntimeException e) {
      lock.close();
      throw e;
    }
  }

  private static FileChannel lock(Path path) throws IOException {
    FileChannel channel =
        FileChannel.open(
            path.resolveSibling(path.getFileName() + ".lock"),
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE);
    try {
      FileLock lock = channel.tryLock();
      if (lock != null) {
        return channel;
      }
    } catch (OverlappingFileLockException e) {
      LOG.debug("{} is open in this process", path, e);
    }
    channel.close();
    throw new IOException(
        path + " is in use: another sender has the account; give each process keys of its own");
  }

  private void load() throws IOException {
    JournalFrames.Contents contents = JournalFrames.read(out, file);
    boolean first = true;
    for (JournalFrames.Frame frame : contents.frames()) {
      try {
        apply(JournalRecord.decode(frame.payload()), first);
      } catch (RlpException e) {
        throw JournalFrames.damaged(file, frame.offset(), e.getMessage());
      }
      first = false;
    }
    if (contents.end() < out.length()) {
      LOG.info("{}: an unfinished record at its end is dropped", file);
    }
  }

  private void apply(JournalRecord entry, boolean first) throws RlpException, IOException {
    if (first != entry instanceof JournalRecord.Header) {
      throw new RlpException("the header is not where it should be");
    }
    switch (entry) {
      case JournalRecord.Header(EthAddress owner) -> {
        if (!owner.equals(account)) {
          throw new IOException(file + " is the journal of " + owner + ", not of " + account);
        }
      }
      case JournalRecord.Opened(Flight flight) -> flights.put(flight.id(), flight);
      case JournalRecord.Attempted(long id, Flight.Attempt attempt) ->
          flights.put(id, known(id).with(attempt));
      case JournalRecord.Ended(long id, TxOutcome outcome, boolean settled) ->
          flights.put(id, known(id).ended(outcome, settled));
      case JournalRecord.Unmined(long id) -> flights.put(id, known(id).unmined());
      case JournalRecord.Settled(long id) -> flights.put(id, known(id).settle());
    }
  }

  private Flight known(long id) throws RlpException {
    Flight flight = flights.get(id);
    if (flight == null) {
      throw new RlpException("flight " + id + " was never opened");
    }
    return flight;
  }

  @Override
  public synchronized List<Flight> flights() {
    return List.copyOf(flights.values());
  }

  @Override
  public synchronized void append(JournalRecord... entries) throws IOException {
    if (out.length() > MOST_BYTES) {
      rewrite();
    }
    long before = out.length();
    try {
      for (JournalRecord entry : noted) {
        JournalFrames.write(out, JournalRecord.encode(entry));
      }
      for (JournalRecord entry : entries) {
        JournalFrames.write(out, JournalRecord.encode(entry));
      }
      out.getFD().sync();
    } catch (IOException e) {
      out.setLength(before);
      out.seek(before);
      throw e;
    }
    noted.clear();
    for (JournalRecord entry : entries) {
      take(entry);
    }
  }

  @Override
  public synchronized void note(JournalRecord entry) throws IOException {
    take(entry);
    noted.add(entry);
    if (noted.size() > KEPT) {
      flush();
    }
  }

  @Override
  public synchronized void flush() throws IOException {
    if (!noted.isEmpty()) {
      append();
    }
  }

  private void take(JournalRecord entry) throws IOException {
    try {
      apply(entry, false);
    } catch (RlpException e) {
      throw new IllegalStateException(e);
    }
  }

  private void rewrite() throws IOException {
    forget();
    Path fresh = file.resolveSibling(file.getFileName() + ".new");
    RandomAccessFile next = new RandomAccessFile(fresh.toFile(), "rw");
    try {
      next.setLength(0);
      JournalFrames.write(next, JournalRecord.encode(new JournalRecord.Header(account)));
      for (Flight flight : flights.values()) {
        for (JournalRecord entry : records(flight)) {
          JournalFrames.write(next, JournalRecord.encode(entry));
        }
      }
      next.getFD().sync();
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      try (FileChannel directory = FileChannel.open(file.getParent(), StandardOpenOption.READ)) {
        directory.force(true);
      }
    } catch (IOException e) {
      next.close();
      throw e;
    }
    out.close();
    out = next;
    noted.clear();
  }

  /// All but the last that ended; of those, the blobs.
  private void forget() {
    List<Flight> settled = flights.values().stream().filter(Flight::settled).toList();
    settled.stream()
        .limit(Math.max(0, settled.size() - KEPT))
        .forEach(flight -> flights.remove(flight.id()));
    flights.replaceAll((_, flight) -> flight.settled() ? flight.withoutBlobs() : flight);
  }

  private static List<JournalRecord> records(Flight flight) {
    List<JournalRecord> entries = new ArrayList<>();
    entries.add(new JournalRecord.Opened(flight));
    flight.attempts().forEach(a -> entries.add(new JournalRecord.Attempted(flight.id(), a)));
    flight
        .outcome()
        .ifPresent(o -> entries.add(new JournalRecord.Ended(flight.id(), o, flight.settled())));
    return entries;
  }

  @Override
  public synchronized void close() throws IOException {
    try (lock;
        RandomAccessFile _ = out) {
      flush();
    }
  }
}
