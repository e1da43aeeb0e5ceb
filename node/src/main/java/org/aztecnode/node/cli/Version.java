package org.aztecnode.node.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/// What is running.
///
/// @param node this program's version
/// @param protocol the reference release whose protocol it speaks, and which it names to clients
public record Version(String node, String protocol) {
  /// The version of this build.
  public static Version current() {
    try (InputStream in =
        Version.class.getResourceAsStream("/org/aztecnode/node/version.properties")) {
      Properties properties = new Properties();
      properties.load(in);
      return new Version(properties.getProperty("version"), properties.getProperty("protocol"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String toString() {
    return node
        + " (Aztec protocol of release "
        + protocol
        + ", Java "
        + Runtime.version().feature()
        + ")";
  }
}
