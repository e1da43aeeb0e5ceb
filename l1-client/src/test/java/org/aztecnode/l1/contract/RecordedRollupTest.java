package org.aztecnode.l1.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.aztecnode.crypto.field.Fr;
import org.aztecnode.l1.BlockSelector;
import org.aztecnode.l1.L1Client;
import org.aztecnode.l1.L1Config;
import org.aztecnode.l1.L1Metrics;
import org.aztecnode.l1.L1View;
import org.aztecnode.l1.RecordedL1;
import org.aztecnode.protocol.address.EthAddress;
import org.aztecnode.protocol.message.InboxMessage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Reads of a real rollup contract on anvil, beside what the reference read of it.
class RecordedRollupTest {
  private static RecordedL1 l1;
  private static L1Client client;
  private static RollupContracts contracts;
  private static L1View view;

  @BeforeAll
  static void start() throws Exception {
    l1 = RecordedL1.start();
    client = L1Client.open(L1Config.of(List.of(l1.url())), L1Metrics.NONE);
    contracts = found(RecordedL1.registry(), new RollupVersion.Canonical());
    view = client.at(client.head());
  }

  @AfterAll
  static void stop() {
    client.close();
    l1.close();
  }

  private static RollupContracts found(EthAddress registry, RollupVersion version) {
    RollupDiscovery discovery = RollupContracts.discover(client, 31337, registry, version);
    assertThat(discovery).isInstanceOf(RollupDiscovery.Found.class);
    return ((RollupDiscovery.Found) discovery).contracts();
  }

  @Test
  void findsTheAddressesTheReferenceFound() {
    JsonNode expected = RecordedL1.addresses();
    L1ContractAddresses a = contracts.addresses();
    assertThat(a.registry().toHex()).isEqualTo(expected.path("registryAddress").asText());
    assertThat(a.rollup().toHex()).isEqualTo(expected.path("rollupAddress").asText());
    assertThat(a.inbox().toHex()).isEqualTo(expected.path("inboxAddress").asText());
    assertThat(a.outbox().toHex()).isEqualTo(expected.path("outboxAddress").asText());
    assertThat(a.feeJuice().toHex()).isEqualTo(expected.path("feeJuiceAddress").asText());
    assertThat(a.feeJuicePortal().toHex())
        .isEqualTo(expected.path("feeJuicePortalAddress").asText());
    assertThat(a.coinIssuer().toHex()).isEqualTo(expected.path("coinIssuerAddress").asText());
    assertThat(a.rewardDistributor().toHex())
        .isEqualTo(expected.path("rewardDistributorAddress").asText());
    assertThat(a.governance().toHex()).isEqualTo(expected.path("governanceAddress").asText());
    assertThat(a.governanceProposer().toHex())
        .isEqualTo(expected.path("governanceProposerAddress").asText());
    assertThat(a.stakingAsset().toHex()).isEqualTo(expected.path("stakingAssetAddress").asText());
    assertThat(a.gse().toHex()).isEqualTo(expected.path("gseAddress").asText());
  }

  @Test
  void readsTheConstants() {
    JsonNode manifest = RecordedL1.json("manifest.json");
    JsonNode config = manifest.path("config");
    RollupConstants c = contracts.constants();
    assertThat(c.version()).isEqualTo(manifest.path("chain").path("rollupVersion").asLong());
    assertThat(c.genesisTime()).isEqualTo(manifest.path("chain").path("genesisTime").asLong());
    assertThat(c.slotDuration()).isEqualTo(config.path("aztecSlotDuration").asInt());
    assertThat(c.epochDuration()).isEqualTo(config.path("aztecEpochDuration").asInt());
    assertThat(c.proofSubmissionEpochs()).isEqualTo(config.path("proofSubmissionEpochs").asInt());
    assertThat(c.targetCommitteeSize()).isEqualTo(config.path("targetCommitteeSize").asInt());
    assertThat(c.lagInEpochsForValidatorSet())
        .isEqualTo(config.path("lagInEpochsForValidatorSet").asInt());
    assertThat(c.genesisArchiveRoot().toHex())
        .isEqualTo(manifest.path("genesis").path("archiveRoot").asText());
    assertThat(c.vkTreeRoot().toHex())
        .isEqualTo("0x1dd2644a17d1ddd8831287a78c5a1033b7ae35cdf2a3db833608856c062fc2ba");
    assertThat(c.protocolContractsHash().toHex())
        .isEqualTo("0x2672340d9a0107a7b81e6d10d25b854debe613f3272e8738e8df0ca2ff297141");
    assertThat(c.manaLimit()).isPositive();
  }

  @Test
  void findsTheRollupByVersionAndByIndex() {
    long version = contracts.constants().version();
    assertThat(found(RecordedL1.registry(), new RollupVersion.Numbered(version)))
        .isEqualTo(contracts);
    assertThat(found(RecordedL1.registry(), new RollupVersion.Numbered(0))).isEqualTo(contracts);
  }

