package org.aztecnode.node.rpc;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.aztecnode.node.rpc.RpcRequest.Element;
import org.jspecify.annotations.Nullable;

/// Reads a body into calls. Members nobody asks for are skipped, nesting is capped, and a batch
/// that is too large is read to its end without being kept.
final class RpcParser {
  private static final int DEEPEST = 64;

  private final ObjectMapper mapper;
  private final int maxBatch;

  RpcParser(int maxBatch, int maxBody) {
    this.maxBatch = maxBatch;
    StreamReadConstraints limits =
        StreamReadConstraints.builder().maxNestingDepth(DEEPEST).maxStringLength(maxBody).build();
    JsonFactory factory =
        JsonFactory.builder()
            .streamReadConstraints(limits)
            .disable(JsonFactory.Feature.CHARSET_DETECTION)
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .build();
    mapper = new ObjectMapper(factory);
  }

  RpcRequest parse(byte[] body, int length) {
    // the JSON parser lets some malformed sequences pass in names, as characters that cannot be
    // written again
    if (!isUtf8(body, length)) {
      return new RpcRequest.Malformed("the body is not UTF-8");
    }
    try (JsonParser parser = mapper.createParser(body, 0, length)) {
      JsonToken first = parser.nextToken();
      RpcRequest request =
          switch (first) {
            case START_OBJECT -> new RpcRequest.Single(call(parser));
            case START_ARRAY -> batch(parser);
            case null -> new RpcRequest.Single(new RpcCall(null, null, null, null));
            default -> new RpcRequest.Malformed("invalid JSON, only supports object and array");
          };
      if (!(request instanceof RpcRequest.Malformed) && parser.nextToken() != null) {
        return new RpcRequest.Malformed("more follows after the JSON value");
      }
      return request;
    } catch (JsonProcessingException e) {
      return new RpcRequest.Malformed(words(e));
    } catch (IOException e) {
      throw new UncheckedIOException(e); // of an array in memory
    }
  }

  private RpcRequest batch(JsonParser parser) throws IOException {
    List<Element> elements = new ArrayList<>();
    int count = 0;
    for (JsonToken t = parser.nextToken(); t != JsonToken.END_ARRAY; t = parser.nextToken()) {
      if (++count > maxBatch) {
        parser.skipChildren();
        elements.clear();
        continue;
      }
      switch (t) {
        case START_OBJECT -> elements.add(new Element.Call(call(parser)));
        case START_ARRAY -> {
          parser.skipChildren();
          elements.add(new Element.Nested());
        }
        default -> elements.add(new Element.Scalar());
      }
    }
    return count > maxBatch ? new RpcRequest.TooLarge(maxBatch) : new RpcRequest.Batch(elements);
  }

  private RpcCall call(JsonParser parser) throws IOException {
    @Nullable JsonNode version = null;
    @Nullable JsonNode id = null;
    @Nullable JsonNode method = null;
    @Nullable JsonNode params = null;
    for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
      parser.nextToken();
      switch (name) {
        case "jsonrpc" -> version = mapper.readTree(parser);
        case "id" -> id = mapper.readTree(parser);
        case "method" -> method = mapper.readTree(parser);
        case "params" -> params = mapper.readTree(parser);
        default -> parser.skipChildren();
      }
    }
    return new RpcCall(version, id, method, params);
  }

  private static boolean isUtf8(byte[] body, int length) {
    int ascii = 0;
    while (ascii < length && body[ascii] >= 0) {
      ascii++;
    }
    if (ascii == length) {
      return true;
    }
    try {
      // throws for whatever is malformed
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body, ascii, length - ascii));
      return true;
    } catch (CharacterCodingException _) {
      return false;
    }
  }

  /// The parser's words and place, without an excerpt of the body.
  private static String words(JsonProcessingException e) {
    var place = e.getLocation();
    String where =
        place == null ? "" : " at line " + place.getLineNr() + " column " + place.getColumnNr();
    return e.getOriginalMessage().lines().findFirst().orElse("not JSON") + where;
  }
}
