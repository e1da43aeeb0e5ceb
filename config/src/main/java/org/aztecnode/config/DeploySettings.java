package org.aztecnode.config;

import static org.aztecnode.config.Setting.of;
import static org.aztecnode.config.Types.ADDRESS;
import static org.aztecnode.config.Types.ADDRESSES;
import static org.aztecnode.config.Types.AMOUNT;
import static org.aztecnode.config.Types.PATH;
import static org.aztecnode.config.Types.SECRET;
import static org.aztecnode.config.Types.SWITCH;
import static org.aztecnode.config.Types.single;
import static org.aztecnode.config.Types.wide;

import java.math.BigInteger;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The settings of a deployment: where and by whom, and everything the rollup is deployed with.
/// Options are the reference's, or its variables' names; defaults are its own.
///
/// Follows `cli/src/cmds/l1/index.ts`, `ethereum/src/config.ts`, `RollupConfiguration.sol` and
/// `DeploymentConfiguration.sol`.
public final class DeploySettings {
  private static final List<Setting<?>> ALL =
      new ArrayList<>(
          List.of(
              Settings.NETWORK,
              Settings.CONFIG_FILE,
              Settings.L1_RPC_URLS,
              Settings.L1_CHAIN_ID,
              Settings.L1_SLOT_SECONDS));
  private static final long SECONDS = Integer.MAX_VALUE;
  private static final long COUNT = 1_000_000;

  public static final Setting<Secret> PRIVATE_KEY =
      add(
          of(
                  Group.DEPLOYMENT,
                  "--private-key",
                  "PRIVATE_KEY",
                  "deployment.private-key",
                  SECRET,
                  "The deployer's key: 0x and 64 hexadecimal digits. Goes before the mnemonic.")
              .alias("-pk")
              .hidden());
  public static final Setting<Secret> MNEMONIC =
      add(
          of(
                  Group.DEPLOYMENT,
                  "--mnemonic",
                  "MNEMONIC",
                  "deployment.mnemonic",
                  SECRET,
                  "The phrase the deployer's key is derived from; on a development chain the one"
                      + " whose accounts such chains fund, unless given.")
              .alias("-m")
              .hidden());
  public static final Setting<Long> MNEMONIC_INDEX =
      add(
          of(
                  Group.DEPLOYMENT,
                  "--mnemonic-index",
                  "AZTEC_NODE_DEPLOY_MNEMONIC_INDEX",
                  "deployment.mnemonic-index",
                  wide(0, Integer.MAX_VALUE),
                  "Which of the mnemonic's accounts deploys.")
              .alias("-i")
              .or("0"));
  public static final Setting<Boolean> YES =
      add(
          of(
                  Group.DEPLOYMENT,
                  "--yes",
                  "AZTEC_NODE_DEPLOY_YES",
                  "",
                  SWITCH,
                  "Deploy on a chain that is not for development, which costs ether.")
              .or("false"));
  public static final Setting<Path> JOURNAL =
      add(
          of(
              Group.DEPLOYMENT,
              "--journal",
              "AZTEC_NODE_DEPLOY_JOURNAL",
              "deployment.journal",
              PATH,
              "The file that remembers what was sent, so that a second run goes on;"
                  + " l1-deployment-CHAINID.jsonl unless given."));
  public static final Setting<Boolean> JSON =
      add(
          of(
                  Group.DEPLOYMENT,
                  "--json",
                  "AZTEC_NODE_DEPLOY_JSON",
                  "",
                  SWITCH,
                  "Print the addresses as JSON, by the reference's names.")
              .or("false"));
  public static final Setting<Boolean> ENV =
      add(
          of(
                  Group.DEPLOYMENT,
                  "--env",
                  "AZTEC_NODE_DEPLOY_ENV",
                  "",
                  SWITCH,
                  "Print what a node is to be told as environment variables.")
              .or("false"));
  public static final Setting<List<HexValue>> VALIDATORS =
      add(
          of(
              Group.DEPLOYMENT,
              "--validators",
              "AZTEC_NODE_DEPLOY_VALIDATORS",
              "deployment.validators",
              ADDRESSES,
              "Attesters of the genesis set, each with a BLS key derived from the deployer's."));
  public static final Setting<Boolean> REAL_VERIFIER =
      add(
          of(
                  Group.DEPLOYMENT,
                  "--real-verifier",
                  "REAL_VERIFIER",
                  "deployment.real-verifier",
                  SWITCH,
                  "Deploy the verifier that checks proofs, not the one that accepts everything.")
              .or("false"));
  public static final Setting<HexValue> EXISTING_TOKEN =
      add(
          of(
              Group.DEPLOYMENT,
              "--existing-token",
              "EXISTING_TOKEN_ADDRESS",
              "deployment.existing-token",
              ADDRESS,
              "An ERC-20 to use for fees and for stakes; two are deployed unless given."));

