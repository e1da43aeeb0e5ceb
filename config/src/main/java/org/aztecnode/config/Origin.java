package org.aztecnode.config;

/// Where a setting's value came from.
///
/// @param place the kind of place
/// @param name what the place calls it: the option, the variable, the key, the network
public record Origin(Place place, String name) {
  /// The places, the strongest first.
  public enum Place {
    FLAG("option"),
    ENVIRONMENT("environment variable"),
    FILE("file, key"),
    PUBLISHED("published configuration of"),
    PRESET("preset of"),
    DEFAULT("default"),
    NOWHERE("not set");

    private final String words;

    Place(String words) {
      this.words = words;
    }
  }

  @Override
  public String toString() {
    return name.isEmpty() ? place.words : place.words + " " + name;
  }
}
