package org.aztecnode.l1.propose;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import org.aztecnode.crypto.field.Fr;
import org.aztecnode.crypto.hash.Hashes;
import org.aztecnode.l1.Bytes;
import org.aztecnode.l1.abi.Abi;
import org.aztecnode.l1.abi.AbiException;
import org.aztecnode.l1.abi.AbiFunction;
import org.aztecnode.l1.abi.AbiValues;
import org.aztecnode.protocol.address.AztecAddress;
import org.aztecnode.protocol.attestation.EthSignature;
import org.aztecnode.protocol.attestation.PackedAttestations;
import org.aztecnode.protocol.block.GasFees;
import org.aztecnode.protocol.bytes.Bytes32;
import org.aztecnode.protocol.checkpoint.CheckpointHeader;

/// The rollup's `propose`: its input encoded, decoded, and hashed as its event does.
///
/// Follows `l1-contracts/src/core/libraries/rollup/ProposeLib.sol` and
/// `stdlib/src/rollup/checkpoint_header.ts` (`fromViem`).
public final class ProposeAbi {
  public static final AbiFunction PROPOSE =
      AbiFunction.of(
          "propose((bytes32,(int256),(bytes32,bytes32,bytes32,bytes32,bytes32,uint256,uint256,"
              + "address,bytes32,(uint128,uint128),uint256)),(bytes,bytes),address[],"
              + "(uint8,bytes32,bytes32),bytes)",
          "()");

  /// Looks at the blobs of the transaction it is called in as `propose` does, and does nothing
  /// else.
  public static final AbiFunction VALIDATE_BLOBS =
      AbiFunction.of("validateBlobs(bytes)", "(bytes32[],bytes32,bytes[])");

  /// The signature domain of a checkpoint's attestations.
  private static final int CHECKPOINT_ATTESTATION = 1;

  private ProposeAbi() {}

  public static ProposeCalldata decode(Bytes calldata) throws AbiException {
    AbiValues v = PROPOSE.decodeInput(calldata);
    AbiValues args = v.tuple(0);
    AbiValues signature = v.tuple(3);
    return new ProposeCalldata(
        args.field(0),
        args.tuple(1).number(0),
        header(args.tuple(2)),
        PackedAttestations.of(v.tuple(1).bytes(0).toBytes(), v.tuple(1).bytes(1).toBytes()),
        v.addresses(2),
        new EthSignature(signature.bytes32(1), signature.bytes32(2), signature.intAt(0)),
        v.bytes(4));
  }

  /// The input of a call; the inverse of [#decode].
  public static Bytes encode(ProposeCalldata propose) {
    EthSignature signature = propose.attestationsAndSignersSignature();
    PackedAttestations packed = propose.attestations();
    return PROPOSE.encode(
        List.of(
            propose.archive(), List.of(propose.feeAssetPriceModifier()), words(propose.header())),
        List.of(Bytes.of(packed.signatureIndices()), Bytes.of(packed.signaturesOrAddresses())),
        propose.signers(),
        List.of(signature.v(), signature.r(), signature.s()),
        propose.blobInput());
  }

  private static List<Object> words(CheckpointHeader header) {
    GasFees fees = header.gasFees();
    return List.of(
        header.lastArchiveRoot(),
        header.blockHeadersHash(),
        header.blobsHash(),
        header.inHash(),
        header.epochOutHash(),
        header.slot(),
        header.timestamp(),
        header.coinbase(),
        header.feeRecipient().value(),
        List.of(fees.feePerDaGas(), fees.feePerL2Gas()),
        header.totalManaUsed().toBigInteger());
  }

  private static CheckpointHeader header(AbiValues v) throws AbiException {
    return new CheckpointHeader(
        v.field(0),
        v.field(1),
        v.field(2),
        v.field(3),
        v.field(4),
        v.longAt(5),
        v.longAt(6),
        v.address(7),
        new AztecAddress(v.field(8)),
        new GasFees(v.tuple(9).number(0), v.tuple(9).number(1)),
        field(v.number(10)));
  }

  private static Fr field(BigInteger value) throws AbiException {
    try {
      return Fr.of(value);
    } catch (IllegalArgumentException e) {
      throw new AbiException("mana " + value + " is no field element");
    }
  }

  /// The calldata, if it is a `propose` that hashes to what the event says.
  static Optional<ProposeCalldata> verified(
      Bytes calldata, Bytes32 attestationsHash, Bytes32 payloadDigest) {
    if (!calldata.startsWith(PROPOSE.selector())) {
      return Optional.empty();
    }
    try {
      ProposeCalldata decoded = decode(calldata);
      return attestationsHash(decoded).equals(attestationsHash)
              && payloadDigest(decoded).equals(payloadDigest)
          ? Optional.of(decoded)
          : Optional.empty();
    } catch (AbiException e) {
      return Optional.empty();
    }
  }

  public static Bytes32 attestationsHash(ProposeCalldata propose) {
    return propose.attestations().hash();
  }

  /// The hash of what the committee signs.
  public static Bytes32 payloadDigest(ProposeCalldata propose) {
    return keccak(
        Abi.encode(
            "(uint8,(bytes32,(int256),bytes32))",
            CHECKPOINT_ATTESTATION,
            List.of(
                propose.archive(),
                List.of(propose.feeAssetPriceModifier()),
                propose.header().hash())));
  }

  private static Bytes32 keccak(Bytes data) {
    return Bytes32.of(Hashes.keccak256(data.toBytes()));
  }
}
