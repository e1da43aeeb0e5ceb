package org.aztecnode.l1.blob;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import org.aztecnode.l1.L1Block;
import org.aztecnode.protocol.bytes.Bytes32;

/// A beacon node's blobs, old endpoint (`blob_sidecars/{slot}`) and new (`blobs/{slot}`), and
/// anvil's, which counts L1 blocks instead of slots.
///
/// The slot of an L1 block is one after that of the header its parent beacon root names. Without
/// that header it is reckoned from genesis and the slot duration. A slot that has none of the blobs
/// is followed by the ten after it, as a slot may have been missed. Follows
/// `blob-client/src/client/http.ts` (`getSlotNumber`, `getBlobsFromHost`).
final class BeaconNode implements BlobProvider {
  private static final int SLOTS_AFTER = 10;
  private static final int DEFAULT_SECONDS_PER_SLOT = 12;
  private static final String BEACON = "eth/v1/beacon/";

  private final HttpSource http;
  private volatile Optional<Clock> clock = Optional.empty();
  private volatile boolean newEndpointOnly;

  /// @param real whether it has headers and a specification: anvil has neither
  private record Clock(long genesisTime, int secondsPerSlot, boolean real) {
    OptionalLong slotAt(long timestamp) {
      return timestamp < genesisTime
          ? OptionalLong.empty()
          : OptionalLong.of((timestamp - genesisTime) / secondsPerSlot);
    }
  }

  BeaconNode(HttpSource http) {
    this.http = http;
  }

  @Override
  public String name() {
    return "beacon node " + http.name();
  }

  @Override
  public List<byte[]> candidates(L1Block block, List<Bytes32> hashes, Duration timeout)
      throws BlobProviderException, InterruptedException {
    Set<Long> slots = new LinkedHashSet<>();
    OptionalLong known = slotOfParent(block, timeout);
    if (known.isPresent()) {
      slots.add(known.getAsLong() + 1);
    } else {
      Clock time = clock(timeout);
      if (!time.real()) {
        slots.add(block.ref().number());
      }
      time.slotAt(block.ref().timestamp()).ifPresent(slots::add);
    }
    for (long slot : slots) {
      List<byte[]> blobs = ofSlot(slot, hashes, timeout);
      if (!blobs.isEmpty()) {
        return blobs;
      }
    }
    return known.isPresent() ? ofLaterSlots(known.getAsLong() + 2, hashes, timeout) : List.of();
  }

  private List<byte[]> ofLaterSlots(long from, List<Bytes32> hashes, Duration timeout)
      throws BlobProviderException, InterruptedException {
    OptionalLong head = slotOf("head", timeout);
    for (long slot = from; slot < from + SLOTS_AFTER; slot++) {
      if (head.isEmpty() || slot > head.getAsLong()) {
        break;
      }
      List<byte[]> blobs = ofSlot(slot, hashes, timeout);
      if (!blobs.isEmpty()) {
        return blobs;
      }
    }
    return List.of();
  }

  private List<byte[]> ofSlot(long slot, List<Bytes32> hashes, Duration timeout)
      throws BlobProviderException, InterruptedException {
    if (!newEndpointOnly) {
      Optional<byte[]> sidecars = sidecars(slot, timeout);
      List<byte[]> blobs =
          sidecars.isPresent()
              ? BlobJson.ofData(BlobJson.parse(sidecars.get()), hashes)
              : List.of();
      if (!blobs.isEmpty()) {
        return blobs;
      }
    }
    String wanted =
        hashes.stream().map(h -> "versioned_hashes=" + h.toHex()).collect(Collectors.joining("&"));
    Optional<byte[]> plain = http.get(BEACON + "blobs/" + slot + "?" + wanted, timeout);
    return plain.isPresent() ? BlobJson.ofData(BlobJson.parse(plain.get()), hashes) : List.of();
  }

  /// Empty also where the old endpoint is gone.
  private Optional<byte[]> sidecars(long slot, Duration timeout)
      throws InterruptedException, BlobProviderException {
    try {
      return http.get(BEACON + "blob_sidecars/" + slot, timeout);
    } catch (BlobProviderException e) {
      if (e.getMessage().matches("HTTP (400|405|410|501)")) {
        newEndpointOnly = true;
        return Optional.empty();
      }
      throw e;
    }
  }

  private OptionalLong slotOfParent(L1Block block, Duration timeout)
      throws BlobProviderException, InterruptedException {
    Optional<Bytes32> root = block.parentBeaconRoot().filter(r -> !r.isZero());
    return root.isPresent() ? slotOf(root.get().toHex(), timeout) : OptionalLong.empty();
  }

  private OptionalLong slotOf(String header, Duration timeout)
      throws BlobProviderException, InterruptedException {
    Optional<byte[]> answer = http.get(BEACON + "headers/" + header, timeout);
    return answer.isPresent()
        ? number(
            BlobJson.parse(answer.get()).path("data").path("header").path("message").path("slot"))
        : OptionalLong.empty();
  }

  private Clock clock(Duration timeout) throws BlobProviderException, InterruptedException {
    if (clock.isPresent()) {
      return clock.get();
    }
    OptionalLong genesis = data("eth/v1/beacon/genesis", "genesis_time", timeout);
    OptionalLong perSlot = data("eth/v1/config/spec", "SECONDS_PER_SLOT", timeout);
    if (genesis.isEmpty()) {
      throw new BlobProviderException("answers no beacon API");
    }
    int seconds =
        perSlot.isPresent() && perSlot.getAsLong() > 0 && perSlot.getAsLong() < 3600
            ? (int) perSlot.getAsLong()
            : DEFAULT_SECONDS_PER_SLOT;
    Clock found = new Clock(genesis.getAsLong(), seconds, perSlot.isPresent());
    clock = Optional.of(found);
    return found;
  }

  private OptionalLong data(String path, String member, Duration timeout)
      throws BlobProviderException, InterruptedException {
    Optional<byte[]> answer = http.get(path, timeout);
    return answer.isPresent()
        ? number(BlobJson.parse(answer.get()).path("data").path(member))
        : OptionalLong.empty();
  }

  private static OptionalLong number(JsonNode text) {
    try {
      return OptionalLong.of(Long.parseLong(text.asText()));
    } catch (NumberFormatException e) {
      return OptionalLong.empty();
    }
  }
}
