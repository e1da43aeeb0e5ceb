package org.aztecnode.node.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.util.Map;
import java.util.TreeMap;

/// A socket that is spoken to in bytes, for requests no HTTP library would send.
final class RawClient implements AutoCloseable {
  private final Socket socket;

  RawClient(int port) throws IOException {
    socket = new Socket("127.0.0.1", port);
    socket.setSoTimeout(10_000);
  }

  /// A response: its status, its headers by name in any case, and its body.
  record Response(int status, Map<String, String> headers, byte[] body) {
    String text() {
      return new String(body, java.nio.charset.StandardCharsets.UTF_8);
    }
  }

  RawClient send(String latin1) throws IOException {
    socket.getOutputStream().write(latin1.getBytes(ISO_8859_1));
    return this;
  }

  RawClient send(byte[] bytes) throws IOException {
    socket.getOutputStream().write(bytes);
    return this;
  }

  /// Sends a POST whose connection stays open.
  RawClient post(String body) throws IOException {
    byte[] bytes = body.getBytes(java.nio.charset.StandardCharsets.UTF_8);
    send(
        "POST / HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: "
            + bytes.length
            + "\r\n\r\n");
    return send(bytes);
  }

  /// Reads a response; one to a HEAD request has no body whatever its headers say.
  Response read(boolean head) throws IOException {
    InputStream in = socket.getInputStream();
    String[] lines = headLines(in);
    Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    for (int i = 1; i < lines.length; i++) {
      String[] words = lines[i].split(": ", 2);
      headers.put(words[0], words[1]);
    }
    int length = head ? 0 : Integer.parseInt(headers.getOrDefault("Content-Length", "0"));
    return new Response(Integer.parseInt(lines[0].split(" ")[1]), headers, in.readNBytes(length));
  }

  Response read() throws IOException {
    return read(false);
  }

  /// Whether the server has closed the connection and sends nothing more.
  boolean isClosed() throws IOException {
    return socket.getInputStream().read() < 0;
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }

  private static String[] headLines(InputStream in) throws IOException {
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    String text = "";
    while (!text.endsWith("\r\n\r\n")) {
      int b = in.read();
      if (b < 0) {
        throw new IOException("the connection ended after: " + text);
      }
      head.write(b);
      text = b == '\n' ? head.toString(ISO_8859_1) : text;
    }
    return text.strip().split("\r\n");
  }
}
