package org.aztecnode.l1.blob;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.aztecnode.crypto.kzg.Kzg;
import org.aztecnode.protocol.bytes.Bytes32;
import org.aztecnode.protocol.bytes.Hex;

/// Blobs as JSON: with their commitment (beacon `blob_sidecars`, file stores) or as plain hex
/// (beacon `blobs`).
final class BlobJson {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int HEX_LENGTH = 2 + 2 * BlobData.SIZE;

  /// Blobs an L1 block may hold, with room for what Ethereum may yet allow.
  private static final int MAX_BLOBS = 128;

  private BlobJson() {}

  static JsonNode parse(byte[] text) throws BlobProvider.BlobProviderException {
    try {
      JsonNode node = JSON.readTree(text);
      if (node == null) {
        throw new BlobProvider.BlobProviderException("answered nothing");
      }
      return node;
    } catch (IOException e) {
      throw new BlobProvider.BlobProviderException("answered no JSON");
    }
  }

  /// Those of the answer that may be wanted: where it names commitments, only theirs.
  static List<byte[]> ofData(JsonNode answer, List<Bytes32> wanted)
      throws BlobProvider.BlobProviderException {
    JsonNode data = answer.path("data");
    if (!data.isArray() || data.size() > MAX_BLOBS) {
      throw new BlobProvider.BlobProviderException("answered no list of blobs");
    }
    List<byte[]> blobs = new ArrayList<>();
    for (JsonNode entry : data) {
      if (mayBeWanted(entry.path("kzg_commitment"), wanted)) {
        blob(entry.isTextual() ? entry : entry.path("blob")).ifPresent(blobs::add);
      }
    }
    return blobs;
  }

  /// Spares the recomputation of the commitments of all that others put into the slot.
  private static boolean mayBeWanted(JsonNode commitment, List<Bytes32> wanted) {
    if (!commitment.isTextual()) {
      return true;
    }
    try {
      byte[] bytes = Hex.decode(commitment.textValue(), Kzg.COMMITMENT_BYTES);
      return wanted.contains(Bytes32.of(Kzg.versionedHash(bytes)));
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  static Optional<byte[]> blob(JsonNode hex) {
    if (!hex.isTextual() || hex.textValue().length() != HEX_LENGTH) {
      return Optional.empty();
    }
    try {
      return Optional.of(Hex.decode(hex.textValue(), BlobData.SIZE));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
