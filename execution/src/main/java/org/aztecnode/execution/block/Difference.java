package org.aztecnode.execution.block;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Optional;

/// Where two values of the protocol differ first.
///
/// @param field its path from the value compared, such as `state.noteHash.root`; empty for the
///   value itself
public record Difference(String field, String expected, String got) {
  /// What stands for a member of the shorter of two lists.
  private static final String MISSING = "nothing";

  /// Compares records by component and lists by member, everything else as it says of itself.
  public static <T> Optional<Difference> between(T expected, T got) {
    return between("", expected, got);
  }

  private static Optional<Difference> between(String path, Object expected, Object got) {
    if (expected.equals(got)) {
      return Optional.empty();
    }
    if (expected instanceof Record && expected.getClass() == got.getClass()) {
      for (RecordComponent part : expected.getClass().getRecordComponents()) {
        Optional<Difference> found =
            between(
                path.isEmpty() ? part.getName() : path + "." + part.getName(),
                value(part, expected),
                value(part, got));
        if (found.isPresent()) {
          return found;
        }
      }
    } else if (expected instanceof List<?> wanted && got instanceof List<?> had) {
      return between(path, wanted, had);
    }
    return Optional.of(new Difference(path, expected.toString(), got.toString()));
  }

  private static Optional<Difference> between(String path, List<?> expected, List<?> got) {
    for (int i = 0; i < Math.max(expected.size(), got.size()); i++) {
      Object wanted = i < expected.size() ? expected.get(i) : MISSING;
      Object had = i < got.size() ? got.get(i) : MISSING;
      Optional<Difference> found = between(path + "[" + i + "]", wanted, had);
      if (found.isPresent()) {
        return found;
      }
    }
    throw new IllegalStateException("lists that differ in no member: " + path);
  }

  private static Object value(RecordComponent part, Object record) {
    try {
      return part.getAccessor().invoke(record);
    } catch (IllegalAccessException | InvocationTargetException e) {
      throw new IllegalArgumentException("cannot be compared: " + part, e);
    }
  }

  @Override
  public String toString() {
    return "%s: expected %s, got %s".formatted(field.isEmpty() ? "value" : field, expected, got);
  }
}
