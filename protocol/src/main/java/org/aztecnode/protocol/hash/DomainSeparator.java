package org.aztecnode.protocol.hash;

import java.util.List;
import org.aztecnode.crypto.field.Fr;
import org.aztecnode.crypto.hash.Poseidon2;

/// The first input of a Poseidon2 hash that says what is hashed.
///
/// A value is the low 32 bits of the hash of `az_dom_sep__` and the name in lower case. Follows
/// `DomainSeparator` in `constants/src/constants.gen.ts`.
public enum DomainSeparator {
  NOTE_HASH(116_501_019L),
  NOTE_HASH_NONCE(1_721_808_740L),
  UNIQUE_NOTE_HASH(226_850_429L),
  SILOED_NOTE_HASH(3_361_878_420L),
  NOTE_NULLIFIER(50_789_342L),
  MESSAGE_NULLIFIER(3_754_509_616L),
  SILOED_NULLIFIER(57_496_191L),
  PRIVATE_LOG_FIRST_FIELD(2_769_976_252L),
  PUBLIC_LEAF_SLOT(1_247_650_290L),
  PUBLIC_STORAGE_MAP_SLOT(4_015_149_901L),
  PRIVATE_FUNCTION_LEAF(1_389_398_688L),
  PUBLIC_BYTECODE(260_313_585L),
  CONTRACT_CLASS_ID(3_923_495_515L),
  INITIALIZER(385_396_519L),
  NHK_M(242_137_788L),
  IVSK_M(2_747_825_907L),
  OVSK_M(4_272_201_051L),
  TSK_M(1_546_190_975L),
  PUBLIC_KEYS_HASH(777_457_226L),
  PARTIAL_ADDRESS(2_103_633_018L),
  CONTRACT_ADDRESS_V1(1_788_365_517L),
  BLOCK_HEADER_HASH(4_195_546_849L),
  TX_REQUEST(3_763_737_512L),
  PUBLIC_TX_HASH(1_630_108_851L),
  PRIVATE_TX_HASH(1_971_680_439L),
  PUBLIC_CALLDATA(2_760_353_947L),
  FUNCTION_ARGS(3_576_554_347L),
  PROTOCOL_CONTRACTS(3_904_434_327L),
  EVENT_COMMITMENT(2_517_418_573L),
  AUTHWIT_INNER(221_354_163L),
  AUTHWIT_OUTER(3_283_595_782L),
  AUTHWIT_NULLIFIER(1_239_150_694L),
  SYMMETRIC_KEY(3_882_206_064L),
  SYMMETRIC_KEY_2(4_129_434_989L),
  CIPHERTEXT_FIELD_MASK(1_870_492_847L),
  PARTIAL_NOTE_VALIDITY_COMMITMENT(623_934_423L),
  INITIALIZATION_NULLIFIER(1_653_084_894L),
  SECRET_HASH(4_199_652_938L),
  TX_NULLIFIER(1_025_801_951L),
  SIGNATURE_PAYLOAD(463_525_807L);

  private final long value;

  DomainSeparator(long value) {
    this.value = value;
  }

  /// 32 bits, unsigned.
  public long value() {
    return value;
  }

  public Fr hash(Fr... inputs) {
    return Poseidon2.hashWithSeparator(value, inputs);
  }

  public Fr hash(List<Fr> inputs) {
    return Poseidon2.hashWithSeparator(value, inputs);
  }
}
