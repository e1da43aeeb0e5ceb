package org.aztecnode.l1.contract;

import static org.aztecnode.l1.contract.Reads.question;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.aztecnode.crypto.field.Fr;
import org.aztecnode.crypto.hash.Hashes;
import org.aztecnode.l1.L1Client;
import org.aztecnode.l1.L1Exception;
import org.aztecnode.l1.L1Failure;
import org.aztecnode.l1.L1View;
import org.aztecnode.l1.abi.AbiException;
import org.aztecnode.l1.abi.AbiFunction;
import org.aztecnode.l1.abi.AbiValues;
import org.aztecnode.protocol.address.EthAddress;
import org.aztecnode.protocol.bytes.Bytes32;

/// One look-up of a rollup. Follows `ethereum/src/contracts/registry.ts` (`collectAddresses`) and
/// the memoised getters of `rollup.ts`.
final class Discovery {
  /// `keccak("aztec.stf.storage")`: where the rollup keeps its chain.
  private static final BigInteger STF_STORAGE =
      new BigInteger(1, Hashes.keccak256("aztec.stf.storage".getBytes(StandardCharsets.UTF_8)));

  private static final int VK_TREE_ROOT = 3;
  private static final int PROTOCOL_CONTRACTS_HASH = 4;

  private static final List<AbiFunction> ADDRESS_GETTERS =
      List.of(
          RollupAbi.GET_INBOX,
          RollupAbi.GET_OUTBOX,
          RollupAbi.GET_FEE_ASSET,
          RollupAbi.GET_FEE_ASSET_PORTAL,
          RollupAbi.GET_REWARD_DISTRIBUTOR,
          RollupAbi.GET_STAKING_ASSET,
          RollupAbi.GET_GSE);

  private static final List<AbiFunction> NUMBER_GETTERS =
      List.of(
          RollupAbi.GET_VERSION,
          RollupAbi.L1_BLOCK_AT_GENESIS,
          RollupAbi.GET_GENESIS_TIME,
          RollupAbi.GET_SLOT_DURATION,
          RollupAbi.GET_EPOCH_DURATION,
          RollupAbi.GET_PROOF_SUBMISSION_EPOCHS,
          RollupAbi.GET_TARGET_COMMITTEE_SIZE,
          RollupAbi.GET_LAG_FOR_VALIDATOR_SET,
          RollupAbi.GET_LAG_FOR_RANDAO,
          RollupAbi.GET_MANA_TARGET,
          RollupAbi.GET_MANA_LIMIT);

  private final L1Client client;
  private final long expectedChainId;
  private final EthAddress registry;
  private final RollupVersion version;

  Discovery(L1Client client, long expectedChainId, EthAddress registry, RollupVersion version) {
    this.client = client;
    this.expectedChainId = expectedChainId;
    this.registry = registry;
    this.version = version;
  }

  RollupDiscovery run() {
    try {
      long chainId = client.chainId();
      if (chainId != expectedChainId) {
        return new RollupDiscovery.WrongChain(expectedChainId, chainId);
      }
      L1View view = client.at(client.head());
      boolean several = client.endpoints().size() > 1;
      RollupDiscovery found = find(several ? view.confirmed() : view, chainId);
      // an answer that ends the node is not taken from one that may have been unwell
      return found instanceof RollupDiscovery.Misconfigured && !several
          ? find(view.confirmed(), chainId)
          : found;
    } catch (L1Exception e) {
      return new RollupDiscovery.Unanswered(e.failure());
    }
  }

  private RollupDiscovery find(L1View view, long chainId) throws L1Exception {
    try {
      return new RollupDiscovery.Found(together(view, chainId));
    } catch (L1Exception e) {
      if (!contractsFault(e)) {
        throw e;
      }
      // one by one, it shows which contract is at fault
      return oneByOne(view, chainId);
    }
  }

  /// As few calls as depend on each other.
  private RollupContracts together(L1View view, long chainId) throws L1Exception {
    Reads.Question rollup =
        switch (version) {
          case RollupVersion.Canonical() -> question(registry, RegistryAbi.GET_CANONICAL_ROLLUP);
          case RollupVersion.Numbered(long number) ->
              question(registry, RegistryAbi.GET_ROLLUP, unsigned(number));
        };
    List<AbiValues> found =
        Reads.all(view, List.of(question(registry, RegistryAbi.GET_GOVERNANCE), rollup));
    return read(
        view,
        chainId,
        notZero(found.get(1).address(0), rollup.function()),
        notZero(found.getFirst().address(0), RegistryAbi.GET_GOVERNANCE));
  }

  private RollupDiscovery oneByOne(L1View view, long chainId) throws L1Exception {
    EthAddress governance;
    try {
      governance = address(view, registry, RegistryAbi.GET_GOVERNANCE);
      address(view, governance, RegistryAbi.GOVERNANCE_PROPOSER);
    } catch (L1Exception e) {
      return ifContractsFault(e, new RollupDiscovery.NoRegistry(registry, e.getMessage()));
    }
    EthAddress rollup;
    try {
      rollup = rollup(view);
    } catch (L1Exception e) {
      return ifContractsFault(e, new RollupDiscovery.NoSuchVersion(registry, describe(version)));
    }
    try {
      return new RollupDiscovery.Found(read(view, chainId, rollup, governance));
    } catch (L1Exception e) {
      return ifContractsFault(e, new RollupDiscovery.NotARollup(rollup, e.getMessage()));
    }
  }

