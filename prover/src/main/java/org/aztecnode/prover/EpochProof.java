package org.aztecnode.prover;

import java.util.List;
import org.aztecnode.crypto.field.Fr;
import org.aztecnode.l1.Bytes;
import org.aztecnode.l1.L1Exception;
import org.aztecnode.l1.L1Failure;
import org.aztecnode.l1.L1View;
import org.aztecnode.l1.abi.AbiException;
import org.aztecnode.l1.abi.AbiFunction;
import org.aztecnode.protocol.address.EthAddress;
import org.aztecnode.protocol.attestation.PackedAttestations;
import org.aztecnode.protocol.bytes.Bytes32;

/// A proof with all that L1 wants to see beside it: the arguments of `submitEpochRootProof`.
///
/// Follows `prover-node/src/prover-node-publisher.ts` and
/// `l1-contracts/src/core/libraries/rollup/EpochProofLib.sol`.
///
/// @param first checkpoint proven, the first of its epoch
/// @param last checkpoint proven
/// @param attestations of the last checkpoint
/// @param proof as the verifier takes it
public record EpochProof(
    long first, long last, RootPublicInputs inputs, PackedAttestations attestations, Bytes proof) {
  private static final String ARGUMENTS = "(bytes32,bytes32,bytes32,address)";
  private static final AbiFunction SUBMIT =
      AbiFunction.of(
          "submitEpochRootProof((uint256,uint256,"
              + ARGUMENTS
              + ",bytes32[],(bytes,bytes),bytes,bytes))",
          "()");
  private static final AbiFunction PUBLIC_INPUTS =
      AbiFunction.of(
          "getEpochProofPublicInputs(uint256,uint256," + ARGUMENTS + ",bytes32[],bytes)",
          "(bytes32[])");

  public EpochProof {
    if (first < 1 || last - first + 1 != inputs.headerHashes().size()) {
      throw new IllegalArgumentException(
          "inputs of %d checkpoints for %d to %d"
              .formatted(inputs.headerHashes().size(), first, last));
    }
  }

  /// The call that puts it on L1.
  public Bytes calldata() {
    return SUBMIT.encode(
        List.of(
            first,
            last,
            arguments(),
            inputs.feeFields(),
            List.of(
                Bytes.of(attestations.signatureIndices()),
                Bytes.of(attestations.signaturesOrAddresses())),
            blobInput(),
            proof));
  }

  /// The public inputs as the rollup contract has them, to compare with one's own.
  ///
  /// @throws L1Exception with `Reverted` if the contract has other archives
  public List<Fr> publicInputsOnL1(L1View view, EthAddress rollup) throws L1Exception {
    Bytes answer =
        view.call(
            rollup,
            PUBLIC_INPUTS.encode(first, last, arguments(), inputs.feeFields(), blobInput()));
    try {
      return PUBLIC_INPUTS.decodeOutput(answer).bytes32s(0).stream().map(Bytes32::toField).toList();
    } catch (AbiException | IllegalArgumentException e) {
      throw new L1Exception(
          new L1Failure.UnexpectedAnswer("the proof's public inputs: " + e.getMessage()));
    }
  }

  private List<Object> arguments() {
    return List.of(
        inputs.previousArchive(),
        inputs.endArchive(),
        inputs.outHash(),
        inputs.constants().proverId());
  }

  private Bytes blobInput() {
    return Bytes.of(inputs.blobs().evaluationInput());
  }

  @Override
  public String toString() {
    return "proof of checkpoints " + first + " to " + last;
  }
}
