package org.aztecnode.crypto.kzg;

import ethereum.ckzg4844.CKZG4844JNI;

/// The powers of the KZG ceremony, process-wide state of the native library.
final class TrustedSetup {
  private static final String RESOURCE = "trusted_setup.txt";
  private static final long NO_PRECOMPUTATION = 0;

  private TrustedSetup() {}

  static void load() {
    Loaded.touch();
  }

  /// Loaded by its initialiser: once, on the first call.
  private static final class Loaded {
    static {
      CKZG4844JNI.loadNativeLibrary();
      CKZG4844JNI.loadTrustedSetupFromResource(
          "/org/aztecnode/crypto/kzg/" + RESOURCE, TrustedSetup.class, NO_PRECOMPUTATION);
    }

    static void touch() {}
  }
}