  private EthAddress rollup(L1View view) throws L1Exception {
    return switch (version) {
      case RollupVersion.Canonical() -> address(view, registry, RegistryAbi.GET_CANONICAL_ROLLUP);
      case RollupVersion.Numbered(long number) -> {
        BigInteger asked = unsigned(number);
        try {
          yield address(view, registry, RegistryAbi.GET_ROLLUP, asked);
        } catch (L1Exception e) {
          if (!contractsFault(e)) {
            throw e;
          }
          BigInteger atIndex =
              Reads.one(view, registry, RegistryAbi.GET_VERSION, v -> v.number(0), asked);
          yield address(view, registry, RegistryAbi.GET_ROLLUP, atIndex);
        }
      }
    };
  }

  private static BigInteger unsigned(long number) {
    return new BigInteger(Long.toUnsignedString(number));
  }

  private RollupContracts read(L1View view, long chainId, EthAddress rollup, EthAddress governance)
      throws L1Exception {
    List<AbiValues> first =
        Reads.all(
            view,
            Stream.concat(
                    Stream.of(question(governance, RegistryAbi.GOVERNANCE_PROPOSER)),
                    Stream.concat(ADDRESS_GETTERS.stream(), NUMBER_GETTERS.stream())
                        .map(getter -> question(rollup, getter)))
                .toList());
    EthAddress governanceProposer =
        notZero(first.getFirst().address(0), RegistryAbi.GOVERNANCE_PROPOSER);
    List<AbiValues> answers = first.subList(1, first.size());
    List<EthAddress> a =
        answers.subList(0, ADDRESS_GETTERS.size()).stream().map(v -> v.address(0)).toList();
    List<AbiValues> numbers = answers.subList(ADDRESS_GETTERS.size(), answers.size());
    EthAddress inbox = a.getFirst();
    EthAddress feeJuice = a.get(2);
    List<AbiValues> more =
        Reads.all(
            view,
            List.of(
                question(feeJuice, RegistryAbi.OWNER),
                question(inbox, InboxAbi.LAG),
                question(rollup, RollupAbi.ARCHIVE_AT, 0L)));
    L1ContractAddresses addresses =
        new L1ContractAddresses(
            registry,
            rollup,
            inbox,
            a.get(1),
            feeJuice,
            a.get(3),
            more.getFirst().address(0),
            a.get(4),
            governance,
            governanceProposer,
            a.get(5),
            a.get(6));
    try {
      return new RollupContracts(
          addresses,
          new RollupConstants(
              chainId,
              numbers.get(0).longAt(0),
              numbers.get(1).longAt(0),
              numbers.get(2).longAt(0),
              positive(numbers.get(3), "slot duration"),
              positive(numbers.get(4), "epoch duration"),
              numbers.get(5).intAt(0),
              numbers.get(6).intAt(0),
              numbers.get(7).intAt(0),
              numbers.get(8).intAt(0),
              more.get(1).intAt(0),
              numbers.get(9).number(0),
              numbers.get(10).number(0),
              more.get(2).field(0),
              stored(view, rollup, VK_TREE_ROOT),
              stored(view, rollup, PROTOCOL_CONTRACTS_HASH)));
    } catch (AbiException e) {
      throw new L1Exception(new L1Failure.UnexpectedAnswer(e.getMessage()));
    }
  }

  private static int positive(AbiValues value, String what) throws AbiException, L1Exception {
    int number = value.intAt(0);
    if (number == 0) {
      throw new L1Exception(new L1Failure.UnexpectedAnswer("its " + what + " is zero"));
    }
    return number;
  }

  private static Fr stored(L1View view, EthAddress rollup, int position) throws L1Exception {
    byte[] slot = STF_STORAGE.add(BigInteger.valueOf(position)).toByteArray();
    byte[] word = new byte[32];
    byte[] tail = Arrays.copyOfRange(slot, Math.max(0, slot.length - 32), slot.length);
    System.arraycopy(tail, 0, word, 32 - tail.length, tail.length);
    Bytes32 value = view.storage(rollup, Bytes32.of(word));
    try {
      return value.toField();
    } catch (IllegalArgumentException e) {
      throw new L1Exception(
          new L1Failure.UnexpectedAnswer("storage word " + position + " is " + value));
    }
  }

  private static EthAddress address(
      L1View view, EthAddress contract, AbiFunction function, Object... arguments)
      throws L1Exception {
    return notZero(Reads.one(view, contract, function, v -> v.address(0), arguments), function);
  }

  private static EthAddress notZero(EthAddress address, AbiFunction function) throws L1Exception {
    if (address.isZero()) {
      throw new L1Exception(new L1Failure.UnexpectedAnswer(function + " is the zero address"));
    }
    return address;
  }

  private static boolean contractsFault(L1Exception e) {
    return e.failure() instanceof L1Failure.Reverted
        || e.failure() instanceof L1Failure.UnexpectedAnswer;
  }

  private static RollupDiscovery ifContractsFault(L1Exception e, RollupDiscovery fault) {
    return contractsFault(e) ? fault : new RollupDiscovery.Unanswered(e.failure());
  }

  private static String describe(RollupVersion version) {
    return switch (version) {
      case RollupVersion.Canonical() -> "canonical";
      case RollupVersion.Numbered(long number) -> Long.toUnsignedString(number);
    };
  }
}
