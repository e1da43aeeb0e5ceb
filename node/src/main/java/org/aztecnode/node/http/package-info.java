/// The HTTP side of JSON-RPC on Netty: connections with every limit they need, requests to the
/// handler and answers back in order, and a few pages to GET. Netty's types do not leave this
/// package.
@NullMarked
package org.aztecnode.node.http;

import org.jspecify.annotations.NullMarked;
