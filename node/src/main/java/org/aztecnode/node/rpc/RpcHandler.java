package org.aztecnode.node.rpc;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.aztecnode.node.rpc.RpcMetrics.Outcome;
import org.aztecnode.node.rpc.RpcRequest.Element;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Answers requests by the methods it was given. Any number of threads may use it at once; methods
/// may be added meanwhile.
///
/// The shapes of answers, codes and statuses follow
/// `foundation/src/json-rpc/server/safe_json_rpc_server.ts`.
public final class RpcHandler {
  /// The HTTP statuses of answers.
  public static final int OK = 200;

  /// See [#OK].
  public static final int BAD_REQUEST = 400;

  /// A batch of cheap methods is answered on the connection's own thread up to this size.
  private static final int CHEAP_BATCH = 8;

  private static final Logger LOG = LoggerFactory.getLogger(RpcHandler.class);
  private static final ArrayNode NO_PARAMS = JsonNodeFactory.instance.arrayNode();

  private volatile Map<String, RpcMethod> methods;
  private final RpcParser parser;
  private final RpcMetrics metrics;

  /// @param methods with different names
  /// @param maxBatch the most calls in a batch
  /// @param maxBody the most bytes a body can have
  public RpcHandler(List<RpcMethod> methods, int maxBatch, int maxBody, RpcMetrics metrics) {
    this.methods =
        methods.stream()
            .collect(Collectors.toUnmodifiableMap(RpcMethod::name, Function.identity()));
    this.parser = new RpcParser(maxBatch, maxBody);
    this.metrics = metrics;
  }

  /// Answers these from now on too.
  ///
  /// @throws IllegalStateException if one of that name is there already
  public synchronized void add(List<RpcMethod> more) {
    this.methods =
        Stream.concat(methods.values().stream(), more.stream())
            .collect(Collectors.toUnmodifiableMap(RpcMethod::name, Function.identity()));
  }

  /// Reads the first `length` bytes of `body`; nothing of the array is kept.
  public RpcRequest parse(byte[] body, int length) {
    return parser.parse(body, length);
  }

  /// Whether answering takes so little that no thread need be spared for it.
  public boolean isCheap(RpcRequest request) {
    return switch (request) {
      case RpcRequest.Single(RpcCall call) -> isCheap(call);
      case RpcRequest.Batch(List<Element> elements) ->
          elements.size() <= CHEAP_BATCH
              && elements.stream()
                  .allMatch(e -> !(e instanceof Element.Call(RpcCall c)) || isCheap(c));
      case RpcRequest.TooLarge _, RpcRequest.Malformed _ -> true;
    };
  }

  private boolean isCheap(RpcCall call) {
    RpcMethod method = find(call.method());
    return method == null || method.cost() == RpcMethod.Cost.CHEAP;
  }

  /// Answers a request.
  ///
  /// @param out takes the answer, JSON
  /// @return the HTTP status
  public int answer(RpcRequest request, JsonWriter out) {
    return switch (request) {
      case RpcRequest.Single(RpcCall call) -> answer(call, out) ? OK : BAD_REQUEST;
      case RpcRequest.Batch(List<Element> elements) ->
          elements.isEmpty() ? invalid("Invalid Request", out) : answer(elements, out);
      case RpcRequest.TooLarge(int allowed) ->
          invalid("Batch request exceeds maximum allowed size of " + allowed, out);
      case RpcRequest.Malformed(String why) -> {
        metrics.unknown();
        yield error(out, RpcErrorCode.PARSE, "Parse error: " + why);
      }
    };
  }

  /// Writes an error about the request as a whole.
  ///
  /// @return the status of such errors
  public static int error(JsonWriter out, RpcErrorCode code, String message) {
    out.beginObject().name("jsonrpc").value("2.0").name("id").nullValue();
    error(code, message, null, out);
    out.endObject();
    return BAD_REQUEST;
  }

  private int answer(List<Element> elements, JsonWriter out) {
    out.beginArray();
    for (Element element : elements) {
      switch (element) {
        case Element.Call(RpcCall call) -> answer(call, out);
        case Element.Nested() -> invalid(new RpcCall(null, null, null, null), out);
        case Element.Scalar() -> invalid("Invalid Request", out);
      }
    }
    out.endArray();
    return OK;
  }

