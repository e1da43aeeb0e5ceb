package org.aztecnode.protocol.attestation;

import java.util.List;
import org.aztecnode.protocol.address.EthAddress;
import org.aztecnode.protocol.bytes.Bytes32;
import org.aztecnode.protocol.committee.Committee;

/// Whether a checkpoint's attestations are those of its committee.
///
/// L1 takes a checkpoint without looking at most signatures, so every node has to. Follows
/// `archiver/src/modules/validation.ts`.
public sealed interface AttestationCheck {
  /// Enough of the committee signed, or there is no committee that would have to.
  record Valid() implements AttestationCheck {}

  /// A place is not held by the member it belongs to.
  ///
  /// @param index of the first such place, by which L1 can be shown that the checkpoint is invalid
  record InvalidAttestation(int index, String why) implements AttestationCheck {}

  /// Every place is in order, but too few members signed.
  record InsufficientAttestations(int got, int needed) implements AttestationCheck {}

  /// Checks a checkpoint's attestations. Not for epochs with an open escape hatch: their
  /// checkpoints need none.
  ///
  /// @param digest what the committee signed: the signing digest of the checkpoint's payload
  /// @param committee the members of the checkpoint's epoch; empty where the network has none
  static AttestationCheck of(
      Bytes32 digest, List<CommitteeAttestation> attestations, List<EthAddress> committee) {
    if (committee.isEmpty()) {
      return new Valid();
    }
    int signed = 0;
    for (int i = 0; i < attestations.size(); i++) {
      EthAddress holder;
      switch (attestations.get(i).attestor(digest)) {
        case Attestor.Missing() -> {
          return new InvalidAttestation(i, "neither a signature nor an address");
        }
        case Attestor.Unrecoverable() -> {
          return new InvalidAttestation(i, "a signature that nobody can have made");
        }
        case Attestor.Named(var address) -> holder = address;
        case Attestor.Signed(var address) -> {
          holder = address;
          signed++;
        }
      }
      if (i >= committee.size()) {
        return new InvalidAttestation(i, "the committee has only " + committee.size() + " members");
      }
      if (!holder.equals(committee.get(i))) {
        return new InvalidAttestation(i, holder + " in the place of " + committee.get(i));
      }
    }
    int needed = Committee.quorum(committee.size());
    return signed < needed ? new InsufficientAttestations(signed, needed) : new Valid();
  }
}
