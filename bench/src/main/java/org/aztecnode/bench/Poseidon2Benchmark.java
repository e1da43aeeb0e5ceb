package org.aztecnode.bench;

import java.math.BigInteger;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.aztecnode.crypto.field.Fr;
import org.aztecnode.crypto.hash.Poseidon2;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// The hash of the state trees: one permutation (`hash2`), and 64 elements (22 permutations).
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class Poseidon2Benchmark {
  private final Random random = new Random(254);
  private final List<Fr> inputs =
      Stream.generate(() -> Fr.reduce(new BigInteger(300, random))).limit(64).toList();

  @Benchmark
  public Fr hash2() {
    return Poseidon2.hash2(inputs.get(0), inputs.get(1));
  }

  @Benchmark
  public Fr hash64() {
    return Poseidon2.hash(inputs);
  }
}