  /// Answers one call; whether it went well.
  private boolean answer(RpcCall call, JsonWriter out) {
    String name = call.method() == null ? "" : call.method().asText("");
    if (call.method() == null || !call.method().isTextual() || name.isEmpty()) {
      return invalid(call, out);
    }
    RpcMethod method = find(call.method());
    if (method == null) {
      metrics.unknown();
      return failure(call, RpcErrorCode.METHOD_NOT_FOUND, "Method not found: " + name, null, out);
    }
    long begin = System.nanoTime();
    int mark = out.size();
    Outcome outcome = call(method, call, out, mark);
    metrics.called(method, outcome, System.nanoTime() - begin);
    return outcome == Outcome.OK;
  }

  private Outcome call(RpcMethod method, RpcCall call, JsonWriter out, int mark) {
    try {
      ArrayNode given =
          switch (call.params()) {
            case null -> NO_PARAMS;
            case ArrayNode array -> array;
            case JsonNode other ->
                throw new RpcException(
                    "Params to "
                        + method.name().split("_", 2)[1]
                        + " is not an array: "
                        + jsText(other));
          };
      Json result = method.body().call(method.decode(given));
      head(call, out);
      if (result != Json.ABSENT) {
        out.name("result");
        result.writeTo(out);
      }
      out.endObject();
      return Outcome.OK;
    } catch (InvalidParams e) {
      RpcCall standard = new RpcCall(null, call.id(), null, null);
      failure(standard, RpcErrorCode.INVALID_PARAMS, e.getMessage(), null, out);
      return Outcome.INVALID;
    } catch (RpcException e) {
      out.truncate(mark);
      failure(
          call, RpcErrorCode.EXECUTION, String.valueOf(e.getMessage()), e.data().orElse(null), out);
      return Outcome.FAILED;
    } catch (RuntimeException e) {
      LOG.error("{} failed unexpectedly", method.name(), e);
      out.truncate(mark);
      failure(call, RpcErrorCode.EXECUTION, "Internal error", null, out);
      return Outcome.FAILED;
    }
  }

  /// The method of that name. What follows a second underscore does not count.
  private @Nullable RpcMethod find(@Nullable JsonNode name) {
    if (name == null || !name.isTextual()) {
      return null;
    }
    String text = name.textValue();
    RpcMethod method = methods.get(text);
    if (method == null) {
      int second = text.indexOf('_', text.indexOf('_') + 1);
      return second < 0 ? null : methods.get(text.substring(0, second));
    }
    return method;
  }

  private boolean invalid(RpcCall call, JsonWriter out) {
    metrics.unknown();
    return failure(
        new RpcCall(null, call.id(), null, null),
        RpcErrorCode.INVALID_REQUEST,
        "Invalid request",
        null,
        out);
  }

  private int invalid(String message, JsonWriter out) {
    metrics.unknown();
    out.beginObject().name("jsonrpc").value("2.0");
    error(RpcErrorCode.INVALID_REQUEST, message, null, out);
    out.name("id").nullValue().endObject();
    return BAD_REQUEST;
  }

  private static boolean failure(
      RpcCall call, RpcErrorCode code, String message, @Nullable Json data, JsonWriter out) {
    head(call, out);
    error(code, message, data, out);
    out.endObject();
    return false;
  }

  private static void head(RpcCall call, JsonWriter out) {
    out.beginObject().name("jsonrpc");
    if (call.version() == null) {
      out.value("2.0");
    } else {
      out.value(call.version());
    }
    if (call.id() != null) {
      out.name("id").value(call.id());
    }
  }

  private static void error(
      RpcErrorCode code, String message, @Nullable Json data, JsonWriter out) {
    out.name("error").beginObject().name("code").value(code.number());
    if (data != null) {
      out.name("data").value(data);
    }
    out.name("message").value(message).endObject();
  }

  /// The text ECMAScript makes of a value.
  private static String jsText(JsonNode node) {
    return node.isObject()
        ? "[object Object]"
        : node.isNumber() ? JsNumber.format(node.doubleValue()) : node.asText();
  }
}
