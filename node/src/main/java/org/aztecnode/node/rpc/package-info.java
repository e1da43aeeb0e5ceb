/// JSON-RPC without the network: request bytes in, answer bytes out. Methods are registered with
/// typed parameters; the conventions of requests, batches, errors and absent results are the
/// reference's (`foundation/src/json-rpc/server`).
@NullMarked
package org.aztecnode.node.rpc;

import org.jspecify.annotations.NullMarked;
