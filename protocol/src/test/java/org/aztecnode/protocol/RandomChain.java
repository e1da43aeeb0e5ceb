package org.aztecnode.protocol;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import org.aztecnode.crypto.field.Fr;
import org.aztecnode.protocol.address.AztecAddress;
import org.aztecnode.protocol.address.EthAddress;
import org.aztecnode.protocol.blob.BlobEncoder;
import org.aztecnode.protocol.blob.BlobSponge;
import org.aztecnode.protocol.block.BlockHeader;
import org.aztecnode.protocol.block.GasFees;
import org.aztecnode.protocol.block.GlobalVariables;
import org.aztecnode.protocol.block.L2Block;
import org.aztecnode.protocol.checkpoint.Checkpoint;
import org.aztecnode.protocol.checkpoint.CheckpointHeader;
import org.aztecnode.protocol.log.ContractClassLog;
import org.aztecnode.protocol.log.PrivateLog;
import org.aztecnode.protocol.log.PublicLog;
import org.aztecnode.protocol.state.PublicDataWrite;
import org.aztecnode.protocol.state.StateReference;
import org.aztecnode.protocol.state.TreeSnapshot;
import org.aztecnode.protocol.tx.RevertCode;
import org.aztecnode.protocol.tx.TxEffect;
import org.aztecnode.protocol.tx.TxHash;

/// Effects, blocks and checkpoints that fit together, from a seed.
public final class RandomChain {
  public static final Fr CHAIN_ID = Fr.of(31337);
  public static final Fr VERSION = Fr.of(0xdeadbeefL);

  private final Random random;

  public RandomChain(long seed) {
    random = new Random(seed);
  }

  public Fr field() {
    return Fr.reduce(new BigInteger(260, random));
  }

  private long u32() {
    return random.nextLong() >>> 32;
  }

  private <T> List<T> list(int max, Supplier<T> element) {
    List<T> list = new ArrayList<>();
    for (int i = random.nextInt(max + 1); i > 0; i--) {
      list.add(element.get());
    }
    return list;
  }

  /// Of any shape the protocol allows, mostly small.
  public TxEffect effect() {
    boolean large = random.nextInt(8) == 0;
    return new TxEffect(
        RevertCode.of(random.nextInt(4)),
        new TxHash(field()),
        Fr.of(u32()),
        list(large ? TxEffect.MAX_NOTE_HASHES : 3, this::field),
        list(large ? TxEffect.MAX_NULLIFIERS : 3, this::field),
        list(large ? TxEffect.MAX_L2_TO_L1_MSGS : 2, this::field),
        list(
            large ? TxEffect.MAX_PUBLIC_DATA_WRITES : 3,
            () -> new PublicDataWrite(field(), field())),
        list(large ? TxEffect.MAX_PRIVATE_LOGS : 3, this::privateLog),
        list(large ? 20 : 2, () -> new PublicLog(address(), list(12, this::field))),
        list(large ? 1 : 0, () -> new ContractClassLog(address(), fields(1, 300))));
  }

  private PrivateLog privateLog() {
    return new PrivateLog(fields(1, PrivateLog.SIZE_IN_FIELDS));
  }

  private List<Fr> fields(int min, int max) {
    List<Fr> fields = new ArrayList<>();
    for (int i = min + random.nextInt(max - min + 1); i > 0; i--) {
      fields.add(field());
    }
    return fields;
  }

  private AztecAddress address() {
    return new AztecAddress(field());
  }

  public CheckpointHeader header(Fr lastArchiveRoot) {
    byte[] coinbase = new byte[EthAddress.SIZE];
    random.nextBytes(coinbase);
    return new CheckpointHeader(
        lastArchiveRoot,
        field(),
        field(),
        field(),
        field(),
        u32(),
        random.nextLong(),
        EthAddress.of(coinbase),
        address(),
        new GasFees(BigInteger.ZERO, new BigInteger(128, random)),
        Fr.of(u32()));
  }

  /// @param maxBlocks from 1 to that many
  public Checkpoint checkpoint(int maxBlocks, int maxTxs) {
    Fr lastArchive = field();
    CheckpointHeader header = header(lastArchive);
    long number = 1 + random.nextInt(1 << 30);
    long checkpointNumber = u32();
    Fr l1ToL2Root = field();
    BlobSponge sponge = new BlobSponge();
    List<L2Block> blocks = new ArrayList<>();
    int count = 1 + random.nextInt(maxBlocks);
    for (int i = 0; i < count; i++, number++) {
      List<TxEffect> effects = list(maxTxs, this::effect);
      Fr fees = effects.stream().map(TxEffect::transactionFee).reduce(Fr.ZERO, Fr::add);
      StateReference state =
          new StateReference(
              new TreeSnapshot(l1ToL2Root, u32()), snapshot(), snapshot(), snapshot());
      Fr archive = field();
      L2Block unhashed =
          block(
              new BlockHeader(
                  new TreeSnapshot(lastArchive, number),
                  state,
                  Fr.ZERO,
                  globals(header, number),
                  fees,
                  Fr.of(u32())),
              archive,
              effects,
              checkpointNumber,
              i);
      Fr spongeHash = sponge.absorb(BlobEncoder.encode(unhashed)).hash();
      blocks.add(
          block(withSponge(unhashed.header(), spongeHash), archive, effects, checkpointNumber, i));
      lastArchive = archive;
    }
    return new Checkpoint(
        checkpointNumber,
        header,
        blocks.getLast().archive(),
        blocks,
        BigInteger.valueOf(random.nextInt(201) - 100));
  }

  private TreeSnapshot snapshot() {
    return new TreeSnapshot(field(), u32());
  }

  private static GlobalVariables globals(CheckpointHeader header, long number) {
    return new GlobalVariables(
        CHAIN_ID,
        VERSION,
        number,
        header.slot(),
        header.timestamp(),
        header.coinbase(),
        header.feeRecipient(),
        header.gasFees());
  }

  private static BlockHeader withSponge(BlockHeader header, Fr spongeBlobHash) {
    return new BlockHeader(
        header.lastArchive(),
        header.state(),
        spongeBlobHash,
        header.globals(),
        header.totalFees(),
        header.totalManaUsed());
  }

  private static L2Block block(
      BlockHeader header, Fr archive, List<TxEffect> effects, long checkpoint, int index) {
    return new L2Block(
        header, new TreeSnapshot(archive, header.number() + 1), effects, checkpoint, index);
  }
}
