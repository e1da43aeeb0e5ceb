package org.aztecnode.protocol.committee;

import java.util.List;
import java.util.Optional;
import org.aztecnode.crypto.hash.Hashes;
import org.aztecnode.protocol.abi.AbiValue;
import org.aztecnode.protocol.address.EthAddress;
import org.aztecnode.protocol.bytes.Bytes32;

/// The validators who propose and attest during an epoch, in the order of their draw.
///
/// A committee without members is one of a network that asks for none: there anybody may propose,
/// and nothing is attested to.
///
/// @param seed what the draw hung on
public record Committee(long epoch, Bytes32 seed, List<EthAddress> members) {
  public Committee {
    members = List.copyOf(members);
  }

  public int size() {
    return members.size();
  }

  /// The member whose turn a slot of this epoch is; empty when anybody may propose.
  public Optional<EthAddress> proposer(long slot) {
    return members.isEmpty()
        ? Optional.empty()
        : Optional.of(members.get(Sampling.proposerIndex(epoch, slot, seed, members.size())));
  }

  /// How many signatures a checkpoint needs.
  public int quorum() {
    return quorum(members.size());
  }

  /// How many of a committee's members have to sign: more than two thirds of them.
  public static int quorum(int committeeSize) {
    return (int) (committeeSize * 2L / 3 + 1);
  }

  /// What the rollup contract keeps of the committee.
  public Bytes32 commitment() {
    return commitment(members);
  }

  /// The hash over a committee's members in order.
  public static Bytes32 commitment(List<EthAddress> members) {
    return Bytes32.of(Hashes.keccak256(AbiValue.encode(AbiValue.addresses(members))));
  }
}
