package org.aztecnode.l1.envelope;

/// The form in which blobs travel with their transaction. The transaction's hash does not depend on
/// it.
///
/// Follows viem's `utils/blob/getBlobVersion.ts`, which the reference sends by.
public enum SidecarVersion {
  /// A proof for each blob (EIP-4844).
  BLOB_PROOFS,
  /// A proof for each of a blob's 128 cells (EIP-7594), since Fusaka.
  CELL_PROOFS;

  private static final long MAINNET = 1;
  private static final long SEPOLIA = 11_155_111;

  /// What to try first on a chain. Development chains take proofs of blobs.
  public static SidecarVersion of(long chainId) {
    return chainId == MAINNET || chainId == SEPOLIA ? CELL_PROOFS : BLOB_PROOFS;
  }

  public SidecarVersion other() {
    return this == BLOB_PROOFS ? CELL_PROOFS : BLOB_PROOFS;
  }
}
