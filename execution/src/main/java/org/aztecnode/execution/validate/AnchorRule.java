package org.aztecnode.execution.validate;

import java.util.function.Predicate;
import org.aztecnode.crypto.field.Fr;
import org.aztecnode.protocol.tx.Tx;

/// The block that a transaction was proven against is in the chain.
///
/// @param inArchive whether a block hash is a leaf of the archive tree
///
///   Follows `p2p/src/msg_validators/tx_validator/block_header_validator.ts`.
public record AnchorRule(Predicate<Fr> inArchive) implements TxRule {
  @Override
  public TxValidation check(Tx tx) {
    return check(tx.data().constants().anchorBlock().hash());
  }

  public TxValidation check(Fr anchorBlockHash) {
    return TxValidation.of(inArchive.test(anchorBlockHash), "Block header not found");
  }
}
