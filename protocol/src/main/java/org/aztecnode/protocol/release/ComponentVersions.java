package org.aztecnode.protocol.release;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.aztecnode.crypto.field.Fr;
import org.aztecnode.protocol.address.EthAddress;

/// What two nodes, or a node and its client, must have in common to understand each other.
///
/// Follows `stdlib/src/versioning/versioning.ts`.
public record ComponentVersions(
    long l1ChainId,
    EthAddress l1RollupAddress,
    long rollupVersion,
    Fr protocolContractsHash,
    Fr vkTreeRoot) {
  /// The version of the text form itself.
  private static final String FORM = "00";

  private static final List<String> PARTS =
      List.of(
          "version of the versions",
          "L1 chain id",
          "rollup address",
          "rollup version",
          "protocol contracts hash",
          "vk tree root");

  private static final int DIGITS = 8;

  /// The short form, for node records and topic names: decimal numbers and the first eight digits
  /// of everything else, between hyphens.
  public String compressed() {
    return String.join("-", parts());
  }

  /// What keeps us from understanding a node that introduces itself by that short form.
  ///
  /// @return the first difference, or nothing if there is none
  public Optional<String> differenceTo(String compressed) {
    String[] theirs = compressed.split("-", -1);
    List<String> ours = parts();
    if (theirs.length != ours.size()) {
      return Optional.of("not the versions of a node: " + compressed);
    }
    for (int i = 0; i < theirs.length; i++) {
      if (!theirs[i].equals(ours.get(i))) {
        return Optional.of(PARTS.get(i) + " " + theirs[i] + " instead of " + ours.get(i));
      }
    }
    return Optional.empty();
  }

  /// The same as HTTP headers of answers, in full.
  public Map<String, String> headers() {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("x-aztec-l1ChainId", Long.toString(l1ChainId));
    headers.put("x-aztec-l1RollupAddress", l1RollupAddress.toHex());
    headers.put("x-aztec-rollupVersion", Long.toString(rollupVersion));
    headers.put("x-aztec-l2ProtocolContractsHash", protocolContractsHash.toHex());
    headers.put("x-aztec-l2CircuitsVkTreeRoot", vkTreeRoot.toHex());
    return headers;
  }

  private List<String> parts() {
    return List.of(
        FORM,
        Long.toString(l1ChainId),
        firstDigits(l1RollupAddress.toHex()),
        Long.toString(rollupVersion),
        firstDigits(protocolContractsHash.toHex()),
        firstDigits(vkTreeRoot.toHex()));
  }

  private static String firstDigits(String hex) {
    return hex.substring(2, 2 + DIGITS);
  }
}
