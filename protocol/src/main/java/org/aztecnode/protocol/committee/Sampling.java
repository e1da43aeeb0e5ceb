package org.aztecnode.protocol.committee;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.aztecnode.crypto.hash.Hashes;
import org.aztecnode.protocol.abi.AbiValue;
import org.aztecnode.protocol.bytes.Bytes32;

/// How the rollup contract draws committees and proposers.
///
/// Follows `l1-contracts/src/core/libraries/crypto/SampleLib.sol` and
/// `core/libraries/rollup/ValidatorSelectionLib.sol`.
public final class Sampling {
  private static final int RANDAO_BITS = 224;

  private Sampling() {}

  /// The seed of an epoch.
  ///
  /// @param randao the low 224 bits of an L1 block's prevrandao, as the contract recorded them
  public static Bytes32 seed(long epoch, BigInteger randao) {
    if (randao.signum() < 0 || randao.bitLength() > RANDAO_BITS) {
      throw new IllegalArgumentException("a recorded randao has 224 bits: " + randao);
    }
    return keccak(AbiValue.encode(AbiValue.uint(epoch), AbiValue.int256(randao)));
  }

  /// Draws members of a committee without putting them back.
  ///
  /// @param size how many
  /// @param count the number of validators to draw from
  /// @return indices into the validator set, in the order of the draw
  /// @throws IllegalArgumentException if there are fewer validators than wanted
  public static List<Integer> committee(int size, int count, Bytes32 seed) {
    if (size < 0 || size > count) {
      throw new IllegalArgumentException(
          "a committee of " + size + " cannot be drawn from " + count + " validators");
    }
    // a drawn position is taken over by the last one that is left; only moved ones are kept here
    Map<Integer, Integer> moved = new HashMap<>();
    List<Integer> drawn = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      int last = count - 1 - i;
      int position = last == 0 ? 0 : draw(seed, i, last + 1);
      drawn.add(moved.getOrDefault(position, position));
      moved.put(position, moved.getOrDefault(last, last));
    }
    return List.copyOf(drawn);
  }

  /// The position in the committee of the member whose turn a slot is.
  ///
  /// @throws IllegalArgumentException if the committee is empty
  public static int proposerIndex(long epoch, long slot, Bytes32 seed, int committeeSize) {
    if (committeeSize < 1) {
      throw new IllegalArgumentException("a committee of " + committeeSize + " has no proposer");
    }
    Bytes32 hash =
        keccak(AbiValue.encode(AbiValue.uint(epoch), AbiValue.uint(slot), AbiValue.bytes32(seed)));
    return modulo(hash, committeeSize);
  }

  private static int draw(Bytes32 seed, int round, int left) {
    ByteBuffer words = ByteBuffer.allocate(2 * Bytes32.SIZE).put(seed.toBytes());
    words.putInt(2 * Bytes32.SIZE - Integer.BYTES, round);
    return modulo(keccak(words.array()), left);
  }

  private static int modulo(Bytes32 hash, int divisor) {
    return new BigInteger(1, hash.toBytes()).mod(BigInteger.valueOf(divisor)).intValueExact();
  }

  private static Bytes32 keccak(byte[] data) {
    return Bytes32.of(Hashes.keccak256(data));
  }
}
