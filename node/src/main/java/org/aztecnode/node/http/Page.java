package org.aztecnode.node.http;

import java.nio.charset.StandardCharsets;

/// What is answered to a GET.
///
/// @param status the HTTP status
/// @param contentType with its charset
/// @param body the bytes, which must not change afterwards
public record Page(int status, String contentType, byte[] body) {
  public static Page text(int status, String text) {
    return new Page(status, "text/plain; charset=utf-8", text.getBytes(StandardCharsets.UTF_8));
  }

  public static Page json(int status, byte[] json) {
    return new Page(status, "application/json; charset=utf-8", json);
  }
}
