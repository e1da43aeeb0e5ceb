package org.aztecnode.execution.validate;

import java.util.ArrayList;
import java.util.List;
import org.aztecnode.crypto.field.Fr;
import org.aztecnode.protocol.kernel.TxConstants;
import org.aztecnode.protocol.tx.Tx;

/// A transaction is meant for this rollup, and proven with its circuits.
///
/// Follows `p2p/src/msg_validators/tx_validator/metadata_validator.ts`.
public record MetadataRule(Fr chainId, Fr rollupVersion, Fr vkTreeRoot, Fr protocolContractsHash)
    implements TxRule {
  @Override
  public TxValidation check(Tx tx) {
    TxConstants constants = tx.data().constants();
    List<String> wrong = new ArrayList<>();
    if (!constants.context().chainId().equals(chainId)) {
      wrong.add("Incorrect L1 chain id");
    }
    if (!constants.context().version().equals(rollupVersion)) {
      wrong.add("Incorrect rollup version");
    }
    if (!constants.vkTreeRoot().equals(vkTreeRoot)) {
      wrong.add("Incorrect verification keys tree root");
    }
    if (!constants.protocolContractsHash().equals(protocolContractsHash)) {
      wrong.add("Incorrect protocol contracts hash");
    }
    return wrong.isEmpty() ? TxValidation.VALID : new TxValidation.Invalid(wrong);
  }
}
