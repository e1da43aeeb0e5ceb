package org.aztecnode.execution.avm;

import java.util.ArrayList;
import java.util.List;
import org.aztecnode.crypto.field.Fr;

/// Calldata, or what a call returned or reverted with: seen in place, and read only as far as
/// somebody copies it.
///
/// Follows `simulator/src/public/avm/calldata.ts`, and the native simulator where a region reaches
/// beyond the memory.
sealed interface DataView extends CallData {
  DataView EMPTY = new Fields(List.of());

  /// The address after the last word that is looked at to copy so many from there. Where the copy
  /// begins beyond the data, the data's end.
  long end(long start, long size);

  /// Copies words as field elements; zeros beyond the end of the data. Its end must be within the
  /// memory that the data is in.
  void copyTo(long start, long size, Memory to, int address);

  /// Given as field elements.
  record Fields(List<Fr> values) implements DataView {
    public Fields {
      values = List.copyOf(values);
    }

    @Override
    public long length() {
      return values.size();
    }

    @Override
    public long end(long start, long size) {
      return Math.min(start + size, length());
    }

    @Override
    public void copyTo(long start, long size, Memory to, int address) {
      long available = available(length(), start, size);
      for (int i = 0; i < size; i++) {
        to.setField(address + i, i < available ? values.get((int) start + i) : Fr.ZERO);
      }
    }

    @Override
    public List<Fr> fields(int max) {
      return values.subList(0, Math.min(max, values.size()));
    }
  }

  /// Cells of another call's memory, which does not change while it can be looked at.
  record Region(Memory memory, int offset, long length) implements DataView {
    @Override
    public long end(long start, long size) {
      return Integer.toUnsignedLong(offset) + Math.min(start + size, length);
    }

    @Override
    public void copyTo(long start, long size, Memory to, int address) {
      long available = available(length, start, size);
      for (long i = 0; i < size; i++) {
        Fr word = i < available ? memory.asField((int) (offset + start + i)) : Fr.ZERO;
        to.setField((int) (address + i), word);
      }
    }

    @Override
    public List<Fr> fields(int max) {
      int size = (int) Math.min(max, length);
      List<Fr> fields = new ArrayList<>(size);
      for (int i = 0; i < size; i++) {
        fields.add(memory.asField(offset + i));
      }
      return List.copyOf(fields);
    }
  }

  private static long available(long length, long start, long size) {
    return Math.max(0, Math.min(start + size, length) - start);
  }
}
