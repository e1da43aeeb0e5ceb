package org.aztecnode.node.http;

import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.aztecnode.node.rpc.RpcHandler;

/// What all connections of a server share.
///
/// @param handler answers requests
/// @param responses how responses are written
/// @param pages what a GET of a path is answered with
/// @param access who may call methods
/// @param config the limits
/// @param costly where costly requests run: a thread each
/// @param capacity a permit for each costly request
/// @param open the number of open connections
record Service(
    RpcHandler handler,
    Responses responses,
    Map<String, Supplier<Page>> pages,
    Access access,
    HttpServerConfig config,
    Executor costly,
    Semaphore capacity,
    AtomicInteger open) {}
