package org.aztecnode.l1.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.aztecnode.artifacts.Anvil;
import org.aztecnode.crypto.curve.Bn254KeyPair;
import org.aztecnode.crypto.field.Fr;
import org.aztecnode.l1.L1Client;
import org.aztecnode.l1.L1Config;
import org.aztecnode.l1.L1Exception;
import org.aztecnode.l1.L1Metrics;
import org.aztecnode.l1.L1View;
import org.aztecnode.l1.abi.AbiFunction;
import org.aztecnode.l1.contract.RollupContracts;
import org.aztecnode.l1.contract.RollupDiscovery;
import org.aztecnode.l1.contract.RollupVersion;
import org.aztecnode.l1.envelope.L1Signer;
import org.aztecnode.l1.envelope.LocalSigner;
import org.aztecnode.protocol.address.EthAddress;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Deployments on one anvil, each by an account of its own.
class L1DeployerTest {
  private static final DeployConfig LOCAL = DeployConfig.local(TestContracts.GENESIS);
  private static final DeployConfig COMMITTEE = DeployConfig.defaults(TestContracts.GENESIS);

  private static Anvil anvil;
  private static L1Client client;

  @TempDir Path directory;

  @BeforeAll
  static void start() {
    anvil = Anvil.start(0);
    client = L1Client.open(L1Config.of(List.of(anvil.url())), L1Metrics.NONE);
  }

  @AfterAll
  static void stop() {
    client.close();
    anvil.close();
  }

  @Test
  void deploysARollupThatIsFoundFromItsRegistry() throws Exception {
    L1Deployment made = deployed(deployer(0).deploy(LOCAL));

    RollupDiscovery found =
        RollupContracts.discover(
            client, 31_337, made.contracts().registry(), new RollupVersion.Canonical());
    assertThat(found).isInstanceOf(RollupDiscovery.Found.class);
    RollupContracts contracts = ((RollupDiscovery.Found) found).contracts();
    assertThat(contracts.addresses()).isEqualTo(made.contracts());
    assertThat(contracts.constants().version()).isEqualTo(made.rollupVersion());
    assertThat(contracts.constants().slotDuration()).isEqualTo(72);
    assertThat(contracts.constants().epochDuration()).isEqualTo(32);
    assertThat(contracts.constants().targetCommitteeSize()).isZero();
    assertThat(contracts.constants().genesisArchiveRoot()).isEqualTo(LOCAL.genesis().archiveRoot());
    assertThat(contracts.constants().vkTreeRoot()).isEqualTo(LOCAL.genesis().vkTreeRoot());
  }

  @Test
  void sendsNothingOnceAllIsThere() throws Exception {
    L1Deployment made = deployed(deployer(1).deploy(LOCAL));
    long nonce = nonce(1);

    assertThat(deployer(1).deploy(LOCAL)).isEqualTo(new DeployOutcome.Deployed(made, 0));
    assertThat(nonce(1)).isEqualTo(nonce);
  }

  @Test
  void goesOnAfterAnyInterruptionWithoutDeployingTwice() throws Exception {
    SplittableRandom random = new SplittableRandom(5);
    int expected = -1;
    for (int round = 0; round < 4; round++) {
      int account = 2 + round;
      Path journal = directory.resolve("round-" + round);
      int interruptions = 0;
      DeployOutcome outcome = null;
      while (outcome == null) {
        int at = random.nextInt(1, 25);
        boolean beforeSigning = random.nextBoolean();
        L1Deployer fragile =
            new L1Deployer(
                client,
                beforeSigning ? failing(LocalSigner.development(account), at) : signer(account),
                TestContracts.CODES,
                journal,
                DeployOptions.development(),
                beforeSigning ? DeployProgress.NONE : failing(at));
        try {
          outcome = fragile.deploy(LOCAL);
        } catch (Interruption e) {
          interruptions++;
          cutALineShort(journal, random);
        }
      }
      deployed(outcome);
      assertThat(interruptions).isPositive();
      int sent = Math.toIntExact(nonce(account));
      assertThat(expected == -1 || sent == expected).as("%d transactions", sent).isTrue();
      expected = sent;
    }
  }

  @Test
  void estimatesEachStepOnPublicChains() throws Exception {
    DeployOptions careful =
        new DeployOptions(false, Duration.ofSeconds(20), Duration.ofSeconds(60));
    L1Deployer deployer = deployer(6, careful);

    assertThat(deployed(deployer.deploy(COMMITTEE)).rollupVersion()).isPositive();
  }

  @Test
  void doesNotSendWhatWouldRevert() throws Exception {
    DeployOptions careful =
        new DeployOptions(false, Duration.ofSeconds(20), Duration.ofSeconds(60));
    DeployOutcome outcome =
        deployer(7, careful).deploy(LOCAL.withTiming(new DeployConfig.Timing(72, 32, 1, 0)));

    assertThat(outcome)
        .isInstanceOfSatisfying(
            DeployOutcome.Failed.class,
            failed -> {
              assertThat(failed.step()).isEqualTo("rollup");
              assertThat(failed.why()).contains("not sent").contains("LAG TOO SMALL");
            });
  }

