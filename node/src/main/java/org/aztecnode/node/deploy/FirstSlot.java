package org.aztecnode.node.deploy;

import java.net.URI;
import org.aztecnode.l1.L1Client;
import org.aztecnode.l1.L1Exception;
import org.aztecnode.l1.L1Failure;
import org.aztecnode.l1.abi.AbiException;
import org.aztecnode.l1.abi.AbiFunction;
import org.aztecnode.l1.dev.DevelopmentChain;
import org.aztecnode.protocol.address.EthAddress;

/// The first slot of a rollup is its genesis block's: nothing can be proposed in it.
///
/// Follows the end of `deployAztecL1Contracts` of `ethereum/src/deploy_aztec_l1_contracts.ts`.
public final class FirstSlot {
  private static final AbiFunction CURRENT_SLOT = AbiFunction.of("getCurrentSlot()", "(uint256)");
  private static final AbiFunction TIMESTAMP_FOR_SLOT =
      AbiFunction.of("getTimestampForSlot(uint256)", "(uint256)");

  private FirstSlot() {}

  /// Moves a development chain's clock to the rollup's second slot if it is in the first.
  ///
  /// @param url of the chain, which obeys; where it is not anvil nothing is done
  public static void skip(L1Client client, URI url, EthAddress rollup) throws L1Exception {
    var view = client.at(client.head());
    try (DevelopmentChain chain = DevelopmentChain.at(url)) {
      if (chain.isAnvil()
          && CURRENT_SLOT.decodeOutput(view.call(rollup, CURRENT_SLOT.encode())).longAt(0) == 0) {
        chain.mineAt(
            TIMESTAMP_FOR_SLOT
                .decodeOutput(view.call(rollup, TIMESTAMP_FOR_SLOT.encode(1L)))
                .longAt(0));
      }
    } catch (AbiException e) {
      throw new L1Exception(new L1Failure.UnexpectedAnswer("the rollup's slot: " + e.getMessage()));
    }
  }
}
