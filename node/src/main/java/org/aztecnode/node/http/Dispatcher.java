package org.aztecnode.node.http;

import io.netty.handler.codec.http.HttpMethod;
import java.io.IOException;
import java.net.SocketAddress;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Supplier;
import org.aztecnode.node.http.Answer.Aside;
import org.aztecnode.node.http.Answer.Reply;
import org.aztecnode.node.rpc.JsonWriter;
import org.aztecnode.node.rpc.RpcErrorCode;
import org.aztecnode.node.rpc.RpcHandler;
import org.aztecnode.node.rpc.RpcRequest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Decides what a request is answered with: by a page, a call of a method, or a refusal. One for
/// all connections of a thread, which alone uses it.
///
/// Paths, statuses and headers follow the reference's Koa stack
/// (`foundation/src/json-rpc/server/safe_json_rpc_server.ts` with its body parser, CORS and
/// router), as observed on the wire.
final class Dispatcher {
  private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);
  private static final int PACKED_HERE = 1 << 13;
  private static final byte[] NOTHING = {};

  private final Service service;
  private final JsonWriter scratch = new JsonWriter(1 << 12);

  Dispatcher(Service service) {
    this.service = service;
  }

  /// What cannot be understood as a request is answered with.
  Reply malformed() {
    return new Reply(service.responses().head(400, ""), NOTHING, 0);
  }

  /// What a request is answered with whose body is too large.
  Answer tooLarge(RequestHead head) {
    return error(head, 500, RpcErrorCode.INVALID_REQUEST, "request entity too large");
  }

  /// @param body may be used again when this returns
  Answer answer(RequestHead head, Body body, SocketAddress client) {
    String path = head.path();
    Supplier<Page> page = service.pages().get(path);
    boolean reads = head.method() == HttpMethod.GET || head.method() == HttpMethod.HEAD;
    if (page != null && reads) {
      return page(page.get(), "");
    }
    if (head.isPreflight()) {
      return preflight(head);
    }
    if (!service.access().permits(head.key())) {
      LOG.warn("refused a request without a valid API key from {}", client);
      return error(head, 401, RpcErrorCode.REFUSED, "Unauthorized: invalid or missing API key");
    }
    if (head.method() == HttpMethod.POST && path.equals("/")) {
      return body.isTooLarge() ? tooLarge(head) : call(head, body);
    }
    return elsewhere(head.method(), path, page != null);
  }

  private Reply elsewhere(HttpMethod method, String path, boolean isPage) {
    String allowed = isPage ? "Allow: HEAD, GET\r\n" : "Allow: POST\r\n";
    if (!isPage && !path.equals("/")) {
      return page(Page.text(404, "Not Found"), "");
    } else if (method == HttpMethod.OPTIONS) {
      return page(Page.text(200, ""), allowed);
    } else {
      return page(Page.text(405, "Method Not Allowed"), allowed);
    }
  }

  private Reply preflight(RequestHead head) {
    String headers =
        "Access-Control-Allow-Methods: GET,HEAD,PUT,POST,DELETE,PATCH\r\n"
            + head.preflightHeaders()
                .map(asked -> "Access-Control-Allow-Headers: " + asked + "\r\n")
                .orElse("");
    return new Reply(service.responses().head(204, headers), NOTHING, -1);
  }

  private Reply page(Page page, String headers) {
    String type = "Content-Type: " + page.contentType() + "\r\n";
    return new Reply(
        service.responses().head(page.status(), headers + type), page.body(), page.body().length);
  }

  private Answer call(RequestHead head, Body body) {
    int length = head.isJson() ? body.length() : 0;
    Optional<String> packing = head.packing();
    if (packing.isEmpty() || length == 0) {
      return call(head, body.array(), length);
    }
    Optional<Coding> coding = Coding.of(packing.get());
    if (coding.isEmpty()) {
      String message = "Unsupported Content-Encoding: " + packing.get();
      return error(head, 400, RpcErrorCode.INVALID_REQUEST, message);
    }
    try {
      byte[] plain = coding.get().unpack(body.array(), length, service.config().maxBody());
      return plain.length > service.config().maxBody()
          ? tooLarge(head)
          : call(head, plain, plain.length);
    } catch (IOException _) {
      String message = "Parse error: the body is not " + packing.get();
      return error(head, 400, RpcErrorCode.PARSE, message);
    }
  }

  private Answer call(RequestHead head, byte[] body, int length) {
    RpcRequest rpc = service.handler().parse(body, length);
    if (service.handler().isCheap(rpc)) {
      scratch.reset();
      int status = service.handler().answer(rpc, scratch);
      return json(head, status, scratch);
    }
    if (!service.capacity().tryAcquire()) {
      String message = "Server is busy: too many requests at a time";
      return error(head, 503, RpcErrorCode.REFUSED, message);
    }
    Coding accepted = head.accepted();
    return new Aside(
        () -> {
          JsonWriter out = new JsonWriter(1 << 12);
          int status;
          try {
            status = service.handler().answer(rpc, out);
          } finally {
            service.capacity().release();
          }
          return packed(accepted, status, out.array(), out.size());
        });
  }

  private Answer error(RequestHead head, int status, RpcErrorCode code, String message) {
    scratch.reset();
    RpcHandler.error(scratch, code, message);
    return json(head, status, scratch);
  }

  /// Answers with JSON; packs it first if the client wants that, elsewhere if it is long.
  private Answer json(RequestHead head, int status, JsonWriter json) {
    Coding accepted = head.accepted();
    if (accepted == Coding.IDENTITY || json.size() <= PACKED_HERE) {
      return packed(accepted, status, json.array(), json.size());
    }
    byte[] copy = Arrays.copyOf(json.array(), json.size());
    return new Aside(() -> packed(accepted, status, copy, copy.length));
  }

  private Reply packed(Coding accepted, int status, byte[] json, int length) {
    if (accepted == Coding.IDENTITY || length < Coding.SMALLEST_PACKED) {
      return new Reply(service.responses().json(status, Coding.IDENTITY), json, length);
    }
    byte[] packed = accepted.pack(json, length);
    return new Reply(service.responses().json(status, accepted), packed, packed.length);
  }
}
