package org.aztecnode.archiver;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import org.aztecnode.crypto.field.Fr;
import org.aztecnode.protocol.address.AztecAddress;
import org.aztecnode.protocol.address.EthAddress;
import org.aztecnode.protocol.attestation.CommitteeAttestation;
import org.aztecnode.protocol.block.BlockHeader;
import org.aztecnode.protocol.block.GasFees;
import org.aztecnode.protocol.block.GlobalVariables;
import org.aztecnode.protocol.block.L2Block;
import org.aztecnode.protocol.bytes.Bytes32;
import org.aztecnode.protocol.checkpoint.Checkpoint;
import org.aztecnode.protocol.checkpoint.CheckpointHeader;
import org.aztecnode.protocol.checkpoint.L1Published;
import org.aztecnode.protocol.checkpoint.PublishedCheckpoint;
import org.aztecnode.protocol.log.ContractClassLog;
import org.aztecnode.protocol.log.PrivateLog;
import org.aztecnode.protocol.log.PublicLog;
import org.aztecnode.protocol.state.PublicDataWrite;
import org.aztecnode.protocol.state.StateReference;
import org.aztecnode.protocol.state.TreeSnapshot;
import org.aztecnode.protocol.tx.RevertCode;
import org.aztecnode.protocol.tx.TxEffect;
import org.aztecnode.protocol.tx.TxHash;

/// Makes chains up, seeded. Numbers follow on and archives chain; roots are random. Tags and
/// contracts come from a small pool, so that they repeat.
public final class ChainFactory {
  public static final Fr GENESIS_ARCHIVE = Fr.of(0xa2c);
  public static final int SLOT_SECONDS = 24;
  private static final int POOL = 6;

  private final SplittableRandom random;

  public ChainFactory(long seed) {
    random = new SplittableRandom(seed);
  }

  /// Where the next checkpoint or block goes.
  public record Tip(long checkpoint, long block, Fr archive, long slot) {
    public static final Tip GENESIS = new Tip(0, 0, GENESIS_ARCHIVE, 0);

    public static Tip after(Checkpoint c) {
      return new Tip(
          c.number(), c.blocks().getLast().number(), c.archive().root(), c.header().slot());
    }
  }

  public int below(int bound) {
    return random.nextInt(bound);
  }

  public Fr field() {
    byte[] bytes = new byte[32];
    random.nextBytes(bytes);
    bytes[0] &= 0x0f;
    return Fr.fromBytes(bytes);
  }

  public Bytes32 bytes32() {
    byte[] bytes = new byte[32];
    random.nextBytes(bytes);
    return Bytes32.of(bytes);
  }

  /// A checkpoint of one to three blocks in the slot after the tip's.
  public Checkpoint checkpoint(Tip tip, Fr inHash) {
    return checkpoint(tip, tip.slot() + 1, 1 + below(3), inHash);
  }

  public Checkpoint checkpoint(Tip tip, long slot, int blockCount, Fr inHash) {
    GlobalVariables globals = globals(slot);
    List<L2Block> blocks = new ArrayList<>();
    Fr archive = tip.archive();
    for (int i = 0; i < blockCount; i++) {
      L2Block block = block(tip.block() + 1 + i, archive, tip.checkpoint() + 1, i, globals);
      blocks.add(block);
      archive = block.archive().root();
    }
    CheckpointHeader header =
        new CheckpointHeader(
            tip.archive(),
            field(),
            field(),
            inHash,
            field(),
            slot,
            globals.timestamp(),
            globals.coinbase(),
            globals.feeRecipient(),
            globals.gasFees(),
            Fr.of(7L * blockCount));
    return new Checkpoint(
        tip.checkpoint() + 1,
        header,
        blocks.getLast().archive(),
        blocks,
        BigInteger.valueOf(below(21) - 10));
  }

  public PublishedCheckpoint published(Checkpoint checkpoint, long l1Block) {
    return new PublishedCheckpoint(
        checkpoint,
        new L1Published(l1Block, checkpoint.header().timestamp(), bytes32()),
        List.of(
            CommitteeAttestation.unsigned(EthAddress.of(bytes(20))),
            CommitteeAttestation.unsigned(EthAddress.of(bytes(20)))));
  }

  public GlobalVariables globals(long slot) {
    return new GlobalVariables(
        Fr.of(31337),
        Fr.of(4),
        0,
        slot,
        slot * SLOT_SECONDS,
        EthAddress.of(bytes(20)),
        new AztecAddress(field()),
        new GasFees(BigInteger.ZERO, BigInteger.valueOf(below(1000))));
  }

  public L2Block block(
      long number, Fr lastArchive, long checkpoint, int index, GlobalVariables globals) {
    GlobalVariables own =
        new GlobalVariables(
            globals.chainId(),
            globals.version(),
            number,
            globals.slot(),
            globals.timestamp(),
            globals.coinbase(),
            globals.feeRecipient(),
            globals.gasFees());
    BlockHeader header =
        new BlockHeader(
            new TreeSnapshot(lastArchive, number),
            new StateReference(snapshot(), snapshot(), snapshot(), snapshot()),
            field(),
            own,
            Fr.of(below(1000)),
            Fr.of(7));
    return new L2Block(
        header,
        new TreeSnapshot(field(), number + 1),
        list(index == 0 ? below(4) : 1 + below(3), this::tx),
        checkpoint,
        index);
  }

  private TreeSnapshot snapshot() {
    return new TreeSnapshot(field(), below(1 << 20));
  }

  public TxEffect tx() {
    return new TxEffect(
        RevertCode.of(below(4)),
        new TxHash(field()),
        Fr.of(below(1 << 30)),
        list(below(4), this::field),
        list(1 + below(4), this::field),
        list(below(3), this::field),
        list(below(5), () -> new PublicDataWrite(field(), field())),
        list(below(3), () -> new PrivateLog(tagged(1 + below(15)))),
        list(below(4), () -> new PublicLog(contract(), below(8) == 0 ? List.of() : tagged(3))),
        list(below(8) == 0 ? 1 : 0, () -> new ContractClassLog(contract(), tagged(20))));
  }

  public AztecAddress contract() {
    return AztecAddress.of(0x100L + below(POOL));
  }

  public Fr tag() {
    return Fr.of(0x7a6L + below(POOL));
  }

  private List<Fr> tagged(int size) {
    List<Fr> fields = new ArrayList<>();
    fields.add(tag());
    fields.addAll(list(size - 1, this::field));
    return fields;
  }

  private byte[] bytes(int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return bytes;
  }

  public <T> List<T> list(int size, Supplier<T> element) {
    List<T> list = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      list.add(element.get());
    }
    return list;
  }
}
