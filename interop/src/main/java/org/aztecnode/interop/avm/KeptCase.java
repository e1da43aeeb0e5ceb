package org.aztecnode.interop.avm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/// A case with what the reference's native simulator made of it, in a file.
///
/// @param about what it is good for
record KeptCase(String about, AvmCase of, Outcome expected) {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  void write(Path file) throws IOException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    Files.writeString(file, JSON.writeValueAsString(toJson()) + "\n");
  }

  /// Many in one file, packed.
  static void writeAll(Path file, List<KeptCase> kept) throws IOException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    ArrayNode all = JsonNodeFactory.instance.arrayNode();
    kept.forEach(one -> all.add(one.toJson()));
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      out.write(all.toString().getBytes(StandardCharsets.UTF_8));
    }
  }

  /// Those of a file, be it of one or, packed, of many.
  static List<KeptCase> read(Path file) throws IOException {
    if (!file.toString().endsWith(".gz")) {
      return List.of(fromJson(JSON.readTree(file.toFile())));
    }
    try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
      List<KeptCase> kept = new ArrayList<>();
      JSON.readTree(in).forEach(one -> kept.add(fromJson(one)));
      return kept;
    }
  }

  ObjectNode toJson() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("about", about);
    json.set("case", of.toJson());
    json.set("expected", expected.json());
    return json;
  }

  static KeptCase fromJson(JsonNode json) {
    return new KeptCase(
        json.get("about").asText(),
        AvmCase.fromJson(json.get("case")),
        Outcome.of(json.get("expected")));
  }
}
