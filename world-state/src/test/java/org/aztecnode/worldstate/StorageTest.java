package org.aztecnode.worldstate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.aztecnode.crypto.field.Fr;
import org.aztecnode.lmdb.StoreException;
import org.aztecnode.lmdb.StoreFailure;
import org.aztecnode.protocol.address.EthAddress;
import org.aztecnode.protocol.state.Genesis;
import org.aztecnode.protocol.state.PublicDataWrite;
import org.aztecnode.testing.ChildJvm;
import org.aztecnode.worldstate.store.Schemas;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StorageTest {
  @TempDir Path directory;

  @Test
  void refusesADirectoryThatIsOpen() {
    try (WorldState world = Worlds.open(directory)) {
      assertThat(failure(() -> Worlds.open(directory)))
          .isEqualTo(new StoreFailure.InUse(directory));
      assertThat(world.status().tip().number()).isZero();
    }
    Worlds.open(directory).close();
  }

  @Test
  void refusesADirectoryThatAnotherProcessHas() throws Exception {
    try (WorldState _ = Worlds.open(directory)) {
      try (ChildJvm other = Child.start(Child.Job.OPEN, directory)) {
        assertThat(other.out().readLine()).isEqualTo(new StoreFailure.InUse(directory).message());
        assertThat(other.await()).isEqualTo(Child.FAILED);
      }
    }
  }

  @Test
  void refusesTheStateOfAnotherRollup() {
    Worlds.open(directory).close();
    RollupIdentity other = new RollupIdentity(1, 2, EthAddress.ZERO);
    StoreFailure failure =
        failure(() -> WorldState.open(directory, Genesis.PLAIN, other, HistoryPolicy.ARCHIVE));
    assertThat(failure)
        .isEqualTo(
            new StoreFailure.OtherRollup(directory, Worlds.ROLLUP.toString(), other.toString()));
    assertThat(failure.message()).contains("chain 1").contains("chain 31337");
    Worlds.open(directory).close();
  }

  @Test
  void refusesTheStateOfAnotherGenesis() {
    Worlds.open(directory).close();
    Genesis other = new Genesis(List.of(new PublicDataWrite(Fr.of(12345), Fr.ONE)));
    assertThat(failure(() -> Worlds.open(directory, other)))
        .isEqualTo(
            new StoreFailure.OtherGenesis(
                directory,
                GenesisBlock.of(Genesis.PLAIN).archive().root().toHex(),
                GenesisBlock.of(other).archive().root().toHex()));
  }

  @Test
  void refusesTheStoreOfALaterRelease() {
    Worlds.open(directory).close();
    Schemas.set(directory, 99);
    assertThat(failure(() -> Worlds.open(directory)))
        .isEqualTo(new StoreFailure.OtherSchema(directory, 99, 1));
  }

  @Test
  void refusesWhereItCannotWrite() throws IOException {
    Path file = Files.createFile(directory.resolve("file"));
    assertThat(failure(() -> Worlds.open(file.resolve("state"))))
        .isInstanceOf(StoreFailure.NotWritable.class);
  }

  @Test
  void refusesAFileThatIsNotAStore() throws IOException {
    Files.write(directory.resolve("data.mdb"), "this is not a database".repeat(1000).getBytes());
    assertThat(failure(() -> Worlds.open(directory))).isInstanceOf(StoreFailure.Damaged.class);
  }

  @Test
  void findsAChangedNode() {
    RandomChain chain = new RandomChain(1).extend(10);
    try (WorldState world = Worlds.open(directory)) {
      world.applyAll(chain.blocks());
      assertThat(world.verify().sound()).isTrue();
    }
    for (String table : Schemas.nodeTables()) {
      Schemas.spoil(directory, table);
      try (WorldState world = Worlds.open(directory)) {
        Verification verification = world.verify();
        assertThat(verification.sound()).isFalse();
        assertThat(verification.faults()).allMatch(f -> f.contains(table.split("\\.")[0]));
        assertThat(verification.tip()).isEqualTo(10);
      }
      Schemas.spoil(directory, table);
    }
    try (WorldState world = Worlds.open(directory)) {
      assertThat(world.verify().faults()).isEmpty();
    }
  }

  @Test
  void countsWhatItHolds() {
    RandomChain chain = new RandomChain(2).extend(5);
    try (WorldState world = Worlds.open(directory)) {
      world.applyAll(chain.blocks());
      try (StateView _ = world.latest()) {
        WorldStateStats stats = world.stats();
        assertThat(stats.usedBytes()).isPositive().isLessThan(stats.mapBytes());
        assertThat(stats.readers()).isEqualTo(1);
        assertThat(stats.tables())
            .filteredOn(t -> t.name().equals("blocks"))
            .singleElement()
            .satisfies(t -> assertThat(t.entries()).isEqualTo(6));
      }
    }
  }

  private static StoreFailure failure(Runnable opening) {
    StoreFailure[] failure = new StoreFailure[1];
    assertThatThrownBy(opening::run)
        .isInstanceOfSatisfying(StoreException.class, e -> failure[0] = e.failure());
    return failure[0];
  }
}
