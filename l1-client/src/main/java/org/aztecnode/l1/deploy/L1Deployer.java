package org.aztecnode.l1.deploy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.aztecnode.crypto.hash.Hashes;
import org.aztecnode.l1.BlockSelector;
import org.aztecnode.l1.L1Block;
import org.aztecnode.l1.L1Client;
import org.aztecnode.l1.L1Exception;
import org.aztecnode.l1.L1Failure;
import org.aztecnode.l1.L1View;
import org.aztecnode.l1.abi.AbiException;
import org.aztecnode.l1.abi.AbiFunction;
import org.aztecnode.l1.dev.DevelopmentChain;
import org.aztecnode.l1.envelope.L1Signer;
import org.aztecnode.protocol.address.EthAddress;
import org.aztecnode.protocol.bytes.Bytes32;

/// Puts a rollup on L1, or goes on where an earlier run was interrupted: the journal names what was
/// signed before it was sent, and each address follows from the deployer and a nonce, so that
/// nothing is deployed twice. A journal whose deployment is complete gives its addresses again.
///
/// The deployer's account must send nothing else meanwhile. One thread; blocks.
public final class L1Deployer {
  /// Its contracts are compiled with other libraries, which the packages do not carry.
  private static final long MAINNET = 1;

  private static final AbiFunction OWNER = AbiFunction.of("owner()", "(address)");

  private final L1Client client;
  private final L1Signer signer;
  private final ContractCodes codes;
  private final Path journalFile;
  private final DeployOptions options;
  private final DeployProgress progress;

  /// @param journal the deployment's own file; made if it is not there
  public L1Deployer(
      L1Client client,
      L1Signer signer,
      ContractCodes codes,
      Path journal,
      DeployOptions options,
      DeployProgress progress) {
    this.client = client;
    this.signer = signer;
    this.codes = codes;
    this.journalFile = journal;
    this.options = options;
    this.progress = progress;
  }

  /// @throws L1Exception if L1 does not answer; running again goes on
  /// @throws IOException if the journal cannot be read or written
  public DeployOutcome deploy(DeployConfig config)
      throws L1Exception, IOException, InterruptedException {
    long chainId = client.chainId();
    if (chainId == MAINNET) {
      return new DeployOutcome.Refused(
          "the contracts of this build are compiled for test networks; mainnet's are compiled"
              + " otherwise");
    }
    try (DeployJournal journal = DeployJournal.open(journalFile)) {
      return deploy(config, chainId, journal);
    }
  }

  private DeployOutcome deploy(DeployConfig config, long chainId, DeployJournal journal)
      throws L1Exception, IOException, InterruptedException {
    Bytes32 genesisBlock = genesisBlock();
    Optional<DeployJournal.Header> known = journal.header();
    if (known.isPresent() && !known.get().genesisBlock().equals(genesisBlock)) {
      if (!DevelopmentChain.isFor(chainId) || known.get().situation().chainId() != chainId) {
        return new DeployOutcome.Refused(
            journalFile + " is of another chain than this one of id " + chainId);
      }
      known = Optional.empty(); // a development chain that was started anew
    }
    DeployPlan plan;
    if (known.isPresent()) {
      DeployPlan.Situation situation = known.get().situation();
      if (!situation.deployer().equals(signer.address())) {
        return new DeployOutcome.Refused(
            "%s is of the deployer %s, not of %s"
                .formatted(journalFile, situation.deployer(), signer.address()));
      }
      plan = DeployPlan.of(config, codes, situation);
      if (!fingerprint(plan).equals(known.get().plan())) {
        return new DeployOutcome.Refused(
            journalFile
                + " is of a deployment with another configuration: repeat that one's, or name"
                + " another journal");
      }
    } else {
      long nonce = client.mempool().minedNonce(signer.address());
      if (client.mempool().pendingNonce(signer.address()) > nonce) {
        return new DeployOutcome.Refused(
            signer.address() + " has transactions waiting: let them be mined first");
      }
      plan = DeployPlan.of(config, codes, situation(config, chainId, nonce));
      journal.begin(
          new DeployJournal.Header(
              situation(config, chainId, nonce), genesisBlock, fingerprint(plan)));
    }
    DeployRun run = new DeployRun(client, signer, journal, options, progress);
    Optional<DeployOutcome> stopped = run.send(plan, journal.header().get().situation());
    if (stopped.isPresent()) {
      return stopped.get();
    }
    Optional<String> fault = new DeployCheck(client.at(client.head())).fault(config, plan);
    return fault.isPresent()
        ? new DeployOutcome.Failed("check of the whole", fault.get())
        : new DeployOutcome.Deployed(plan.deployment(), run.sent());
  }

  private DeployPlan.Situation situation(DeployConfig config, long chainId, long nonce)
      throws L1Exception {
    L1View view = client.at(client.head());
    Set<EthAddress> present = new HashSet<>();
    for (EthAddress shared : DeployPlan.shared(codes)) {
      if (!view.code(shared).isEmpty()) {
        present.add(shared);
      }
    }
    boolean ownsToken =
        config.existingToken().isPresent()
            && owner(view, config.existingToken().get()).equals(Optional.of(signer.address()));
    return new DeployPlan.Situation(chainId, signer.address(), nonce, present, ownsToken);
  }

  /// Empty where a token has none to ask for.
  private static Optional<EthAddress> owner(L1View view, EthAddress token) throws L1Exception {
    try {
      return Optional.of(OWNER.decodeOutput(view.call(token, OWNER.encode())).address(0));
    } catch (AbiException e) {
      return Optional.empty();
    } catch (L1Exception e) {
      if (e.failure() instanceof L1Failure.Reverted) {
        return Optional.empty();
      }
      throw e;
    }
  }

  private Bytes32 genesisBlock() throws L1Exception {
    Optional<L1Block> block = client.block(BlockSelector.number(0));
    if (block.isEmpty()) {
      throw new L1Exception(new L1Failure.UnexpectedAnswer("L1 has no block 0"));
    }
    return block.get().ref().hash();
  }

  /// Over everything that is sent, in its order.
  private static Bytes32 fingerprint(DeployPlan plan) {
    List<byte[]> parts =
        plan.steps().stream()
            .map(
                step ->
                    switch (step) {
                      case DeployStep.Transaction t ->
                          Hashes.keccak256(
                              t.to().map(EthAddress::toBytes).orElse(new byte[0]),
                              t.value().toByteArray(),
                              t.input().toBytes());
                      case DeployStep.Presigned p -> Hashes.keccak256(p.raw().toBytes());
                    })
            .toList();
    return Bytes32.of(Hashes.keccak256(parts.toArray(byte[][]::new)));
  }
}