  @Test
  void registersValidatorsAndLetsThemIn() throws Exception {
    List<ValidatorRegistration> validators =
        IntStream.rangeClosed(1, 18)
            .mapToObj(
                i -> {
                  EthAddress attester =
                      EthAddress.fromHex("0x" + "%040x".formatted(0xa77e0000 + i));
                  return ValidatorRegistration.of(
                      attester, attester, Bn254KeyPair.of(Fr.of(1000 + i)));
                })
            .toList();
    DeployConfig base = COMMITTEE.withValidators(validators);
    DeployConfig config =
        new DeployConfig(
            base.timing(),
            base.committee(),
            base.staking(),
            base.slashing().withFlavor(SlasherFlavor.EMPIRE),
            base.governance(),
            base.fees(),
            base.rewards(),
            base.genesis(),
            true,
            base.validators(),
            base.existingToken(),
            base.zkPassport());

    L1Deployment made = deployed(deployer(8).deploy(config));
    AbiFunction count = AbiFunction.of("getActiveAttesterCount()", "(uint256)");
    L1View view = client.at(client.head());
    assertThat(count.decodeOutput(view.call(made.contracts().rollup(), count.encode())).intAt(0))
        .isEqualTo(18);
  }

  @Test
  void refusesTheJournalOfAnotherConfigurationOrDeployer() throws Exception {
    Path journal = directory.resolve("shared");
    DeployProgress atOnce = failing(1);
    assertThatThrownBy(() -> deployer(9, journal, atOnce).deploy(LOCAL))
        .isInstanceOf(Interruption.class);

    assertThat(deployer(9, journal, DeployProgress.NONE).deploy(COMMITTEE))
        .isInstanceOfSatisfying(
            DeployOutcome.Refused.class,
            r -> assertThat(r.why()).contains("another configuration"));
    assertThat(deployer(0, journal, DeployProgress.NONE).deploy(LOCAL))
        .isInstanceOfSatisfying(
            DeployOutcome.Refused.class, r -> assertThat(r.why()).contains("of the deployer"));
  }

  @Test
  void beginsAnewOnADevelopmentChainThatWasStartedAnew() throws Exception {
    Path journal = directory.resolve("shared");
    deployed(deployer(1, journal, DeployProgress.NONE).deploy(LOCAL));
    try (Anvil other = Anvil.start(0, "--timestamp", "1700000000");
        L1Client there = L1Client.open(L1Config.of(List.of(other.url())), L1Metrics.NONE)) {
      DeployOutcome outcome =
          new L1Deployer(
                  there,
                  signer(1),
                  TestContracts.CODES,
                  journal,
                  DeployOptions.development(),
                  DeployProgress.NONE)
              .deploy(LOCAL);

      L1Deployment made = deployed(outcome);
      assertThat(((DeployOutcome.Deployed) outcome).sent()).isPositive();
      assertThat(there.at(there.head()).code(made.contracts().rollup()).isEmpty()).isFalse();
      assertThat(directory.resolve("shared.old")).exists();
    }
  }

  @Test
  void refusesAnAccountThatCannotPay() throws Exception {
    L1Signer poor = LocalSigner.fromHex("0x" + "%064x".formatted(0xbeef));
    DeployOutcome outcome =
        new L1Deployer(
                client,
                poor,
                TestContracts.CODES,
                directory.resolve("poor"),
                DeployOptions.development(),
                DeployProgress.NONE)
            .deploy(LOCAL);

    assertThat(outcome)
        .isInstanceOfSatisfying(
            DeployOutcome.Refused.class, r -> assertThat(r.why()).contains("has 0 wei"));
  }

  @Test
  void refusesAFileThatIsNoJournal() throws Exception {
    Path file = Files.writeString(directory.resolve("notes.txt"), "{\"hello\":1}\n");

    assertThatThrownBy(() -> deployer(0, file, DeployProgress.NONE).deploy(LOCAL))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("notes.txt");
    assertThat(Files.readString(file)).isEqualTo("{\"hello\":1}\n");
  }

  private L1Deployer deployer(int account) {
    return deployer(account, DeployOptions.development());
  }

  private L1Deployer deployer(int account, DeployOptions options) {
    return new L1Deployer(
        client,
        signer(account),
        TestContracts.CODES,
        directory.resolve("journal-" + account),
        options,
        DeployProgress.NONE);
  }

  private L1Deployer deployer(int account, Path journal, DeployProgress progress) {
    return new L1Deployer(
        client,
        signer(account),
        TestContracts.CODES,
        journal,
        DeployOptions.development(),
        progress);
  }

  private static LocalSigner signer(int account) {
    return LocalSigner.development(account);
  }

  private static long nonce(int account) throws L1Exception {
    return client.mempool().minedNonce(signer(account).address());
  }

  private static L1Deployment deployed(DeployOutcome outcome) {
    assertThat(outcome).isInstanceOf(DeployOutcome.Deployed.class);
    return ((DeployOutcome.Deployed) outcome).deployment();
  }

  /// What a crash may leave at the end of a file.
  private static void cutALineShort(Path journal, SplittableRandom random) throws IOException {
    if (random.nextBoolean()) {
      Files.writeString(journal, "{\"step\":\"regis", java.nio.file.StandardOpenOption.APPEND);
    }
  }

  private static final class Interruption extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  /// Ends the run after a transaction was written down and before it is sent.
  private static DeployProgress failing(int atSending) {
    return new DeployProgress() {
      private int count;

      @Override
      public void sent(String step) {
        if (++count == atSending) {
          throw new Interruption();
        }
      }
    };
  }

  /// Ends the run before a transaction is signed.
  private static L1Signer failing(LocalSigner signer, int atSigning) {
    return new L1Signer() {
      private int count;

      @Override
      public EthAddress address() {
        return signer.address();
      }

      @Override
      public org.aztecnode.crypto.secp256k1.EcdsaSignature sign(
          org.aztecnode.l1.envelope.L1TxFields transaction) {
        if (++count == atSigning) {
          throw new Interruption();
        }
        return signer.sign(transaction);
      }
    };
  }
}
