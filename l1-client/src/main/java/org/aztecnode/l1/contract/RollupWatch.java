package org.aztecnode.l1.contract;

import static org.aztecnode.l1.contract.Reads.question;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.aztecnode.l1.BlockSelector;
import org.aztecnode.l1.Bytes;
import org.aztecnode.l1.HeadSignal;
import org.aztecnode.l1.L1Block;
import org.aztecnode.l1.L1BlockRef;
import org.aztecnode.l1.L1Call;
import org.aztecnode.l1.L1Client;
import org.aztecnode.l1.L1Exception;
import org.aztecnode.l1.L1Failure;
import org.aztecnode.l1.abi.AbiException;
import org.aztecnode.l1.abi.AbiValues;
import org.aztecnode.l1.rpc.Multicall;

/// Notices what moves on L1, at the price of one call an L1 block.
///
/// Waits for the time the next block is due (the last one's timestamp plus the slot duration, plus
/// what blocks have been late by), or for an endpoint to announce it where one offers a
/// subscription. The one call goes to Multicall3, which answers the block's number, time and parent
/// together with the rollup's and the inbox's state. For one thread at a time.
public final class RollupWatch {
  private final L1Client client;
  private final RollupContracts contracts;
  private final int ethereumSlotDuration;
  private final InstantSource clock;
  private final BlockTiming timing;
  private Optional<RollupObservation> last = Optional.empty();
  private volatile Optional<Duration> interval = Optional.empty();
  private long lookedAt;
  private Optional<Boolean> multicall = Optional.empty();
  private Optional<L1BlockRef> finalized = Optional.empty();
  private long finalizedAskedAt;

  /// @param ethereumSlotDuration seconds between L1 blocks
  public RollupWatch(
      L1Client client, RollupContracts contracts, int ethereumSlotDuration, InstantSource clock) {
    this.client = client;
    this.contracts = contracts;
    this.ethereumSlotDuration = ethereumSlotDuration;
    this.clock = clock;
    this.timing = new BlockTiming(ethereumSlotDuration);
  }

  /// The state after an L1 block other than the one of the last answer; empty if none came in time.
  ///
  /// @param myCheckpoint whose archive to read: the asker's tip
  public Optional<RollupObservation> next(long myCheckpoint, Duration patience)
      throws L1Exception, InterruptedException {
    long deadline = clock.millis() + patience.toMillis();
    while (true) {
      long now = clock.millis();
      long wait = last.isEmpty() ? 0 : waitMillis(now);
      boolean announced = await(Math.min(wait, deadline - now));
      if (!announced && now + wait > deadline) {
        return Optional.empty();
      }
      lookedAt = clock.millis();
      Optional<RollupObservation> seen = look(myCheckpoint);
      if (seen.isPresent()) {
        timing.found(seen.get().l1Timestamp(), clock.millis());
        last = seen;
        return seen;
      }
      timing.missed();
    }
  }

  /// From now on looks at this pace instead of L1's; at a block that is announced, also before.
  /// From any thread.
  public void pollEvery(Duration interval) {
    this.interval = Optional.of(interval);
  }

  /// Looks anew at once, also at a block that was seen: what was seen of it did not hold. For the
  /// thread that looks.
  public void forget() {
    last = Optional.empty();
  }

  private long waitMillis(long now) {
    return interval
        .map(i -> Math.max(0, lookedAt + i.toMillis() - now))
        .orElseGet(() -> timing.waitMillis(now));
  }

  /// Whether the wait ended with the announcement of a block.
  private boolean await(long millis) throws InterruptedException {
    Duration wait = Duration.ofMillis(Math.max(0, millis));
    Optional<HeadSignal> signal = client.headSignal().filter(HeadSignal::isLive);
    if (signal.isPresent()) {
      return signal.get().await(wait);
    }
    Thread.sleep(wait);
    return false;
  }

  private Optional<RollupObservation> look(long myCheckpoint) throws L1Exception {
    boolean overdue = last.isPresent() && timing.isOverdue(clock.millis());
    if (!hasMulticall() || overdue || client.isDisputed()) {
      return pinned(overdue ? client.headOfAll() : client.head(), myCheckpoint);
    }
    List<Reads.Question> questions = new ArrayList<>();
    questions.add(question(Multicall.ADDRESS, MulticallAbi.GET_BLOCK_NUMBER));
    questions.add(question(Multicall.ADDRESS, MulticallAbi.GET_CURRENT_BLOCK_TIMESTAMP));
    questions.add(question(Multicall.ADDRESS, MulticallAbi.GET_LAST_BLOCK_HASH));
    long pruneTime = expectedNext();
    questions.addAll(state(myCheckpoint, pruneTime));
    Bytes input =
        Multicall.AGGREGATE3.encode(
            questions.stream().map(q -> List.of(q.to(), false, q.call().input())).toList());
    Bytes answer = client.callLatest(new L1Call(Multicall.ADDRESS, input));
    RollupObservation seen = withPrune(decoded(questions, answer), pruneTime);
    if (last.isEmpty() || seen.l1Block() > last.get().l1Block()) {
      return Optional.of(seen);
    }
    if (seen.sameBlock(last.get())) {
      return Optional.empty();
    }
    return pinned(client.head(), myCheckpoint); // back, or another block: the client decides
  }

