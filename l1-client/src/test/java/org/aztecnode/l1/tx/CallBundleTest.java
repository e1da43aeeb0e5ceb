package org.aztecnode.l1.tx;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.aztecnode.l1.Bytes;
import org.aztecnode.l1.L1Call;
import org.aztecnode.l1.L1Log;
import org.aztecnode.l1.RecordedL1;
import org.aztecnode.l1.abi.AbiEvent;
import org.aztecnode.l1.abi.AbiFunction;
import org.aztecnode.l1.envelope.LocalSigner;
import org.aztecnode.l1.mempool.BlockOverride;
import org.aztecnode.l1.mempool.SimulatedCall;
import org.aztecnode.l1.mempool.SimulationResult;
import org.aztecnode.l1.mempool.SimulationResult.CallOutcome;
import org.aztecnode.l1.mempool.StateOverride;
import org.aztecnode.l1.rpc.Multicall;
import org.aztecnode.protocol.address.EthAddress;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Bundles, simulations and reasons on the contracts of a recorded rollup.
class CallBundleTest {
  private static final LocalSigner SIGNER = LocalSigner.development(9);
  private static final AbiFunction APPROVE = AbiFunction.of("approve(address,uint256)", "(bool)");
  private static final AbiEvent APPROVAL = AbiEvent.of("Approval(address,address,uint256)", 0, 1);
  private static final AbiFunction TAKE_OVER = AbiFunction.of("transferOwnership(address)", "()");
  private static final AbiEvent TAKEN_OVER =
      AbiEvent.of("OwnershipTransferred(address,address)", 0, 1);

  @TempDir static Path directory;
  private static DevL1 l1;
  private static EthAddress token;
  private static EthAddress rollup;

  @BeforeAll
  static void start() {
    l1 = DevL1.recorded(directory);
    token = address("feeJuiceAddress");
    rollup = address("rollupAddress");
  }

  @AfterAll
  static void stop() {
    l1.close();
  }

  private static EthAddress address(String name) {
    return EthAddress.fromHex(RecordedL1.addresses().path(name).asText());
  }

  private static CallBundle.Entry approve(String name, long amount) {
    return new CallBundle.Entry(
        name,
        new L1Call(token, APPROVE.encode(DevL1.TO, amount)),
        token,
        APPROVAL,
        log -> log.data().equals(Bytes.of(l1Word(amount))));
  }

  private static byte[] l1Word(long amount) {
    byte[] word = new byte[32];
    word[31] = (byte) amount;
    return word;
  }

  @Test
  void tellsByEventsWhichCallsSucceeded() throws Exception {
    CallBundle bundle =
        CallBundle.of(
            approve("first", 7),
            CallBundle.Entry.of(
                "take over", new L1Call(rollup, TAKE_OVER.encode(DevL1.TO)), rollup, TAKEN_OVER),
            approve("second", 8));
    try (L1Sender sender = l1.sender(SIGNER)) {
      TxOutcome outcome = sender.send(bundle.request().withKey("bundle"));
      assertThat(outcome).isInstanceOf(TxOutcome.Mined.class);
      List<CallBundle.Result> results = bundle.results(((TxOutcome.Mined) outcome).receipt());
      assertThat(results.stream().map(CallBundle.Result::succeeded))
          .containsExactly(true, false, true);
      assertThat(results.stream().map(CallBundle.Result::name))
          .containsExactly("first", "take over", "second");
    }
  }

  @Test
  void countsAnEventForOneCallOnly() {
    L1Log log =
        new L1Log(
            token,
            List.of(APPROVAL.topic()),
            Bytes.EMPTY,
            1,
            org.aztecnode.protocol.bytes.Bytes32.ZERO,
            org.aztecnode.protocol.bytes.Bytes32.ZERO,
            0);
    CallBundle.Entry entry =
        CallBundle.Entry.of("a", new L1Call(token, Bytes.EMPTY), token, APPROVAL);
    assertThat(
            CallBundle.of(entry, entry).results(List.of(log)).stream()
                .map(CallBundle.Result::succeeded))
        .containsExactly(true, false);
  }

  @Test
  void namesTheErrorsOfTheRollup() throws Exception {
    try (L1Sender sender =
        l1.sender(l1.client, LocalSigner.development(8), directory.resolve("8"), DevL1.CONFIG)) {
      assertThat(sender.send(L1TxRequest.call(rollup, TAKE_OVER.encode(DevL1.TO))))
          .isInstanceOfSatisfying(
              TxOutcome.WouldRevert.class,
              e -> assertThat(e.reason().error()).contains("OwnableUnauthorizedAccount"));
    }
  }

  @Test
  void simulatesOnAChangedState() throws Exception {
    EthAddress pauper = EthAddress.fromHex("00000000000000000000000000000000000000bb");
    SimulatedCall gift =
        new SimulatedCall(
            pauper,
            Optional.of(DevL1.TO),
            Bytes.EMPTY,
            BigInteger.TEN,
            OptionalLong.of(50_000),
            Optional.empty(),
            Optional.empty());
    SimulatedCall time =
        SimulatedCall.of(
            pauper,
            Multicall.ADDRESS,
            AbiFunction.of("getCurrentBlockTimestamp()", "(uint256)").encode());
    SimulationResult result =
        l1.client
            .mempool()
            .simulate(
                List.of(
                    gift,
                    time,
                    SimulatedCall.of(pauper, token, APPROVE.encode(DevL1.TO, 1)),
                    SimulatedCall.of(pauper, rollup, TAKE_OVER.encode(DevL1.TO))),
                BlockOverride.at(4_000_000_000L, 2 * L1TxRequest.MOST_GAS),
                List.of(StateOverride.balance(pauper, BigInteger.TWO.pow(80))));
    List<CallOutcome> calls = ((SimulationResult.Simulated) result).calls();
    assertThat(calls.get(0)).isInstanceOf(CallOutcome.Succeeded.class);
    assertThat(calls.get(0).gasUsed()).isEqualTo(21_000);
    assertThat(new BigInteger(1, ((CallOutcome.Succeeded) calls.get(1)).returned().toBytes()))
        .isEqualTo(BigInteger.valueOf(4_000_000_000L));
    assertThat(((CallOutcome.Succeeded) calls.get(2)).logs())
        .anyMatch(log -> log.topics().getFirst().equals(APPROVAL.topic()));
    CallOutcome.Failed failed = (CallOutcome.Failed) calls.get(3);
    assertThat(RevertReason.of(failed.data(), failed.message()).error())
        .contains("OwnableUnauthorizedAccount");
  }

  @Test
  void readsSolidityOwnErrors() {
    Bytes message = AbiFunction.of("Error(string)", "()").encode(Bytes.of("bad\nline".getBytes()));
    assertThat(RevertReason.of(message, "").text()).isEqualTo("bad?line");
    Bytes panic = AbiFunction.of("Panic(uint256)", "()").encode(0x11);
    assertThat(RevertReason.of(panic, "").text()).isEqualTo("Panic(0x11): arithmetic overflow");
    assertThat(RevertReason.of(Bytes.EMPTY, "out of gas").text()).isEqualTo("out of gas");
    assertThat(RevertReason.of(message.slice(0, 20), "").text()).contains("does not decode");
    assertThat(RevertReason.of(Bytes.fromHex("0xdeadbeef"), "").text())
        .contains("no known contract");
  }
}
