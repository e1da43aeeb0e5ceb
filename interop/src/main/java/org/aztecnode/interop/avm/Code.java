package org.aztecnode.interop.avm;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;

/// What a contract runs, in lines that can be taken out one by one.
record Code(List<Line> lines) {
  Code {
    lines = List.copyOf(lines);
  }

  /// Bytes, each a line of its own.
  static Code of(byte[] bytes) {
    List<Line> lines = new ArrayList<>();
    for (byte b : bytes) {
      lines.add(new Line.Bytes(new byte[] {b}));
    }
    return new Code(lines);
  }

  byte[] bytes() {
    int[] places = new int[lines.size() + 1];
    for (int i = 0; i < lines.size(); i++) {
      places[i + 1] = places[i] + lines.get(i).size();
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    lines.forEach(line -> line.writeTo(out, places));
    return out.toByteArray();
  }

  /// Without some of its lines; jumps to them go to what follows.
  Code without(int from, int to) {
    List<Line> kept = new ArrayList<>(lines);
    for (int removed = to - 1; removed >= from; removed--) {
      kept.remove(removed);
      int gone = removed;
      kept.replaceAll(line -> line.without(gone));
    }
    return new Code(kept);
  }
}
