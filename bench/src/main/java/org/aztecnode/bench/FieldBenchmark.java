package org.aztecnode.bench;

import java.math.BigInteger;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.aztecnode.crypto.field.Fr;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// One operation of the BN254 scalar field. `multiply` waits for its operands; `multiplyChain`
/// feeds each product into the next, so that it tells the latency.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class FieldBenchmark {
  private final Random random = new Random(254);
  private final Fr a = Fr.reduce(new BigInteger(300, random));
  private final Fr b = Fr.reduce(new BigInteger(300, random));
  private final byte[] bytes = a.toBytes();
  private Fr running = a;

  @Benchmark
  public Fr add() {
    return a.add(b);
  }

  @Benchmark
  public Fr multiply() {
    return a.multiply(b);
  }

  @Benchmark
  public Fr multiplyChain() {
    running = running.multiply(b);
    return running;
  }

  @Benchmark
  public Fr square() {
    return a.square();
  }

  @Benchmark
  public Fr inverse() {
    return a.inverse();
  }

  @Benchmark
  public int compare() {
    return a.compareTo(b);
  }

  @Benchmark
  public Fr fromBytes() {
    return Fr.fromBytes(bytes);
  }

  @Benchmark
  public byte[] toBytes() {
    a.writeTo(bytes, 0);
    return bytes;
  }
}
