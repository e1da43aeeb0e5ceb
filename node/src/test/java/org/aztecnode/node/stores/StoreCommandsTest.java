package org.aztecnode.node.stores;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.aztecnode.config.HistoryPolicy;
import org.aztecnode.config.NodeConfig;
import org.aztecnode.node.ExitCode;
import org.aztecnode.node.cli.Cli;
import org.aztecnode.node.storage.DataDirectory;
import org.aztecnode.node.storage.RollupIdentity;
import org.aztecnode.p2p.pool.StoredPool;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreCommandsTest {
  private static final RollupIdentity ROLLUP =
      new RollupIdentity(31337, "0x322813fd9a801c5507c9de605d63cea4f2ce6c44", 2394042357L);

  @TempDir private Path directory;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int db(String... words) {
    List<String> arguments = new java.util.ArrayList<>(List.of("db"));
    arguments.addAll(List.of(words));
    arguments.add("--data-directory=" + directory);
    Cli cli = new Cli(Map.of(), "/", new PrintWriter(out), new PrintWriter(err), (_, _) -> -1);
    return cli.run(arguments.toArray(String[]::new));
  }

  private void create() throws Exception {
    NodeConfig.Storage storage =
        new NodeConfig.Storage(Optional.of(directory), new HistoryPolicy.Archive());
    NodeConfig.Genesis genesis = new NodeConfig.Genesis(false, false, List.of());
    try (DataDirectory data = DataDirectory.open(Optional.of(directory))) {
      data.claim(ROLLUP);
      NodeStores.open(data, ROLLUP, storage, GenesisState.of(genesis)).close();
    }
  }

  @Test
  void lookAndVerifyWithoutAnyL1() throws Exception {
    create();
    assertThat(db("stats")).as(err.toString()).isZero();
    assertThat(out.toString())
        .contains("rollup 0x3228")
        .contains("proposed 0")
        .contains("state: at block 0");
    assertThat(db("verify")).as(out + err.toString()).isZero();
    assertThat(out.toString()).contains("all consistent").doesNotContain("pool,");
  }

  @Test
  void thePoolIsLookedAtWhereThereIsOne() throws Exception {
    create();
    try (DataDirectory data = DataDirectory.open(Optional.of(directory))) {
      StoredPool.open(data.pool()).close();
    }
    assertThat(db("stats")).as(err.toString()).isZero();
    assertThat(out.toString()).containsPattern("pool, \\d+ KiB").contains("summaries");
    assertThat(db("verify")).as(out + err.toString()).isZero();
    Files.write(directory.resolve("aztec-node/pool/data.mdb"), new byte[1 << 16]);
    assertThat(db("verify")).isEqualTo(ExitCode.DATA_INCONSISTENT.number());
    assertThat(err.toString()).contains("pool is damaged");
  }

  @Test
  void anotherGenesisHasItsOwnExitCode() throws Exception {
    create();
    assertThat(db("stats", "--test-accounts")).isEqualTo(ExitCode.WRONG_GENESIS.number());
    assertThat(err.toString()).contains("check the prefunded accounts");
  }

  @Test
  void aRewindThatCannotBeSaysWhy() throws Exception {
    create();
    assertThat(db("rewind", "5")).isEqualTo(ExitCode.CONFIG.number());
    assertThat(err.toString())
        .contains("cannot rewind: block 5 is not below the latest, 0; nothing was changed");
    assertThat(db("rewind", "x")).isEqualTo(ExitCode.CONFIG.number());
    assertThat(db("rewind")).isEqualTo(ExitCode.CONFIG.number());
  }

  @Test
  void reExecutionTellsWhatItCannotDo() throws Exception {
    create();
    assertThat(db("re-execute")).as(err.toString()).isZero();
    assertThat(out.toString()).contains("the chain is empty");
    assertThat(db("re-execute", "--txs=" + directory.resolve("missing.ndjson")))
        .isEqualTo(ExitCode.TX_FILE_UNUSABLE.number());
    assertThat(err.toString()).contains("cannot read").contains("missing.ndjson");
    Path empty = Files.createFile(directory.resolve("empty.ndjson"));
    assertThat(db("re-execute", "--txs=" + empty)).isEqualTo(ExitCode.TX_FILE_UNUSABLE.number());
    assertThat(err.toString()).contains("no transaction of").contains("is in this chain");
    assertThat(db("re-execute", "--txs")).isEqualTo(ExitCode.CONFIG.number());
  }

  @Test
  void aDirectoryWithoutDataIsRefused() {
    assertThat(db("stats")).isEqualTo(ExitCode.CONFIG.number());
    assertThat(err.toString()).contains("holds no node's data");
  }

  @Test
  void aDirectoryInUseIsRefused() throws Exception {
    create();
    try (DataDirectory data = DataDirectory.open(Optional.of(directory))) {
      assertThat(db("verify")).as(data.toString()).isEqualTo(ExitCode.DATA_LOCKED.number());
    }
  }
}