  @Test
  void saysWhatIsWrongWithTheConfiguration() {
    EthAddress registry = RecordedL1.registry();
    RollupVersion canonical = new RollupVersion.Canonical();
    assertThat(RollupContracts.discover(client, 1, registry, canonical))
        .isEqualTo(new RollupDiscovery.WrongChain(1, 31337));
    assertThat(RollupContracts.discover(client, 31337, EthAddress.ZERO, canonical))
        .isInstanceOf(RollupDiscovery.NoRegistry.class);
    assertThat(RollupContracts.discover(client, 31337, contracts.addresses().rollup(), canonical))
        .isInstanceOf(RollupDiscovery.NoRegistry.class);
    assertThat(RollupContracts.discover(client, 31337, registry, new RollupVersion.Numbered(12345)))
        .isEqualTo(new RollupDiscovery.NoSuchVersion(registry, "12345"));
    try (L1Client nowhere =
        L1Client.open(L1Config.of(List.of(URI.create("http://127.0.0.1:1"))), L1Metrics.NONE)) {
      assertThat(RollupContracts.discover(nowhere, 31337, registry, canonical))
          .isInstanceOf(RollupDiscovery.Unanswered.class);
    }
  }

  @Test
  void readsCommitteesAndProposersOfEveryEpoch() throws Exception {
    JsonNode recorded = RecordedL1.json("committees.json");
    assertThat(recorded.path("epochs")).isNotEmpty();
    for (JsonNode epoch : recorded.path("epochs")) {
      List<EthAddress> expected = new ArrayList<>();
      epoch.path("committee").forEach(a -> expected.add(EthAddress.fromHex(a.asText())));
      assertThat(contracts.rollup().committee(view, epoch.path("epoch").asLong()))
          .isEqualTo(Optional.of(expected));
      for (JsonNode slot : epoch.path("slots")) {
        long at = slot.path("timestamp").asLong();
        assertThat(contracts.rollup().proposerAt(view, at))
            .isEqualTo(EthAddress.fromHex(slot.path("proposer").asText()));
        assertThat(contracts.rollup().sampleSeedAt(view, at).toString())
            .isEqualTo(epoch.path("seed").asText());
      }
    }
    assertThat(contracts.rollup().committee(view, 0)).isEmpty();
    assertThat(contracts.rollup().isHatchOpen(view, 12)).isFalse();
  }

  @Test
  void readsEventsThatAgreeWithTheCounters() throws Exception {
    RollupReader rollup = contracts.rollup();
    long from = contracts.constants().l1StartBlock();
    long head = view.block().number();
    RollupStatus status = rollup.status(view, 1);
    List<CheckpointProposed> proposed = rollup.proposed(view, from, head).events();
    assertThat(proposed.getLast().checkpoint()).isEqualTo(status.pendingCheckpoint());
    assertThat(proposed.getLast().archive()).isEqualTo(status.pendingArchive());
    List<Fr> archives =
        rollup.archivesAt(view, proposed.stream().map(CheckpointProposed::checkpoint).toList());
    assertThat(archives).isEqualTo(proposed.stream().map(CheckpointProposed::archive).toList());
    assertThat(status.archiveOfMine()).isEqualTo(archives.getFirst());
    assertThat(rollup.archiveAt(view, status.pendingCheckpoint() + 1)).isEqualTo(Fr.ZERO);

    List<EpochProven> proven = rollup.proven(view, from, head).events();
    assertThat(proven.getLast().checkpoint()).isEqualTo(status.provenCheckpoint());
    assertThat(rollup.provenCheckpoint(view)).isEqualTo(status.provenCheckpoint());

    InboxState inbox = contracts.inbox().state(view);
    List<InboxMessage> messages = contracts.inbox().messages(view, from, head).events();
    assertThat(messages).hasSize((int) inbox.totalMessages());
  }

  @Test
  void readsFeesAndTheFeeHeader() throws Exception {
    RollupReader rollup = contracts.rollup();
    RollupStatus status = rollup.status(view, 0);
    CheckpointLog last = rollup.checkpoint(view, status.pendingCheckpoint());
    assertThat(last.archive()).isEqualTo(status.pendingArchive());
    assertThat(rollup.currentManaMinFee(view, contracts.constants(), 4)).isPositive();
    assertThat(rollup.ethPerFeeAsset(view)).isEqualTo(last.feeHeader().ethPerFeeAsset());
    assertThat(rollup.l1FeesAt(view, view.block().timestamp()).baseFee()).isPositive();
  }

  @Test
  void confirmsWithTheOnlyEndpoint() throws Exception {
    assertThat(contracts.rollup().status(view.confirmed(), 3))
        .isEqualTo(contracts.rollup().status(view, 3));
  }

  @Test
  void looksBlocksUpByNumberHashAndTag() throws Exception {
    assertThat(client.block(BlockSelector.hash(view.block().hash())).orElseThrow().ref())
        .isEqualTo(view.block());
    assertThat(client.block(BlockSelector.number(view.block().number())).orElseThrow().ref())
        .isEqualTo(view.block());
    assertThat(client.block(BlockSelector.number(1_000_000))).isEmpty();
    assertThat(client.block(BlockSelector.Tag.FINALIZED)).isPresent();
  }
}
