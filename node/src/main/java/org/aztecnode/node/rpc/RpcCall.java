package org.aztecnode.node.rpc;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/// A request as it was sent, not yet judged. Null stands for a member that is missing.
///
/// @param version `jsonrpc`
/// @param id echoed as it is
/// @param method the method's name
/// @param params the parameters
record RpcCall(
    @Nullable JsonNode version,
    @Nullable JsonNode id,
    @Nullable JsonNode method,
    @Nullable JsonNode params) {}
