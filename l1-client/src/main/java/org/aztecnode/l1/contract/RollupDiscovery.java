package org.aztecnode.l1.contract;

import org.aztecnode.l1.L1Failure;
import org.aztecnode.protocol.address.EthAddress;

/// What came of looking for a rollup.
public sealed interface RollupDiscovery {
  record Found(RollupContracts contracts) implements RollupDiscovery {}

  /// Looking again does not help: the configuration is wrong.
  sealed interface Misconfigured extends RollupDiscovery {
    /// Names what is wrong and what to do.
    String reason();
  }

  record WrongChain(long expected, long actual) implements Misconfigured {
    @Override
    public String reason() {
      return "the L1 endpoint serves chain id "
          + actual
          + ", not the configured "
          + expected
          + ": check the L1 URL or the chain id";
    }
  }

  record NoRegistry(EthAddress address, String detail) implements Misconfigured {
    @Override
    public String reason() {
      return "no registry at "
          + address
          + " on this L1 ("
          + detail
          + "): check the registry address";
    }
  }

  record NoSuchVersion(EthAddress registry, String version) implements Misconfigured {
    @Override
    public String reason() {
      return "registry " + registry + " has no rollup of version or index " + version;
    }
  }

  record NotARollup(EthAddress address, String detail) implements Misconfigured {
    @Override
    public String reason() {
      return "the contract at "
          + address
          + " does not answer as a rollup of protocol v4: "
          + detail;
    }
  }

  /// L1 did not answer; it may later.
  record Unanswered(L1Failure failure) implements RollupDiscovery {}
}
