package org.aztecnode.crypto.kzg;

import ethereum.ckzg4844.CKZG4844JNI;
import java.io.InputStream;
import java.util.Objects;
import java.util.Optional;

/// The powers of the KZG ceremony, process-wide state of the native library.
final class TrustedSetup {
  private static final String RESOURCE = "/org/aztecnode/crypto/kzg/trusted_setup.txt";
  private static final long NO_PRECOMPUTATION = 0;

  private TrustedSetup() {}

  static void load() {
    Loaded.touch();
  }

  /// What commitments take of it, if this platform's library lets it be used alone.
  static Optional<LagrangeBasis> lagrangeBasis() {
    return Basis.LOADED;
  }

  static InputStream open() {
    return Objects.requireNonNull(TrustedSetup.class.getResourceAsStream(RESOURCE), RESOURCE);
  }

  /// Loaded by its initialiser: a second copy of the library would have a setup of its own.
  private static final class Native {
    static {
      CKZG4844JNI.loadNativeLibrary();
    }

    static void load() {}
  }

  /// Read by its initialiser: once, on the first call.
  private static final class Basis {
    static final Optional<LagrangeBasis> LOADED;

    static {
      Native.load();
      LOADED = LagrangeBasis.load();
    }
  }

  /// Loaded by its initialiser: once, on the first call.
  private static final class Loaded {
    static {
      Native.load();
      CKZG4844JNI.loadTrustedSetupFromResource(RESOURCE, TrustedSetup.class, NO_PRECOMPUTATION);
    }

    static void touch() {}
  }
}
