package org.aztecnode.node.deploy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.aztecnode.l1.deploy.L1Deployment;
import org.aztecnode.protocol.address.EthAddress;

/// A deployment as people and scripts read it, in the reference's words.
final class DeploymentText {
  private static final String ABSENT = "Not deployed";

  private static final Map<String, String> TITLES = titles();

  private DeploymentText() {}

  private static Map<String, String> titles() {
    Map<String, String> titles = new LinkedHashMap<>();
    titles.put("rollupAddress", "Rollup Address");
    titles.put("registryAddress", "Registry Address");
    titles.put("gseAddress", "GSE Address");
    titles.put("inboxAddress", "L1 -> L2 Inbox Address");
    titles.put("outboxAddress", "L2 -> L1 Outbox Address");
    titles.put("feeJuiceAddress", "Fee Juice Address");
    titles.put("stakingAssetAddress", "Staking Asset Address");
    titles.put("feeJuicePortalAddress", "Fee Juice Portal Address");
    titles.put("coinIssuerAddress", "CoinIssuer Address");
    titles.put("rewardDistributorAddress", "RewardDistributor Address");
    titles.put("governanceProposerAddress", "GovernanceProposer Address");
    titles.put("governanceAddress", "Governance Address");
    titles.put("slashFactoryAddress", "SlashFactory Address");
    titles.put("feeAssetHandlerAddress", "FeeAssetHandler Address");
    titles.put("stakingAssetHandlerAddress", "StakingAssetHandler Address");
    titles.put("zkPassportVerifierAddress", "ZK Passport Verifier Address");
    titles.put("dateGatedRelayerAddress", "DateGatedRelayer Address");
    return titles;
  }

  /// An object by the reference's names.
  static String json(L1Deployment made) {
    Map<String, String> all = new LinkedHashMap<>();
    made.byName().forEach((name, address) -> all.put(name, address.toHex()));
    TITLES.keySet().forEach(name -> all.putIfAbsent(name, ABSENT));
    try {
      return new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValueAsString(all);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  static List<String> lines(L1Deployment made) {
    Map<String, EthAddress> names = made.byName();
    Stream<String> addresses =
        TITLES.entrySet().stream()
            .map(
                e -> {
                  EthAddress address = names.get(e.getKey());
                  return e.getValue() + ": " + (address == null ? ABSENT : address.toHex());
                });
    return Stream.concat(addresses, Stream.of("Rollup Version: " + made.rollupVersion())).toList();
  }
}
