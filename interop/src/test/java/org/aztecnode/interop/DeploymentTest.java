package org.aztecnode.interop;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.aztecnode.artifacts.Anvil;
import org.aztecnode.crypto.curve.Bn254G1;
import org.aztecnode.crypto.curve.Bn254G2;
import org.aztecnode.crypto.field.Fq;
import org.aztecnode.crypto.field.Fq2;
import org.aztecnode.crypto.field.Fr;
import org.aztecnode.l1.Bytes;
import org.aztecnode.l1.L1Client;
import org.aztecnode.l1.L1Config;
import org.aztecnode.l1.L1Metrics;
import org.aztecnode.l1.abi.AbiException;
import org.aztecnode.l1.abi.AbiFunction;
import org.aztecnode.l1.abi.AbiValues;
import org.aztecnode.l1.deploy.ContractCodes;
import org.aztecnode.l1.deploy.DeployConfig;
import org.aztecnode.l1.deploy.DeployOptions;
import org.aztecnode.l1.deploy.DeployOutcome;
import org.aztecnode.l1.deploy.DeployPlan;
import org.aztecnode.l1.deploy.DeployProgress;
import org.aztecnode.l1.deploy.DeployStep;
import org.aztecnode.l1.deploy.L1Deployer;
import org.aztecnode.l1.deploy.SlasherFlavor;
import org.aztecnode.l1.deploy.ValidatorRegistration;
import org.aztecnode.l1.deploy.WellKnownContract;
import org.aztecnode.l1.envelope.LocalSigner;
import org.aztecnode.protocol.address.EthAddress;
import org.aztecnode.protocol.release.ProtocolV4;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Our deployment beside the ones that the reference made when the recordings were taken.
class DeploymentTest {
  private static final LocalSigner DEPLOYER = LocalSigner.development(0);
  private static final AbiFunction ADD_VALIDATORS =
      AbiFunction.of(
          "addValidators((address,address,(uint256,uint256),(uint256,uint256,uint256,uint256),"
              + "(uint256,uint256))[],uint256)",
          "()");

  @TempDir Path directory;

  static Stream<Recording> recordings() {
    return Recording.all().stream();
  }

  @ParameterizedTest
  @MethodSource("recordings")
  void sendsByteForByteWhatTheReferenceSent(Recording recording) throws Exception {
    List<JsonNode> sent = sent(recording);
    DeployPlan plan = plan(recording, sent);
    List<DeployStep.Transaction> ours =
        plan.steps().stream()
            .filter(DeployStep.Transaction.class::isInstance)
            .map(DeployStep.Transaction.class::cast)
            .toList();

    for (int i = 0; i < ours.size(); i++) {
      DeployStep.Transaction step = ours.get(i);
      JsonNode theirs = sent.get(i);
      assertThat(step.to().map(EthAddress::toHex).orElse("null"))
          .as("target of %s", step.name())
          .isEqualTo(theirs.path("to").asText());
      assertThat(step.input().toHex().equals(theirs.path("input").asText()))
          .as("input of %s", step.name())
          .isTrue();
      assertThat(step.value()).isEqualTo(quantity(theirs.path("value")));
    }
    JsonNode chain = recording.manifest().path("chain");
    assertThat(plan.deployment().rollupVersion()).isEqualTo(chain.path("rollupVersion").asLong());
    plan.deployment()
        .byName()
        .forEach(
            (name, address) ->
                assertThat(address.toHex())
                    .as(name)
                    .isEqualTo(chain.path("l1ContractAddresses").path(name).asText()));
  }

  /// Equal calldata on equal code does equal things, but for what looks at the block.
  @Test
  void leavesTheLogsThatTheReferenceLeft() throws Exception {
    Recording recording = Recording.all().getFirst();
    List<JsonNode> sent = sent(recording);
    try (Anvil anvil = Anvil.start(0);
        L1Client client = L1Client.open(L1Config.of(List.of(anvil.url())), L1Metrics.NONE);
        RpcClient rpc = new RpcClient(anvil.url())) {
      L1Deployer deployer =
          new L1Deployer(
              client,
              DEPLOYER,
              ContractCodes.load(),
              directory.resolve("journal"),
              DeployOptions.development(),
              DeployProgress.NONE);
      assertThat(deployer.deploy(config(recording, sent)))
          .isInstanceOf(DeployOutcome.Deployed.class);
      List<List<String>> ours = new ArrayList<>();
      for (long block = 1; block <= client.head().number(); block++) {
        rpc.result("eth_getBlockReceipts", "0x" + Long.toHexString(block))
            .forEach(r -> ours.add(logs(r)));
      }
      List<List<String>> theirs = new ArrayList<>();
      for (JsonNode block : recording.l1Blocks()) {
        for (JsonNode receipt : block.path("receipts")) {
          if (theirs.size() < ours.size()) {
            theirs.add(logs(receipt));
          }
        }
      }
      assertThat(ours).isEqualTo(theirs);
    }
  }

