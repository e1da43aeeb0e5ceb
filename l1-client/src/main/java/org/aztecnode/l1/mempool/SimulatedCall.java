package org.aztecnode.l1.mempool;

import java.math.BigInteger;
import java.util.Optional;
import java.util.OptionalLong;
import org.aztecnode.l1.Bytes;
import org.aztecnode.l1.envelope.BlobSet;
import org.aztecnode.l1.envelope.Fees;
import org.aztecnode.protocol.address.EthAddress;

/// A transaction that is tried, not sent.
///
/// @param to empty to create a contract
/// @param gas its limit; empty for the endpoint's
/// @param fees needed where the call looks at its blobs
/// @param blobs its hashes are visible to the call
public record SimulatedCall(
    EthAddress from,
    Optional<EthAddress> to,
    Bytes input,
    BigInteger value,
    OptionalLong gas,
    Optional<Fees> fees,
    Optional<BlobSet> blobs) {

  public static SimulatedCall of(EthAddress from, EthAddress to, Bytes input) {
    return new SimulatedCall(
        from,
        Optional.of(to),
        input,
        BigInteger.ZERO,
        OptionalLong.empty(),
        Optional.empty(),
        Optional.empty());
  }

  public SimulatedCall withGas(long limit) {
    return new SimulatedCall(from, to, input, value, OptionalLong.of(limit), fees, blobs);
  }
}
