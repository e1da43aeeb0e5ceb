package org.aztecnode.node.deploy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.aztecnode.config.Configuration;
import org.aztecnode.config.DeploySettings;
import org.aztecnode.config.HexValue;
import org.aztecnode.config.NodeConfig;
import org.aztecnode.config.Secret;
import org.aztecnode.config.Setting;
import org.aztecnode.config.Settings;
import org.aztecnode.crypto.curve.Bn254KeyPair;
import org.aztecnode.crypto.field.Fr;
import org.aztecnode.crypto.hash.Hashes;
import org.aztecnode.crypto.secp256k1.EcdsaSignature;
import org.aztecnode.l1.deploy.DeployConfig;
import org.aztecnode.l1.deploy.GovernanceRules;
import org.aztecnode.l1.deploy.SlasherFlavor;
import org.aztecnode.l1.deploy.ValidatorRegistration;
import org.aztecnode.l1.dev.DevelopmentChain;
import org.aztecnode.l1.envelope.LocalSigner;
import org.aztecnode.node.ExitCode;
import org.aztecnode.node.StartException;
import org.aztecnode.node.stores.GenesisState;
import org.aztecnode.protocol.address.EthAddress;
import org.aztecnode.protocol.bytes.Bytes32;
import org.aztecnode.protocol.release.ProtocolV4;

/// Turns the settings of a deployment into what is deployed, and by whom.
final class DeploySettingsReader {
  private final Configuration settings;

  DeploySettingsReader(Configuration settings) {
    this.settings = settings;
  }

  /// @throws StartException if no key is given, or what is given is none; never repeats it
  LocalSigner signer() throws StartException {
    Optional<Secret> key = settings.find(DeploySettings.PRIVATE_KEY);
    Optional<Secret> mnemonic = settings.find(DeploySettings.MNEMONIC);
    int index = Math.toIntExact(settings.get(DeploySettings.MNEMONIC_INDEX));
    if (key.isPresent()) {
      try {
        return LocalSigner.fromHex(key.get().reveal().strip());
      } catch (IllegalArgumentException e) {
        throw new StartException(
            ExitCode.CONFIG, DeploySettings.PRIVATE_KEY.names() + ": " + e.getMessage());
      }
    }
    if (mnemonic.isPresent()) {
      return LocalSigner.fromPhrase(mnemonic.get().reveal(), 0, index);
    }
    if (!DevelopmentChain.isFor(settings.get(Settings.L1_CHAIN_ID))) {
      throw new StartException(
          ExitCode.CONFIG,
          "nobody to deploy: give "
              + DeploySettings.PRIVATE_KEY.names()
              + " or "
              + DeploySettings.MNEMONIC.names());
    }
    return LocalSigner.fromPhrase(LocalSigner.DEVELOPMENT_PHRASE, 0, index);
  }

  DeployConfig config(LocalSigner deployer) throws StartException {
    return new DeployConfig(
        new DeployConfig.Timing(
            get(DeploySettings.SLOT_DURATION),
            get(DeploySettings.EPOCH_DURATION),
            get(DeploySettings.PROOF_SUBMISSION_EPOCHS),
            get(DeploySettings.INBOX_LAG)),
        new DeployConfig.Committee(
            get(DeploySettings.TARGET_COMMITTEE_SIZE),
            get(DeploySettings.LAG_FOR_VALIDATOR_SET),
            get(DeploySettings.LAG_FOR_RANDAO)),
        staking(),
        slashing(),
        new DeployConfig.Governance(
            GovernanceRules.of(
                get(Settings.NETWORK).toString(), get(DeploySettings.GOVERNANCE_VOTING)),
            get(DeploySettings.GOVERNANCE_ROUND_SIZE),
            optional(DeploySettings.GOVERNANCE_QUORUM)),
        new DeployConfig.Fees(
            get(DeploySettings.MANA_TARGET),
            get(DeploySettings.PROVING_COST),
            get(DeploySettings.ETH_PER_FEE_ASSET)),
        DeployConfig.Rewards.DEFAULT,
        GenesisOfRollup.values(
            GenesisState.of(NodeConfig.Genesis.of(settings)), ProtocolV4.RELEASE_4_1_2),
        get(DeploySettings.REAL_VERIFIER),
        validators(deployer),
        settings.find(DeploySettings.EXISTING_TOKEN).map(DeploySettingsReader::address),
        new DeployConfig.ZkPassport(
            get(DeploySettings.ZKPASSPORT_DOMAIN), get(DeploySettings.ZKPASSPORT_SCOPE)));
  }

  private DeployConfig.Staking staking() {
    return new DeployConfig.Staking(
        get(DeploySettings.ACTIVATION_THRESHOLD),
        get(DeploySettings.EJECTION_THRESHOLD),
        get(DeploySettings.LOCAL_EJECTION_THRESHOLD),
        get(DeploySettings.EXIT_DELAY),
        new DeployConfig.EntryQueue(
            get(DeploySettings.QUEUE_BOOTSTRAP_SIZE),
            get(DeploySettings.QUEUE_BOOTSTRAP_FLUSH),
            get(DeploySettings.QUEUE_FLUSH_MIN),
            get(DeploySettings.QUEUE_FLUSH_QUOTIENT),
            get(DeploySettings.QUEUE_MAX_FLUSH)));
  }

  private DeployConfig.Slashing slashing() {
    return new DeployConfig.Slashing(
        SlasherFlavor.parse(get(DeploySettings.SLASHER_FLAVOR)).orElseThrow(),
        optional(DeploySettings.SLASHING_QUORUM),
        get(DeploySettings.SLASHING_ROUND_SIZE),
        get(DeploySettings.SLASHING_LIFETIME),
        get(DeploySettings.SLASHING_EXECUTION_DELAY),
        get(DeploySettings.SLASHING_OFFSET),
        address(get(DeploySettings.SLASHING_VETOER)),
        get(DeploySettings.SLASHING_DISABLE),
        get(DeploySettings.SLASH_SMALL),
        get(DeploySettings.SLASH_MEDIUM),
        get(DeploySettings.SLASH_LARGE));
  }

  /// Each withdraws to itself. Its BLS key is made of a signature of the deployer's, so that a
  /// second run makes the same.
  private List<ValidatorRegistration> validators(LocalSigner deployer) {
    return settings.find(DeploySettings.VALIDATORS).orElse(List.of()).stream()
        .map(DeploySettingsReader::address)
        .map(
            attester -> {
              byte[] asked =
                  Hashes.keccak256(
                      "aztec-node genesis validator".getBytes(StandardCharsets.US_ASCII),
                      attester.toBytes());
              EcdsaSignature signature = deployer.sign(Bytes32.of(asked));
              byte[] secret =
                  Hashes.keccak256(signature.r().toByteArray(), signature.s().toByteArray());
              return ValidatorRegistration.of(
                  attester, attester, Bn254KeyPair.of(Fr.fromBytesReduce(secret)));
            })
        .toList();
  }

  private <T> T get(Setting<T> setting) {
    return settings.get(setting);
  }

  private OptionalLong optional(Setting<Long> setting) {
    return settings.find(setting).map(OptionalLong::of).orElse(OptionalLong.empty());
  }

  private static EthAddress address(HexValue value) {
    return EthAddress.fromHex(value.hex());
  }
}
