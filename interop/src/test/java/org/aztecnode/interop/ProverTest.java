package org.aztecnode.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.zip.GZIPInputStream;
import org.aztecnode.crypto.hash.Hashes;
import org.aztecnode.l1.L1View;
import org.aztecnode.l1.contract.RollupReader;
import org.aztecnode.l1.envelope.LocalSigner;
import org.aztecnode.l1.tx.L1Publishers;
import org.aztecnode.l1.tx.L1Sender;
import org.aztecnode.l1.tx.L1TxConfig;
import org.aztecnode.l1.tx.L1TxListener;
import org.aztecnode.node.prover.StoredEpochCheck;
import org.aztecnode.protocol.address.EthAddress;
import org.aztecnode.protocol.tx.Tx;
import org.aztecnode.protocol.tx.TxHash;
import org.aztecnode.prover.EpochConstants;
import org.aztecnode.prover.EpochMonitor;
import org.aztecnode.prover.EpochOutcome;
import org.aztecnode.prover.L1ProofPublisher;
import org.aztecnode.prover.ProofSource;
import org.aztecnode.prover.Prover;
import org.aztecnode.prover.ProverPace;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Our prover proves an epoch that a committee made: L1's contracts take the proof, and the proven
/// tip moves.
class ProverTest {
  private static final Duration PATIENCE = Duration.ofMinutes(10);
  private static final int PROVEN_DIGITS = 32;

  @TempDir Path directory;

  @Test
  void provesTheLastEpochOnTheRealContracts() throws Exception {
    Recording recording = recording();
    long last = recording.tips().at("/checkpointed/checkpoint/number").asLong();
    List<EpochOutcome> outcomes = new CopyOnWriteArrayList<>();
    try (RecordedL1 l1 = RecordedL1.start(recording);
        RpcClient rpc = new RpcClient(l1.url())) {
      long before = takeBackLastProof(recording, rpc);
      try (InProcessNode node =
          new InProcessNode(l1, directory.resolve("node"), recording.blobStore())) {
        await().atMost(PATIENCE).until(() -> node.isAt(last));
        assertThat(node.chain.reader().tips().proven().checkpoint().number()).isEqualTo(before);
        try (Prover prover = prover(node, transactions(recording), outcomes)) {
          prover.start();
          await()
              .atMost(PATIENCE)
              .untilAsserted(
                  () ->
                      assertThat(node.chain.reader().tips().proven().checkpoint().number())
                          .as(outcomes.toString())
                          .isEqualTo(last));
        }
        assertThat(outcomes)
            .singleElement()
            .isInstanceOfSatisfying(
                EpochOutcome.Proven.class, p -> assertThat(p.last()).isEqualTo(last));
        L1View view = node.client.at(node.client.head());
        RollupReader rollup = node.rollup.rollup();
        assertThat(rollup.provenCheckpoint(view)).isEqualTo(last);
        long epoch = outcomes.getFirst().epoch();
        assertThat(rollup.proverRewards(view, epoch, LocalSigner.development(0).address()))
            .isPositive();
        assertThat(rollup.proverRewards(view, epoch, LocalSigner.development(9).address()))
            .isZero();
        EthAddress coinbase =
            node.chain.reader().checkpointData(last).orElseThrow().header().coinbase();
        assertThat(rollup.sequencerRewards(view, coinbase)).isPositive();
      }
    }
  }

  private Prover prover(InProcessNode node, Map<TxHash, Tx> txs, List<EpochOutcome> outcomes)
      throws Exception {
    int l1Slot = node.schedule.ethereumSlotDuration();
    LocalSigner signer = LocalSigner.development(0);
    Duration ahead =
        Duration.between(Instant.now(), Instant.ofEpochSecond(node.client.head().timestamp()));
    L1Sender sender =
        L1Sender.open(
            node.client,
            signer,
            Optional.of(directory.resolve("sender.journal")),
            L1TxConfig.DEFAULT.withTimes(
                Duration.ofMillis(50), Duration.ofSeconds(l1Slot), Duration.ofSeconds(l1Slot)),
            () -> Instant.now().plus(ahead),
            L1TxListener.NONE);
    return new Prover(
        new EpochMonitor(node.chain.reader(), node.schedule),
        () -> OptionalLong.of(node.synchronizer.progress().l1Timestamp()),
        EpochConstants.of(node.rollup.constants(), signer.address()),
        new StoredEpochCheck(
            node.chain.reader(), node.state, hash -> Optional.ofNullable(txs.get(hash))),
        ProofSource.PLACEHOLDER,
        new L1ProofPublisher(
            node.client,
            node.keep(new L1Publishers(List.of(sender), true)),
            node.rollup.addresses().rollup()),
        new ProverPace(Duration.ofMillis(50), Duration.ofMillis(500)),
        outcomes::add);
  }

  /// Writes into the rollup's storage that the last epoch is not proven.
  ///
  /// @return the last checkpoint that still is
  private static long takeBackLastProof(Recording recording, RpcClient rpc) throws Exception {
    String rollup = recording.manifest().at("/chain/l1ContractAddresses/rollupAddress").asText();
    String slot =
        "0x"
            + HexFormat.of()
                .formatHex(Hashes.keccak256("aztec.stf.storage".getBytes(StandardCharsets.UTF_8)));
    long before = provenBefore(recording);
    String tips = rpc.result("eth_getStorageAt", rollup, slot, "latest").asText();
    String taken = tips.substring(0, tips.length() - PROVEN_DIGITS) + "%032x".formatted(before);
    rpc.result("anvil_setStorageAt", rollup, slot, taken);
    long now =
        Long.decode(rpc.result("eth_getBlockByNumber", "latest", false).path("timestamp").asText());
    // loaded, it would go on in the present
    rpc.result("anvil_setTime", now);
    rpc.result(
        "anvil_setBlockTimestampInterval",
        recording.manifest().at("/l1Config/ethereumSlotDuration").asInt());
    rpc.result("evm_mine");
    return before;
  }

  private static long provenBefore(Recording recording) throws Exception {
    List<JsonNode> proofs = proofs(recording);
    return proofs.get(proofs.size() - 2).at("/args/checkpointNumber").asLong();
  }

  private static List<JsonNode> proofs(Recording recording) throws Exception {
    return new ObjectMapper()
        .readTree(recording.directory().resolve("l1/events.json").toFile())
        .get("L2ProofVerified")
        .valueStream()
        .toList();
  }

  private static Map<TxHash, Tx> transactions(Recording recording) throws Exception {
    Map<TxHash, Tx> txs = new HashMap<>();
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(recording.txs().orElseThrow())),
                StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        JsonNode json = new ObjectMapper().readTree(line);
        Tx tx = Tx.fromBytes(HexFormat.of().parseHex(json.get("buffer").asText()));
        txs.put(tx.hash(), tx);
      }
    }
    return txs;
  }

  /// One of which all is proven, by proofs.
  private static Recording recording() {
    return Recording.all().stream()
        .filter(r -> r.committees().isPresent() && r.txs().isPresent())
        .filter(
            r ->
                r.tips()
                    .at("/proven/checkpoint/number")
                    .equals(r.tips().at("/checkpointed/checkpoint/number")))
        .findFirst()
        .orElseThrow();
  }
}
