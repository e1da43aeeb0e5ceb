package org.aztecnode.node.execution;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Predicate;
import org.aztecnode.crypto.field.Fr;
import org.aztecnode.execution.state.ContractSource;
import org.aztecnode.execution.state.GivenContracts;
import org.aztecnode.execution.state.ProgramCache;
import org.aztecnode.execution.validate.AllowedCall;
import org.aztecnode.execution.validate.GasLimitsRule;
import org.aztecnode.execution.validate.MetadataRule;
import org.aztecnode.execution.validate.TxValidation;
import org.aztecnode.l1.L1Exception;
import org.aztecnode.l1.L1Failure;
import org.aztecnode.node.json.SimulationJson;
import org.aztecnode.node.rpc.JsonWriter;
import org.aztecnode.protocol.address.AztecAddress;
import org.aztecnode.protocol.address.EthAddress;
import org.aztecnode.protocol.block.GasFees;
import org.aztecnode.protocol.bytes.Hex;
import org.aztecnode.protocol.checkpoint.CheckpointGlobals;
import org.aztecnode.protocol.codec.DecodeException;
import org.aztecnode.protocol.epoch.EpochSchedule;
import org.aztecnode.protocol.state.Genesis;
import org.aztecnode.protocol.tx.Tx;
import org.aztecnode.testing.Vectors;
import org.aztecnode.worldstate.HistoryPolicy;
import org.aztecnode.worldstate.RollupIdentity;
import org.aztecnode.worldstate.WorldState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Judging and trying out on a chain that is at its genesis. What the rules and the execution say
/// of richer states is their own tests' matter, and that of the recorded chains.
class UnsentTxTest {
  private static final EpochSchedule SCHEDULE = new EpochSchedule(0, 36, 32, 12, 1);
  private static final GasFees FEES = new GasFees(BigInteger.ZERO, BigInteger.ONE);
  private static final long MAX_GAS = 10_000_000_000L;
  private static final ContractSource NO_CONTRACTS = new GivenContracts(Map.of(), Map.of());

  private final ExecutionPool pool =
      new ExecutionPool(new ExecutionPool.Limits(1, 4, Duration.ofMinutes(1)));
  @TempDir private Path directory;
  private WorldState state;

  @BeforeEach
  void open() {
    state =
        WorldState.open(
            directory.resolve("state"),
            Genesis.PLAIN,
            new RollupIdentity(1, 1, EthAddress.ZERO),
            HistoryPolicy.ARCHIVE);
  }

  @AfterEach
  void close() {
    pool.close();
    state.close();
  }

  @Test
  void collectsTheReasonsOfAllRules() {
    Tx tx = txs("tx/validators").getFirst();
    assertThat(judge(tx, policy(true), next(FEES), TxAdmission.Scope.FULL).reasons())
        .containsSubsequence("Incorrect L1 chain id", "Incorrect rollup version")
        .endsWith("Insufficient fee payer balance");
  }

  @Test
  void doesNotAskL1WhereFeesDoNotCount() {
    Tx tx = txs("tx/phases").getFirst();
    TxAdmission admission = admission(policy(true), unreachable());
    assertThat(admission.judge(tx, TxAdmission.Scope.FULL))
        .isEqualTo(
            new Admission.Unavailable("The minimum fees cannot be read from L1: nobody answers"));
    assertThat(admission.judge(tx, new TxAdmission.Scope(true, false)))
        .isInstanceOf(Admission.Judged.class);
    assertThat(simulation(unreachable(), MAX_GAS).simulate(tx, true))
        .isEqualTo(
            new Simulation.Unavailable(
                "What the next block sees cannot be read from L1: nobody answers"));
  }

