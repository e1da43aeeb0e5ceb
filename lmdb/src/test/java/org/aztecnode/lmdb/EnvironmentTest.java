package org.aztecnode.lmdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.lmdbjava.Dbi;
import org.lmdbjava.LmdbException;
import org.lmdbjava.Txn;

class EnvironmentTest {
  private static final long MAP_BYTES = 1L << 20;

  @TempDir Path directory;

  private enum Table {
    FIRST,
    SECOND
  }

  private static Environment<Table> open(Path directory, long mapBytes, Durability durability) {
    return Environment.open(directory, Table.class, Table::name, mapBytes, 8, durability);
  }

  private Environment<Table> open() {
    return open(directory, MAP_BYTES, Durability.SYNCED);
  }

  private StoreFailure refusal(Path where) {
    return catchThrowableOfType(
            StoreException.class, () -> open(where, MAP_BYTES, Durability.SYNCED))
        .failure();
  }

  @ParameterizedTest
  @EnumSource
  void keepsWhatIsCommittedInItsTables(Durability durability) {
    try (Environment<Table> environment = open(directory, MAP_BYTES, durability)) {
      put(environment, Table.SECOND, 7);
    }
    try (Environment<Table> environment = open()) {
      assertThat(get(environment, Table.FIRST)).isEmpty();
      assertThat(get(environment, Table.SECOND)).contains(7L);
    }
  }

  @Test
  void refusesADirectoryThatIsOpen() {
    try (Environment<Table> _ = open()) {
      assertThat(refusal(directory)).isEqualTo(new StoreFailure.InUse(directory));
    }
    open().close();
  }

  @Test
  void givesTheDirectoryUpAfterARefusal() throws IOException {
    Path data = directory.resolve("data.mdb");
    Files.write(data, new byte[1 << 16]);
    assertThat(refusal(directory)).isInstanceOf(StoreFailure.Damaged.class);
    Files.delete(data);
    open().close();
  }

  @Test
  void refusesAPathThatIsNoDirectory() throws IOException {
    Path file = Files.createFile(directory.resolve("file"));
    assertThat(refusal(file)).isInstanceOf(StoreFailure.NotWritable.class);
    assertThat(refusal(file.resolve("below"))).isInstanceOf(StoreFailure.NotWritable.class);
  }

  @Test
  void startsSmallerWhereThereIsNotSoMuchAddressSpace() {
    try (Environment<Table> environment = open(directory, 1L << 60, Durability.SYNCED)) {
      assertThat(environment.env().info().mapSize).isLessThan(1L << 48).isPositive();
      put(environment, Table.FIRST, 1);
    }
  }

  @Test
  void callsAFullMapAFullDisk() {
    try (Environment<Table> environment = open();
        Txn<ByteBuffer> txn = environment.env().txnWrite()) {
      ByteBuffer tooMuch = ByteBuffer.allocateDirect((int) MAP_BYTES);
      LmdbException full =
          catchThrowableOfType(
              LmdbException.class,
              () -> dbi(environment, Table.FIRST).put(txn, number(0), tooMuch));
      assertThat(environment.failure(full).failure())
          .isEqualTo(new StoreFailure.DiskFull(directory));
    }
  }

  private static ByteBuffer number(long number) {
    return ByteBuffer.allocateDirect(Long.BYTES).putLong(number).flip();
  }

  private static void put(Environment<Table> environment, Table table, long value) {
    try (Txn<ByteBuffer> txn = environment.env().txnWrite()) {
      dbi(environment, table).put(txn, number(0), number(value));
      txn.commit();
    }
  }

  private static Optional<Long> get(Environment<Table> environment, Table table) {
    try (Txn<ByteBuffer> txn = environment.env().txnRead()) {
      return Optional.ofNullable(dbi(environment, table).get(txn, number(0)))
          .map(value -> value.getLong(0));
    }
  }

  private static Dbi<ByteBuffer> dbi(Environment<Table> environment, Table table) {
    return environment.tables().get(table);
  }
}