  static {
    ALL.addAll(List.of(Settings.TEST_ACCOUNTS, Settings.SPONSORED_FPC, Settings.PREFUND_ADDRESSES));
  }

  public static final Setting<Long> SLOT_DURATION =
      number("SLOT_DURATION", 1, SECONDS, "Seconds of an L2 slot, a multiple of L1's.", "72");
  public static final Setting<Long> EPOCH_DURATION =
      number("EPOCH_DURATION", 1, COUNT, "L2 slots of an epoch.", "32");
  public static final Setting<Long> TARGET_COMMITTEE_SIZE =
      number(
          "TARGET_COMMITTEE_SIZE",
          0,
          COUNT,
          "Validators of a committee; 0: there is none, and anyone may propose.",
          "48");
  public static final Setting<Long> LAG_FOR_VALIDATOR_SET =
      number(
          "LAG_IN_EPOCHS_FOR_VALIDATOR_SET",
          0,
          COUNT,
          "Epochs between a validator set and its use.",
          "2");
  public static final Setting<Long> LAG_FOR_RANDAO =
      number("LAG_IN_EPOCHS_FOR_RANDAO", 0, COUNT, "Epochs between a seed and its use.", "1");
  public static final Setting<Long> INBOX_LAG =
      number("INBOX_LAG", 0, COUNT, "Checkpoints between a message's arrival and its use.", "1");
  public static final Setting<Long> PROOF_SUBMISSION_EPOCHS =
      number(
          "PROOF_SUBMISSION_EPOCHS",
          0,
          COUNT,
          "Epochs after an epoch's end in which its proof is accepted.",
          "1");
  public static final Setting<BigInteger> ACTIVATION_THRESHOLD =
      amount("ACTIVATION_THRESHOLD", "The stake of a validator.", "100000000000000000000");
  public static final Setting<BigInteger> EJECTION_THRESHOLD =
      amount("EJECTION_THRESHOLD", "The least stake of a validator.", "50000000000000000000");
  public static final Setting<BigInteger> LOCAL_EJECTION_THRESHOLD =
      amount(
          "LOCAL_EJECTION_THRESHOLD",
          "The least stake of a validator on this rollup.",
          "98000000000000000000");
  public static final Setting<Long> EXIT_DELAY =
      number(
          "EXIT_DELAY_SECONDS",
          0,
          SECONDS,
          "Seconds before a validator that leaves gets its stake.",
          "172800");
  public static final Setting<Long> QUEUE_BOOTSTRAP_SIZE =
      number(
          "ENTRY_QUEUE_BOOTSTRAP_VALIDATOR_SET_SIZE",
          0,
          COUNT,
          "Validators that must wait before the first may enter.",
          "0");
  public static final Setting<Long> QUEUE_BOOTSTRAP_FLUSH =
      number(
          "ENTRY_QUEUE_BOOTSTRAP_FLUSH_SIZE",
          0,
          COUNT,
          "Validators that enter in an epoch until there are so many.",
          "0");
  public static final Setting<Long> QUEUE_FLUSH_MIN =
      number(
          "ENTRY_QUEUE_FLUSH_SIZE_MIN",
          0,
          COUNT,
          "Validators that may enter in an epoch at least.",
          "48");
  public static final Setting<Long> QUEUE_FLUSH_QUOTIENT =
      number(
          "ENTRY_QUEUE_FLUSH_SIZE_QUOTIENT",
          0,
          COUNT,
          "Which part of the set may enter in an epoch.",
          "2");
  public static final Setting<Long> QUEUE_MAX_FLUSH =
      number(
          "ENTRY_QUEUE_MAX_FLUSH_SIZE",
          0,
          COUNT,
          "Validators that may enter in an epoch at most.",
          "48");
  public static final Setting<String> SLASHER_FLAVOR =
      add(
          rollup(
                  "SLASHER_FLAVOR",
                  single(
                      "FLAVOR",
                      "tally, empire or none",
                      t -> Optional.of(t.strip()).filter(f -> f.matches("tally|empire|none"))),
                  "How offenders are slashed.")
              .or("tally"));
  public static final Setting<Long> SLASHING_QUORUM =
      add(
          rollup(
              "SLASHING_QUORUM",
              wide(1, COUNT),
              "Slots of a round that must agree; more than half unless given."));
  public static final Setting<Long> SLASHING_ROUND_SIZE =
      number("SLASHING_ROUND_SIZE_IN_EPOCHS", 1, COUNT, "Epochs of a slashing round.", "4");
  public static final Setting<Long> SLASHING_LIFETIME =
      number("SLASHING_LIFETIME_IN_ROUNDS", 0, COUNT, "Rounds in which one may be executed.", "5");
  public static final Setting<Long> SLASHING_EXECUTION_DELAY =
      number("SLASHING_EXECUTION_DELAY_IN_ROUNDS", 0, COUNT, "Rounds before one is executed.", "0");
  public static final Setting<Long> SLASHING_OFFSET =
      number(
          "SLASHING_OFFSET_IN_ROUNDS", 0, COUNT, "How many rounds back offences are judged.", "2");
  public static final Setting<HexValue> SLASHING_VETOER =
      add(
          rollup("SLASHING_VETOER", ADDRESS, "Who may forbid a slashing.")
              .or("0x" + "0".repeat(40)));
  public static final Setting<Long> SLASHING_DISABLE =
      number(
          "SLASHING_DISABLE_DURATION",
          0,
          SECONDS,
          "Seconds for which the vetoer may stop slashing.",
          "432000");
  public static final Setting<BigInteger> SLASH_SMALL =
      amount("SLASH_AMOUNT_SMALL", "What a light offence costs.", "10000000000000000000");
  public static final Setting<BigInteger> SLASH_MEDIUM =
      amount("SLASH_AMOUNT_MEDIUM", "What a moderate offence costs.", "20000000000000000000");
  public static final Setting<BigInteger> SLASH_LARGE =
      amount("SLASH_AMOUNT_LARGE", "What a severe offence costs.", "50000000000000000000");
  public static final Setting<Long> GOVERNANCE_ROUND_SIZE =
      number(
          "GOVERNANCE_PROPOSER_ROUND_SIZE",
          1,
          COUNT,
          "Slots of a round of signalling for proposals.",
          "300");
  public static final Setting<Long> GOVERNANCE_QUORUM =
      add(
          rollup(
              "GOVERNANCE_PROPOSER_QUORUM",
              wide(1, COUNT),
              "Signals a proposal needs; more than half of a round unless given."));
  public static final Setting<Long> GOVERNANCE_VOTING =
      number(
          "GOVERNANCE_VOTING_DURATION",
          1,
          SECONDS,
          "Seconds of a vote; networks known by name have their own.",
          "3600");
  public static final Setting<BigInteger> MANA_TARGET =
      amount("MANA_TARGET", "The mana a checkpoint should use; twice that it may.", "100000000");
  public static final Setting<BigInteger> PROVING_COST =
      amount("PROVING_COST_PER_MANA", "What proving a unit of mana costs, in wei.", "100");
  public static final Setting<BigInteger> ETH_PER_FEE_ASSET =
      amount(
          "INITIAL_ETH_PER_FEE_ASSET",
          "The fee asset's first price in ether, in parts of 10^12.",
          "10000000");
  public static final Setting<String> ZKPASSPORT_DOMAIN =
      text(
          "ZKPASSPORT_DOMAIN",
          "The domain the faucet of stakes asks proofs of personhood for.",
          "sequencer.alpha-testnet.aztec.network");
  public static final Setting<String> ZKPASSPORT_SCOPE =
      text("ZKPASSPORT_SCOPE", "What those proofs are about.", "personhood");

