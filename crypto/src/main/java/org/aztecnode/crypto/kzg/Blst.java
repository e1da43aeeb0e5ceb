package org.aztecnode.crypto.kzg;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.Optional;

/// The four functions of blst that a commitment takes, as the loaded native library exports them.
/// Sizes and layouts are those of blst's C header.
record Blst(
    MethodHandle uncompressHandle,
    MethodHandle scratchHandle,
    MethodHandle multiplyHandle,
    MethodHandle compressHandle) {
  private static final MemoryLayout POINTER = ValueLayout.ADDRESS;
  private static final MemoryLayout SIZE = ValueLayout.JAVA_LONG;

  /// Empty if a function is not there.
  @SuppressWarnings("restricted")
  static Optional<Blst> find() {
    SymbolLookup library = SymbolLookup.loaderLookup();
    Optional<MemorySegment> uncompress = library.find("blst_p1_uncompress");
    Optional<MemorySegment> scratch = library.find("blst_p1s_mult_pippenger_scratch_sizeof");
    Optional<MemorySegment> multiply = library.find("blst_p1s_mult_pippenger");
    Optional<MemorySegment> compress = library.find("blst_p1_compress");
    if (uncompress.isEmpty() || scratch.isEmpty() || multiply.isEmpty() || compress.isEmpty()) {
      return Optional.empty();
    }
    Linker linker = Linker.nativeLinker();
    return Optional.of(
        new Blst(
            linker.downcallHandle(
                uncompress.get(), FunctionDescriptor.of(ValueLayout.JAVA_INT, POINTER, POINTER)),
            linker.downcallHandle(scratch.get(), FunctionDescriptor.of(SIZE, SIZE)),
            linker.downcallHandle(
                multiply.get(),
                FunctionDescriptor.ofVoid(POINTER, POINTER, SIZE, POINTER, SIZE, POINTER)),
            linker.downcallHandle(compress.get(), FunctionDescriptor.ofVoid(POINTER, POINTER))));
  }

  /// @param affine gets the point
  void uncompress(MemorySegment affine, MemorySegment compressed) {
    int status;
    try {
      status = (int) uncompressHandle.invokeExact(affine, compressed);
    } catch (Throwable e) {
      throw unexpected(e);
    }
    if (status != 0) {
      throw new IllegalStateException("a point of the trusted setup is not one: " + status);
    }
  }

  long scratchBytes(long points) {
    try {
      return (long) scratchHandle.invokeExact(points);
    } catch (Throwable e) {
      throw unexpected(e);
    }
  }

  /// @param sum gets the sum of the products
  void multiply(
      MemorySegment sum,
      MemorySegment points,
      long count,
      MemorySegment scalars,
      long bits,
      MemorySegment scratch) {
    try {
      multiplyHandle.invokeExact(sum, points, count, scalars, bits, scratch);
    } catch (Throwable e) {
      throw unexpected(e);
    }
  }

  void compress(MemorySegment compressed, MemorySegment point) {
    try {
      compressHandle.invokeExact(compressed, point);
    } catch (Throwable e) {
      throw unexpected(e);
    }
  }

  private static AssertionError unexpected(Throwable thrown) {
    if (thrown instanceof Error error) {
      throw error;
    }
    return new AssertionError("a native call throws nothing", thrown);
  }
}
