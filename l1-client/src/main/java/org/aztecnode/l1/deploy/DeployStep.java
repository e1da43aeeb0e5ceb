package org.aztecnode.l1.deploy;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import org.aztecnode.l1.Bytes;
import org.aztecnode.protocol.address.EthAddress;

/// One transaction of a deployment.
public sealed interface DeployStep {
  /// Unique in its plan; what an operator reads.
  String name();

  /// The contracts that have code after it.
  List<EthAddress> creates();

  /// Sent by the deployer, with the nonce that its place in the plan gives it.
  ///
  /// @param to empty to create a contract
  /// @param independent whether it runs the same without the steps before it
  /// @param gas more than it takes, for where it cannot be asked because earlier steps are not
  ///   mined
  record Transaction(
      String name,
      Optional<EthAddress> to,
      Bytes input,
      BigInteger value,
      List<EthAddress> creates,
      boolean independent,
      long gas)
      implements DeployStep {
    public Transaction {
      creates = List.copyOf(creates);
    }
  }

  /// Signed once and for all by an account that does nothing else, so that the contract has the
  /// same address on every chain. The account was given its gas before.
  record Presigned(String name, EthAddress sender, Bytes raw, List<EthAddress> creates)
      implements DeployStep {
    public Presigned {
      creates = List.copyOf(creates);
    }
  }
}
