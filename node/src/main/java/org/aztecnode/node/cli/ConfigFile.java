package org.aztecnode.node.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.toml.TomlMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.aztecnode.node.ExitCode;
import org.aztecnode.node.StartException;

/// Reads the settings file: TOML, whose tables and keys become dotted keys, and whose values become
/// texts.
final class ConfigFile {
  private static final long LARGEST = 1 << 20;

  private ConfigFile() {}

  static Map<String, String> read(Path file) throws StartException {
    try {
      if (Files.size(file) > LARGEST) {
        throw bad(file, "is larger than a settings file can be");
      }
      Map<String, String> texts = new HashMap<>();
      flatten("", new TomlMapper().readTree(Files.readString(file)), texts, file);
      return texts;
    } catch (JsonProcessingException e) {
      var place = e.getLocation();
      String where = place == null ? "" : " (line " + place.getLineNr() + ")";
      throw bad(file, "is not TOML: " + e.getOriginalMessage() + where);
    } catch (NoSuchFileException e) {
      throw bad(file, "is not there");
    } catch (IOException e) {
      throw bad(file, "cannot be read: " + e.getMessage());
    }
  }

  private static void flatten(String key, JsonNode node, Map<String, String> texts, Path file)
      throws StartException {
    if (node.isObject()) {
      for (Map.Entry<String, JsonNode> member : node.properties()) {
        flatten(
            key.isEmpty() ? member.getKey() : key + "." + member.getKey(),
            member.getValue(),
            texts,
            file);
      }
    } else if (node.isArray()) {
      List<String> elements = new ArrayList<>();
      for (JsonNode element : node) {
        if (element.isContainerNode()) {
          throw bad(file, "has an array or a table within the array " + key);
        }
        elements.add(element.asText());
      }
      texts.put(key, String.join(",", elements));
    } else {
      texts.put(key, node.asText());
    }
  }

  private static StartException bad(Path file, String why) {
    return new StartException(ExitCode.CONFIG, "--config (AZTEC_NODE_CONFIG): " + file + " " + why);
  }
}
