package org.aztecnode.node.api;

import java.util.List;
import java.util.Optional;
import org.aztecnode.archiver.LogFilter;
import org.aztecnode.archiver.LogPage;
import org.aztecnode.archiver.TaggedLogs;
import org.aztecnode.crypto.field.Fr;
import org.aztecnode.node.json.LogJson;
import org.aztecnode.node.json.ProtocolDecoders;
import org.aztecnode.node.rpc.Decoders;
import org.aztecnode.node.rpc.Json;
import org.aztecnode.node.rpc.Param;
import org.aztecnode.node.rpc.RpcException;
import org.aztecnode.node.rpc.RpcMethod;
import org.aztecnode.node.rpc.RpcMethod.Cost;
import org.aztecnode.protocol.address.AztecAddress;
import org.aztecnode.protocol.log.ContractClassLog;
import org.aztecnode.protocol.log.PublicLog;

/// What can be asked of logs.
///
/// Follows `aztec-node/src/aztec-node/server.ts`.
final class LogMethods {
  private static final int MOST_TAGS = 100;

  private final Chain chain;
  private final int mostLogs;

  /// @param mostLogs in one answer
  LogMethods(Chain chain, int mostLogs) {
    this.chain = chain;
    this.mostLogs = mostLogs;
  }

  List<RpcMethod> methods() {
    Param<LogFilter> filter = Param.required("filter", ProtocolDecoders.LOG_FILTER);
    Param<List<Fr>> tags =
        Param.required("tags", Decoders.array(ProtocolDecoders.FIELD, MOST_TAGS));
    Param<Integer> page = Param.optional("page", Decoders.number(0, Integer.MAX_VALUE / 16), 0);
    Param<Optional<Fr>> reference = Param.optional("referenceBlock", ProtocolDecoders.FIELD);
    return List.of(
        RpcMethod.of("node_getPublicLogs", Cost.COSTLY, filter, this::publicLogs),
        RpcMethod.of("node_getContractClassLogs", Cost.COSTLY, filter, this::classLogs),
        RpcMethod.of(
            "node_getPrivateLogsByTags", Cost.COSTLY, tags, page, reference, this::privateByTags),
        RpcMethod.of(
            "node_getPublicLogsByTagsFromContract",
            Cost.COSTLY,
            Param.required("contractAddress", ProtocolDecoders.AZTEC_ADDRESS),
            tags,
            page,
            reference,
            this::publicByTags));
  }

  private Json publicLogs(LogFilter filter) {
    LogPage<PublicLog> page = chain.blocks().publicLogs(filter, mostLogs);
    return out -> LogJson.publicLogs(out, page);
  }

  private Json classLogs(LogFilter filter) {
    LogPage<ContractClassLog> page = chain.blocks().contractClassLogs(filter, mostLogs);
    return out -> LogJson.classLogs(out, page);
  }

  private Json privateByTags(List<Fr> tags, int page, Optional<Fr> reference) throws RpcException {
    return json(chain.blocks().privateLogsByTags(tags, page, stored(reference)));
  }

  private Json publicByTags(AztecAddress contract, List<Fr> tags, int page, Optional<Fr> reference)
      throws RpcException {
    return json(chain.blocks().publicLogsByTags(contract, tags, page, stored(reference)));
  }

  /// Genesis is in every chain.
  private Optional<Fr> stored(Optional<Fr> reference) {
    return reference.filter(hash -> !hash.equals(chain.genesis().hash()));
  }

  private static Json json(TaggedLogs logs) throws RpcException {
    return switch (logs) {
      case TaggedLogs.Found(var perTag) -> out -> LogJson.tagged(out, perTag);
      case TaggedLogs.UnknownReferenceBlock(var hash) ->
          throw new RpcException(
              "Block "
                  + hash.toHex()
                  + " not found in the node. This might indicate a reorg has occurred.");
    };
  }
}