  /// Asks again where the newest block was not the one expected, and so the next one's time was not
  /// the one asked about.
  private RollupObservation withPrune(RollupObservation seen, long askedTime) throws L1Exception {
    long nextTime = seen.l1Timestamp() + ethereumSlotDuration;
    if (nextTime == askedTime || last.isPresent() && seen.sameBlock(last.get())) {
      return seen;
    }
    Bytes answer =
        client.callLatest(
            question(contracts.addresses().rollup(), RollupAbi.CAN_PRUNE_AT_TIME, nextTime).call());
    boolean canPrune =
        Reads.decoded(
            contracts.addresses().rollup(), RollupAbi.CAN_PRUNE_AT_TIME, answer, v -> v.bool(0));
    return seen.withCanPrune(canPrune);
  }

  private Optional<RollupObservation> pinned(L1BlockRef head, long myCheckpoint)
      throws L1Exception {
    if (last.isPresent() && last.get().pinned().equals(Optional.of(head))) {
      return Optional.empty();
    }
    List<Reads.Question> questions = state(myCheckpoint, head.timestamp() + ethereumSlotDuration);
    List<AbiValues> answers = Reads.all(client.at(head), questions);
    RollupObservation seen;
    try {
      seen =
          new RollupObservation(
              head.number(),
              head.timestamp(),
              head.parentHash(),
              Optional.of(head),
              RollupReader.status(answers.get(0)),
              InboxReader.state(answers.get(1)),
              answers.get(2).bool(0));
    } catch (AbiException e) {
      throw unexpected(e);
    }
    boolean told =
        last.isPresent()
            && last.get().l1Block() == seen.l1Block()
            && last.get().l1Timestamp() == seen.l1Timestamp()
            && last.get().sameState(seen);
    return told ? Optional.empty() : Optional.of(seen);
  }

  private List<Reads.Question> state(long myCheckpoint, long pruneTime) {
    return List.of(
        question(contracts.addresses().rollup(), RollupAbi.STATUS, myCheckpoint),
        question(contracts.addresses().inbox(), InboxAbi.GET_STATE),
        question(contracts.addresses().rollup(), RollupAbi.CAN_PRUNE_AT_TIME, pruneTime));
  }

  /// The time of the block after the one expected to be the newest, by the slot grid.
  private long expectedNext() {
    long now = clock.millis() / 1_000;
    if (last.isEmpty()) {
      return now + ethereumSlotDuration;
    }
    long step = ethereumSlotDuration;
    long since = Math.max(1, Math.floorDiv(now - last.get().l1Timestamp(), step));
    return last.get().l1Timestamp() + (since + 1) * step;
  }

  private static RollupObservation decoded(List<Reads.Question> questions, Bytes answer)
      throws L1Exception {
    try {
      List<AbiValues> results = Multicall.AGGREGATE3.decodeOutput(answer).tuples(0);
      if (results.size() != questions.size()) {
        throw new AbiException(results.size() + " results");
      }
      List<AbiValues> v = new ArrayList<>();
      for (int i = 0; i < questions.size(); i++) {
        v.add(questions.get(i).function().decodeOutput(results.get(i).bytes(1)));
      }
      return new RollupObservation(
          v.get(0).longAt(0),
          v.get(1).longAt(0),
          v.get(2).bytes32(0),
          Optional.empty(),
          RollupReader.status(v.get(3)),
          InboxReader.state(v.get(4)),
          v.get(5).bool(0));
    } catch (AbiException e) {
      throw unexpected(e);
    }
  }

  private static L1Exception unexpected(AbiException e) {
    return new L1Exception(new L1Failure.UnexpectedAnswer("the rollup's state: " + e.getMessage()));
  }

  private boolean hasMulticall() throws L1Exception {
    if (multicall.isEmpty()) {
      multicall = Optional.of(!client.at(client.head()).code(Multicall.ADDRESS).isEmpty());
    }
    return multicall.get();
  }

  /// The block of an observation, with its hash, for `L1Client.at`. One call, or none.
  ///
  /// What was observed was one endpoint's word: read what matters again through a view of the
  /// block.
  ///
  /// @throws L1Exception with `Moved` if L1 has another block at that height by now
  public L1BlockRef pin(RollupObservation observation) throws L1Exception {
    if (observation.pinned().isPresent()) {
      return observation.pinned().get();
    }
    Optional<L1BlockRef> block =
        client.block(BlockSelector.number(observation.l1Block())).map(L1Block::ref);
    if (block.isEmpty() || block.get().timestamp() != observation.l1Timestamp()) {
      throw new L1Exception(
          new L1Failure.Moved("L1 block " + observation.l1Block() + " was replaced"));
    }
    return block.get();
  }

  /// L1's finalized block. It moves once an L1 epoch, so it is asked for at most twice in one.
  public Optional<L1BlockRef> finalizedBlock() throws L1Exception {
    long now = clock.millis();
    if (finalized.isEmpty() || now - finalizedAskedAt >= 16_000L * ethereumSlotDuration) {
      finalized = client.block(BlockSelector.Tag.FINALIZED).map(L1Block::ref);
      finalizedAskedAt = now;
    }
    return finalized;
  }
}
