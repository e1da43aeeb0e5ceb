package org.aztecnode.bench;

import java.util.concurrent.TimeUnit;
import org.aztecnode.crypto.hash.Hashes;
import org.aztecnode.crypto.secp256k1.EcdsaSignature;
import org.aztecnode.crypto.secp256k1.PrivateKey;
import org.aztecnode.crypto.secp256k1.Recovery;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// What an attestation costs: `recover` for whoever receives it, `sign` for whoever gives it.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class Secp256k1Benchmark {
  private final PrivateKey key = PrivateKey.of(Hashes.sha256(new byte[] {1}));
  private final byte[] digest = Hashes.sha256(new byte[] {2});
  private final EcdsaSignature signature = key.sign(digest);

  @Benchmark
  public Recovery recover() {
    return Recovery.of(digest, signature);
  }

  @Benchmark
  public EcdsaSignature sign() {
    return key.sign(digest);
  }
}
