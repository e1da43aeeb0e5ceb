package org.aztecnode.worldstate.store;

/// Where a node of an indexed tree is in its table: in a band of six levels, a chunk of the band's
/// 64 lowest nodes and all above them within the band. A leaf's path so touches a seventh of the
/// pages it would touch if every level were apart, and a transaction's 64 leaves share a chunk.
final class NodeKey {
  private static final int BAND_LEVELS = 6;
  private static final int CHUNK_BITS = 7;
  private static final int BAND_SHIFT = 48;

  /// Where each level of a chunk starts.
  private static final int[] OFFSETS = {0, 64, 96, 112, 120, 124};

  private NodeKey() {}

  static long of(int level, long index) {
    int inBand = level % BAND_LEVELS;
    int bits = BAND_LEVELS - inBand;
    long chunk = index >> bits;
    long within = OFFSETS[inBand] + (index & (1L << bits) - 1);
    return (long) (level / BAND_LEVELS) << BAND_SHIFT | chunk << CHUNK_BITS | within;
  }

  static int level(long key) {
    return (int) (key >> BAND_SHIFT) * BAND_LEVELS + inBand(key);
  }

  static long index(long key) {
    int inBand = inBand(key);
    long chunk = (key & (1L << BAND_SHIFT) - 1) >> CHUNK_BITS;
    return chunk << BAND_LEVELS - inBand | within(key) - OFFSETS[inBand];
  }

  private static int inBand(long key) {
    int within = within(key);
    int level = BAND_LEVELS - 1;
    while (within < OFFSETS[level]) {
      level--;
    }
    return level;
  }

  private static int within(long key) {
    return (int) (key & (1 << CHUNK_BITS) - 1);
  }
}