  @Test
  void callsNothingValidWhoseProofItCannotVerify() {
    Tx tx = txs("tx/phases").getFirst();
    AdmissionPolicy real = policy(true, Optional.empty());
    assertThat(admission(real, next(FEES)).judge(tx, TxAdmission.Scope.FULL))
        .isInstanceOf(Admission.Unavailable.class);
    assertThat(admission(real, next(FEES)).judge(tx, new TxAdmission.Scope(false, true)))
        .isInstanceOf(Admission.Judged.class);
    AdmissionPolicy none = policy(true, Optional.of(_ -> false));
    assertThat(judge(tx, none, next(FEES), TxAdmission.Scope.FULL).reasons())
        .contains("Invalid proof");
    assertThat(judge(tx, none, next(FEES), new TxAdmission.Scope(false, true)).reasons())
        .doesNotContain("Invalid proof");
  }

  @Test
  void takesNoTransactionWhereTheyAreDisabled() {
    Tx tx = txs("tx/phases").getFirst();
    assertThat(judge(tx, policy(false), next(FEES), TxAdmission.Scope.FULL).reasons())
        .startsWith("Transactions are not permitted");
  }

  @Test
  void simulatesNoMoreGasThanTheOperatorAllows() {
    Tx tx = txs("tx/phases").getFirst();
    long whole = tx.gasSettings().gasLimits().l2Gas();
    long teardown = tx.gasSettings().teardownGasLimits().l2Gas();
    assertThat(simulation(next(FEES), whole + teardown - 1).simulate(tx, false))
        .isEqualTo(
            new Simulation.Refused(
                "Transaction total gas limit %d (%d + %d) exceeds maximum gas limit %d for simulation"
                    .formatted(whole + teardown, whole, teardown, whole + teardown - 1)));
    assertThat(simulation(next(FEES), whole + teardown).simulate(tx, true))
        .isInstanceOf(Simulation.Processed.class);
  }

  @Test
  void refusesInTheReferencesWords() {
    Tx calls = txs("tx/phases").getFirst();
    assertThat(simulation(next(FEES), MAX_GAS).simulate(calls, false))
        .isEqualTo(
            new Simulation.Refused(
                "C++ simulation failed: AVM simulation failed: Not enough balance for fee payer to"
                    + " pay for transaction"));
    Tx plain = txs("tx/private-only").getFirst();
    assertThat(simulation(next(FEES), MAX_GAS).simulate(plain, true))
        .isEqualTo(
            new Simulation.Refused(
                "Not enough balance for fee payer to pay for transaction (got 0 needs %s)"
                    .formatted(
                        plain
                            .gasSettings()
                            .transactionFee(FEES, plain.data().gasUsed())
                            .toBigInteger())));
    BigInteger most = calls.gasSettings().maxFeesPerGas().feePerL2Gas();
    GasFees dear = new GasFees(BigInteger.ZERO, most.add(BigInteger.ONE));
    assertThat(simulation(next(dear), MAX_GAS).simulate(calls, true))
        .isEqualTo(
            new Simulation.Refused(
                ("maxFeesPerGas.feePerL2Gas must be greater than or equal to gasFees.feePerL2Gas,"
                        + " but got maxFeesPerGas.feePerL2Gas=%d and gasFees.feePerL2Gas=%d")
                    .formatted(most, dear.feePerL2Gas())));
  }

  @Test
  void answersTheBlockAfterTheTip() {
    Tx tx = txs("tx/phases").getFirst();
    assertThat(simulation(next(FEES), MAX_GAS).simulate(tx, true))
        .isInstanceOfSatisfying(
            Simulation.Processed.class,
            done -> assertThat(done.globals().blockNumber()).isEqualTo(1));
  }