  private static List<String> logs(JsonNode receipt) {
    List<String> logs = new ArrayList<>(List.of("status " + receipt.path("status").asText()));
    receipt
        .path("logs")
        .forEach(l -> logs.add(l.path("address") + " " + l.path("topics") + " " + l.path("data")));
    return logs;
  }

  private static DeployPlan plan(Recording recording, List<JsonNode> sent) throws AbiException {
    return DeployPlan.of(
        config(recording, sent),
        ContractCodes.load(),
        new DeployPlan.Situation(
            recording.manifest().at("/chain/l1ChainId").asLong(),
            DEPLOYER.address(),
            0,
            Set.of(WellKnownContract.CREATE2_FACTORY.address()),
            false));
  }

  /// The deployer's transactions, in the order of their nonces.
  private static List<JsonNode> sent(Recording recording) {
    return recording.l1Blocks().stream()
        .flatMap(line -> line.at("/block/transactions").valueStream())
        .filter(tx -> tx.path("from").asText().equals(DEPLOYER.address().toHex()))
        .toList();
  }

  private static DeployConfig config(Recording recording, List<JsonNode> sent) throws AbiException {
    JsonNode manifest = recording.manifest();
    JsonNode l1 = manifest.path("l1Config");
    JsonNode own = manifest.path("config");
    JsonNode genesis = manifest.path("genesis");
    BigInteger each = new BigInteger(genesis.path("feeJuiceEach").asText());
    DeployConfig config =
        DeployConfig.defaults(
            new DeployConfig.GenesisValues(
                ProtocolV4.RELEASE_4_1_2.vkTreeRoot(),
                ProtocolV4.RELEASE_4_1_2.protocolContractsHash(),
                Fr.fromHex(genesis.path("archiveRoot").asText()),
                each.multiply(BigInteger.valueOf(genesis.path("fundedAddresses").size()))));
    return config
        .withTiming(
            new DeployConfig.Timing(
                l1.path("aztecSlotDuration").asLong(),
                l1.path("aztecEpochDuration").asLong(),
                l1.path("aztecProofSubmissionEpochs")
                    .asLong(own.path("proofSubmissionEpochs").asLong(1)),
                l1.path("inboxLag").asLong(1)))
        .withCommittee(
            new DeployConfig.Committee(
                l1.path("aztecTargetCommitteeSize")
                    .asLong(own.path("targetCommitteeSize").asLong()),
                l1.path("lagInEpochsForValidatorSet")
                    .asLong(own.path("lagInEpochsForValidatorSet").asLong()),
                l1.path("lagInEpochsForRandao").asLong(own.path("lagInEpochsForRandao").asLong())))
        .withSlashing(
            DeployConfig.Slashing.DEFAULT.withFlavor(
                SlasherFlavor.parse(
                        l1.path("slasherFlavor").asText(own.path("slasherFlavor").asText()))
                    .orElseThrow()))
        .withValidators(validators(sent));
  }

  private static List<ValidatorRegistration> validators(List<JsonNode> sent) throws AbiException {
    List<ValidatorRegistration> validators = new ArrayList<>();
    for (JsonNode tx : sent) {
      Bytes input = Bytes.fromHex(tx.path("input").asText());
      if (input.startsWith(ADD_VALIDATORS.selector())) {
        for (AbiValues v : ADD_VALIDATORS.decodeInput(input).tuples(0)) {
          AbiValues g2 = v.tuple(3);
          validators.add(
              new ValidatorRegistration(
                  v.address(0),
                  v.address(1),
                  point(v.tuple(2)),
                  new Bn254G2(
                      new Fq2(fq(g2.number(0)), fq(g2.number(1))),
                      new Fq2(fq(g2.number(2)), fq(g2.number(3)))),
                  point(v.tuple(4))));
        }
      }
    }
    return validators;
  }

  private static Bn254G1 point(AbiValues xy) {
    return Bn254G1.of(fq(xy.number(0)), fq(xy.number(1)));
  }

  private static Fq fq(BigInteger value) {
    return Fq.of(value);
  }

  private static BigInteger quantity(JsonNode hex) {
    return new BigInteger(hex.asText().substring(2), 16);
  }
}
