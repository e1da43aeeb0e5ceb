package org.aztecnode.protocol.consensus;

import java.util.ArrayList;
import java.util.List;
import org.aztecnode.protocol.abi.AbiValue;
import org.aztecnode.protocol.address.EthAddress;
import org.aztecnode.protocol.bytes.Bytes32;

/// A slot's proposer on how hard to punish each validator of the committees under review.
///
/// Follows `l1-contracts/src/core/slashing/TallySlashingProposer.sol` and
/// `stdlib/src/slashing/tally.ts`.
///
/// @param levels 0 for nothing to 3 for the most, one for each validator in the order of epochs and
///   of their committees; a multiple of four of them
public record SlashVote(List<Integer> levels, long slot) {
  private static final AbiValue TYPE = TypedData.typeHash("Vote(bytes votes,uint256 slot)");
  private static final int PER_BYTE = 4;
  private static final int BITS = 2;
  private static final int MAX_LEVEL = 3;

  public SlashVote {
    levels = List.copyOf(levels);
    if (levels.size() % PER_BYTE != 0) {
      throw new IllegalArgumentException(
          "slash votes come in fours, not " + levels.size() + " of them");
    }
    for (int level : levels) {
      if (level < 0 || level > MAX_LEVEL) {
        throw new IllegalArgumentException("a slash vote of " + level);
      }
    }
  }

  /// Reads what [#encoded] wrote.
  public static SlashVote decode(byte[] encoded, long slot) {
    List<Integer> levels = new ArrayList<>(encoded.length * PER_BYTE);
    for (byte four : encoded) {
      for (int i = 0; i < PER_BYTE; i++) {
        levels.add(four >>> (BITS * i) & MAX_LEVEL);
      }
    }
    return new SlashVote(levels, slot);
  }

  /// Four levels in a byte, the first in the lowest bits.
  public byte[] encoded() {
    byte[] encoded = new byte[levels.size() / PER_BYTE];
    for (int i = 0; i < levels.size(); i++) {
      encoded[i / PER_BYTE] |= (byte) (levels.get(i) << (BITS * (i % PER_BYTE)));
    }
    return encoded;
  }

  /// What the proposer signs.
  ///
  /// @param proposerContract the contract that counts the votes
  public Bytes32 digest(long chainId, EthAddress proposerContract) {
    return TypedData.digest(
        "TallySlashingProposer",
        chainId,
        proposerContract,
        TYPE,
        TypedData.keccak(encoded()),
        AbiValue.uint(slot));
  }
}
