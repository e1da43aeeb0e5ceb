package org.aztecnode.node.api;

import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.aztecnode.archiver.BlockData;
import org.aztecnode.archiver.BlockKey;
import org.aztecnode.archiver.HashedBlock;
import org.aztecnode.crypto.field.Fr;
import org.aztecnode.node.json.BlockJson;
import org.aztecnode.node.json.BlockParameter;
import org.aztecnode.node.json.CheckpointJson;
import org.aztecnode.node.json.ProtocolDecoders;
import org.aztecnode.node.rpc.Decoders;
import org.aztecnode.node.rpc.Json;
import org.aztecnode.node.rpc.JsonWriter;
import org.aztecnode.node.rpc.Param;
import org.aztecnode.node.rpc.RpcMethod;
import org.aztecnode.node.rpc.RpcMethod.Cost;
import org.aztecnode.protocol.block.BlockHeader;
import org.aztecnode.protocol.epoch.EpochSchedule;

/// What can be asked of blocks, checkpoints and tips.
///
/// Follows `aztec-node/src/aztec-node/server.ts`.
final class BlockMethods {
  private static final int MOST_BLOCKS = 50;

  private final Chain chain;
  private final AnswerCache cache;

  BlockMethods(Chain chain, AnswerCache cache) {
    this.chain = chain;
    this.cache = cache;
  }

  List<RpcMethod> methods() {
    Param<BlockParameter> block = Param.required("blockParameter", ProtocolDecoders.BLOCK);
    Param<Fr> hash = Param.required("blockHash", ProtocolDecoders.FIELD);
    Param<Fr> archive = Param.required("archive", ProtocolDecoders.FIELD);
    Param<Long> from = Param.required("from", ProtocolDecoders.POSITIVE);
    Param<Integer> limit = Param.required("limit", Decoders.number(1, MOST_BLOCKS));
    return List.of(
        RpcMethod.of("node_getL2Tips", Cost.CHEAP, this::tips),
        RpcMethod.of("node_getBlockNumber", Cost.CHEAP, () -> Json.of(proposed())),
        RpcMethod.of(
            "node_getProvenBlockNumber",
            Cost.CHEAP,
            () -> Json.of(chain.tips().proven().block().number())),
        RpcMethod.of(
            "node_getCheckpointedBlockNumber",
            Cost.CHEAP,
            () -> Json.of(chain.tips().checkpointed().block().number())),
        RpcMethod.of(
            "node_getCheckpointNumber",
            Cost.CHEAP,
            () -> Json.of(chain.tips().checkpointed().checkpoint().number())),
        RpcMethod.of("node_getBlock", Cost.CHEAP, block, this::block),
        RpcMethod.of(
            "node_getBlockByHash",
            Cost.CHEAP,
            hash,
            value -> block(new BlockParameter.Hash(value))),
        RpcMethod.of(
            "node_getBlockByArchive", Cost.CHEAP, archive, root -> stored(BlockKey.archive(root))),
        RpcMethod.of(
            "node_getBlockHeader",
            Cost.CHEAP,
            Param.optional("block", ProtocolDecoders.BLOCK, BlockParameter.LATEST),
            this::header),
        RpcMethod.of(
            "node_getBlockHeaderByArchive",
            Cost.CHEAP,
            archive,
            root ->
                chain
                    .blocks()
                    .blockData(BlockKey.archive(root))
                    .map(BlockData::header)
                    .map(BlockMethods::json)
                    .orElse(Json.ABSENT)),
        RpcMethod.of("node_getBlocks", Cost.COSTLY, from, limit, this::blocks),
        RpcMethod.of("node_getCheckpointedBlocks", Cost.COSTLY, from, limit, this::checkpointed),
        RpcMethod.of("node_getCheckpoints", Cost.COSTLY, from, limit, this::checkpoints),
        RpcMethod.of(
            "node_getCheckpointsDataForEpoch",
            Cost.COSTLY,
            Param.required("epoch", ProtocolDecoders.EPOCH),
            this::checkpointsOf));
  }

  private Json tips() {
    return out -> CheckpointJson.tips(out, chain.tips());
  }

  private long proposed() {
    return chain.tips().proposed().number();
  }

  private Json block(BlockParameter block) {
    Optional<BlockKey> key = chain.key(block);
    return key.isEmpty() ? out -> BlockJson.block(out, chain.genesis().block()) : stored(key.get());
  }

  private Json stored(BlockKey key) {
    return cache.get(
        key,
        () -> chain.blocks().block(key).map(found -> out -> BlockJson.block(out, found.block())));
  }

  private Json header(BlockParameter block) {
    Optional<BlockKey> key = chain.key(block);
    if (key.isEmpty()) {
      return out -> BlockJson.hashedHeader(out, chain.genesis().header());
    }
    return chain
        .blocks()
        .blockData(key.get())
        .map(BlockData::header)
        .map(BlockMethods::json)
        .orElse(Json.ABSENT);
  }

  private Json blocks(long from, int limit) {
    List<HashedBlock> blocks = chain.blocks().blocks(from, limit);
    return array(blocks, (out, found) -> BlockJson.block(out, found.block()));
  }

  private Json checkpointed(long from, int limit) {
    return array(chain.blocks().checkpointedBlocks(from, limit), CheckpointJson::block);
  }

  private Json checkpoints(long from, int limit) {
    return array(chain.blocks().checkpoints(from, limit), CheckpointJson::published);
  }

  private Json checkpointsOf(long epoch) {
    EpochSchedule schedule = chain.schedule();
    return array(
        chain
            .blocks()
            .checkpointDataInSlots(schedule.firstSlotOf(epoch), schedule.lastSlotOf(epoch)),
        CheckpointJson::data);
  }

  private static Json json(BlockHeader header) {
    return out -> BlockJson.header(out, header);
  }

  private static <T> Json array(List<T> values, BiConsumer<JsonWriter, T> write) {
    return out -> {
      out.beginArray();
      values.forEach(value -> write.accept(out, value));
      out.endArray();
    };
  }
}