  /// Transactions whose bytes were changed at random, as far as they still are transactions;
  /// `-Daztec.spoilt=N` tries more.
  @Test
  void hasAnAnswerForEverySpoiltTransaction() {
    Random random = new Random(20);
    List<Tx> seeds = new ArrayList<>(txs("tx/phases"));
    seeds.addAll(txs("tx/private-only"));
    TxAdmission admission = admission(policy(true), next(FEES));
    PublicSimulation simulation = simulation(next(FEES), MAX_GAS);
    int answered = 0;
    while (answered < Integer.getInteger("aztec.spoilt", 25)) {
      Optional<Tx> spoilt = spoil(seeds.get(random.nextInt(seeds.size())), random);
      if (spoilt.isEmpty()) {
        continue;
      }
      assertThat(admission.judge(spoilt.get(), TxAdmission.Scope.FULL))
          .isInstanceOf(Admission.Judged.class);
      switch (simulation.simulate(spoilt.get(), random.nextBoolean())) {
        case Simulation.Processed(var globals, var done) -> {
          JsonWriter out = new JsonWriter(1 << 16);
          SimulationJson.output(out, globals, done);
          assertThat(out.size()).isPositive();
        }
        case Simulation.Refused(var reason) -> assertThat(reason).isNotBlank();
        case Simulation.Unavailable(var reason) -> throw new AssertionError(reason);
      }
      answered++;
    }
  }

  private static Optional<Tx> spoil(Tx tx, Random random) {
    byte[] bytes = tx.toBytes();
    // the constants and counts are in front, where few bytes mean much
    int reach = random.nextBoolean() ? 1000 : bytes.length;
    for (int i = 1 + random.nextInt(4); i > 0; i--) {
      bytes[random.nextInt(reach)] = (byte) random.nextInt();
    }
    try {
      return Optional.of(Tx.fromBytes(bytes));
    } catch (DecodeException e) {
      return Optional.empty();
    }
  }

  private TxValidation judge(
      Tx tx, AdmissionPolicy policy, NextBlock next, TxAdmission.Scope scope) {
    Admission answer = admission(policy, next).judge(tx, scope);
    assertThat(answer).isInstanceOf(Admission.Judged.class);
    return ((Admission.Judged) answer).verdict();
  }

  private TxAdmission admission(AdmissionPolicy policy, NextBlock next) {
    InstantSource clock = InstantSource.fixed(Instant.EPOCH);
    return new TxAdmission(state, NO_CONTRACTS, policy, next, SCHEDULE, clock, pool);
  }

  private PublicSimulation simulation(NextBlock next, long maxGas) {
    return new PublicSimulation(
        state,
        NO_CONTRACTS,
        new ProgramCache(ProgramCache.DEFAULT_MAX_BYTES),
        next,
        new PublicSimulation.Limits(maxGas, 125_000),
        pool);
  }

  private static AdmissionPolicy policy(boolean permitted) {
    return policy(permitted, Optional.of(AdmissionPolicy.ANY_PROOF));
  }

  private static AdmissionPolicy policy(boolean permitted, Optional<Predicate<Tx>> verifier) {
    return new AdmissionPolicy(
        new MetadataRule(Fr.of(77), Fr.ONE, Fr.ONE, Fr.ONE),
        permitted,
        () -> AllowedCall.DEFAULT,
        GasLimitsRule.MAX_PROCESSABLE,
        verifier);
  }

  private static NextBlock next(GasFees fees) {
    return new NextBlock() {
      @Override
      public GasFees minFees() {
        return fees;
      }

      @Override
      public CheckpointGlobals globals() {
        return new CheckpointGlobals(
            Fr.of(77), Fr.ONE, 5, 180, EthAddress.ZERO, AztecAddress.ZERO, fees);
      }
    };
  }

  private static NextBlock unreachable() {
    L1Exception failure = new L1Exception(new L1Failure.Incomplete("nobody answers"));
    return new NextBlock() {
      @Override
      public GasFees minFees() throws L1Exception {
        throw failure;
      }

      @Override
      public CheckpointGlobals globals() throws L1Exception {
        throw failure;
      }
    };
  }

  private static List<Tx> txs(String file) {
    List<Tx> txs = new ArrayList<>();
    for (JsonNode vector : Vectors.file(file).section("cases")) {
      if (vector.has("tx")) {
        txs.add(Tx.fromBytes(Hex.decode(vector.get("tx").asText())));
      }
    }
    return txs;
  }
}