  /// All of them, and the rules between them.
  public static final SettingTable TABLE = new SettingTable(ALL, DeploySettings::problems);

  private DeploySettings() {}

  private static List<Problem> problems(Configuration c) {
    List<Problem> problems = new ArrayList<>();
    if (c.find(VALIDATORS).isPresent() && c.find(EXISTING_TOKEN).isPresent()) {
      problems.add(
          Problem.invalid(
              VALIDATORS.flag()
                  + " needs stakes, which cannot be minted of "
                  + EXISTING_TOKEN.flag()
                  + "; give one of them"));
    }
    if (c.find(JSON).orElse(false) && c.find(ENV).orElse(false)) {
      problems.add(Problem.invalid(JSON.flag() + " and " + ENV.flag() + ": choose one"));
    }
    return problems;
  }

  private static Setting<Long> number(
      String name, long least, long most, String description, String fallback) {
    return add(rollup(name, wide(least, most), description).or(fallback));
  }

  private static Setting<BigInteger> amount(String name, String description, String fallback) {
    return add(rollup(name, AMOUNT, description).or(fallback));
  }

  private static Setting<String> text(String variable, String description, String fallback) {
    return add(
        of(
                Group.ROLLUP,
                flag(variable),
                variable,
                key(variable),
                single("TEXT", "a text", t -> Optional.of(t.strip()).filter(s -> !s.isEmpty())),
                description)
            .or(fallback));
  }

  private static <T> Setting<T> rollup(String name, SettingType<T> type, String description) {
    String variable = "AZTEC_" + name;
    return of(Group.ROLLUP, flag(variable), variable, key(name), type, description);
  }

  private static String flag(String variable) {
    return "--" + dashed(variable);
  }

  private static String key(String name) {
    return "rollup." + dashed(name);
  }

  private static String dashed(String name) {
    return name.toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static <T> Setting<T> add(Setting<T> setting) {
    ALL.add(setting);
    return setting;
  }
}
