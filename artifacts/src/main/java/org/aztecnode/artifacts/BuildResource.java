package org.aztecnode.artifacts;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/// A file that the build has packed and the jar carries: first the name of its format, then what
/// the format says.
///
/// @param name beside the classes of this package
record BuildResource(String name, String format) {
  /// Reads what comes after the format's name.
  @FunctionalInterface
  interface Contents<T> {
    T read(DataInputStream in) throws IOException;
  }

  <T> T read(Contents<T> contents) {
    try (InputStream resource = BuildResource.class.getResourceAsStream(name)) {
      if (resource == null) {
        throw new IllegalStateException(name + " is missing beside " + BuildResource.class);
      }
      DataInputStream in = new DataInputStream(new BufferedInputStream(resource));
      String found = in.readUTF();
      if (!found.equals(format)) {
        throw new IOException("expected '" + format + "' but found '" + found + "'");
      }
      return contents.read(in);
    } catch (IOException e) {
      throw new UncheckedIOException(name + " of the build", e);
    }
  }
}
