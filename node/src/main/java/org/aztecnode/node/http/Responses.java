package org.aztecnode.node.http;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Map;

/// Responses as bytes: everything that does not change from one to the next is laid down once.
/// Every response carries the version headers and allows every origin. For any thread.
final class Responses {
  private static final byte[] END = ascii("\r\n\r\n");
  private static final byte[] CONTENT_LENGTH = ascii("Content-Length: ");
  private static final byte[] CLOSE = ascii("Connection: close\r\n");
  private static final byte[] KEEP_ALIVE = ascii("Connection: keep-alive\r\n");
  private static final byte[] CONTINUE = ascii("HTTP/1.1 100 Continue\r\n\r\n");

  private volatile Fixed fixed;
  private volatile Dated date = new Dated(0, new byte[0]);

  private record Dated(long second, byte[] line) {}

  /// What all heads share, and the heads of JSON responses up to the date, by status.
  private record Fixed(byte[] common, Map<Integer, byte[]> json) {}

  Responses(Map<String, String> versions) {
    this.fixed = fixed(versions);
  }

  /// Has these version headers from now on.
  void versions(Map<String, String> versions) {
    fixed = fixed(versions);
  }

  private static Fixed fixed(Map<String, String> versions) {
    StringBuilder text =
        new StringBuilder("Vary: Accept-Encoding, Origin\r\nAccess-Control-Allow-Origin: *\r\n");
    versions.forEach((name, value) -> text.append(name).append(": ").append(value).append("\r\n"));
    byte[] common = ascii(text.toString());
    Map<Integer, byte[]> json = new HashMap<>();
    for (int status : new int[] {200, 400, 401, 500, 503}) {
      json.put(
          status,
          concat(
              status(status), common, ascii("Content-Type: application/json; charset=utf-8\r\n")));
    }
    return new Fixed(common, json);
  }

  /// The head of a JSON response up to the date.
  byte[] json(int status, Coding coding) {
    byte[] head = fixed.json().get(status);
    return coding == Coding.IDENTITY ? head : concat(head, ascii(coding.header()));
  }

  /// The head of another response up to the date.
  ///
  /// @param extra further headers, each ended by CR LF
  byte[] head(int status, String extra) {
    return concat(status(status), fixed.common(), ascii(extra));
  }

  /// What a client waits for before it sends the body.
  static ByteBuf goOn(ByteBufAllocator allocator) {
    return allocator.buffer(CONTINUE.length).writeBytes(CONTINUE);
  }

  /// A whole response, which the caller releases or writes.
  ByteBuf assemble(ByteBufAllocator allocator, Exchange exchange, Answer.Reply reply) {
    int length = reply.length();
    ByteBuf out = allocator.ioBuffer(reply.head().length + 128 + Math.max(0, length));
    out.writeBytes(reply.head());
    if (exchange.last) {
      out.writeBytes(CLOSE);
    } else if (!exchange.http11) {
      out.writeBytes(KEEP_ALIVE);
    }
    out.writeBytes(date());
    if (length >= 0) {
      out.writeBytes(CONTENT_LENGTH);
      decimal(out, length);
      out.writeBytes(END);
    } else {
      out.writeBytes(END, 0, 2);
    }
    if (length > 0 && !exchange.head) {
      out.writeBytes(reply.body(), 0, length);
    }
    return out;
  }

  private static void decimal(ByteBuf out, int number) {
    int scale = 1;
    while (number / scale >= 10) {
      scale *= 10;
    }
    for (; scale > 0; scale /= 10) {
      out.writeByte('0' + number / scale % 10);
    }
  }

  /// The `Date` header, made once a second.
  private byte[] date() {
    long second = System.currentTimeMillis() / 1000;
    Dated dated = date;
    if (dated.second() != second) {
      String text =
          DateTimeFormatter.RFC_1123_DATE_TIME.format(
              Instant.ofEpochSecond(second).atOffset(ZoneOffset.UTC));
      dated = new Dated(second, ascii("Date: " + text + "\r\n"));
      date = dated;
    }
    return dated.line();
  }

  private static byte[] status(int status) {
    return ascii("HTTP/1.1 " + HttpResponseStatus.valueOf(status) + "\r\n");
  }

  private static byte[] concat(byte[]... parts) {
    int length = 0;
    for (byte[] part : parts) {
      length += part.length;
    }
    byte[] all = new byte[length];
    int at = 0;
    for (byte[] part : parts) {
      System.arraycopy(part, 0, all, at, part.length);
      at += part.length;
    }
    return all;
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }
}
