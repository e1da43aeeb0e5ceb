package org.aztecnode.execution.state;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.aztecnode.crypto.field.Fr;
import org.aztecnode.protocol.address.AztecAddress;
import org.aztecnode.protocol.hash.StorageSlots;
import org.aztecnode.protocol.state.PublicDataWrite;
import org.aztecnode.worldstate.StateView;
import org.jspecify.annotations.Nullable;

/// Public storage as a transaction sees it: values read from the state once, writes on top that can
/// be taken back.
final class StorageJournal {
  private record Key(AztecAddress contract, Fr slot) {}

  private static final class Cell {
    private final Fr leafSlot;
    private Fr value;
    private boolean written;

    private Cell(Fr leafSlot, Fr value) {
      this.leafSlot = leafSlot;
      this.value = value;
    }
  }

  /// How to take a write back.
  private record Undo(Cell cell, Fr value, boolean written) {}

  private final StateView base;
  private final Map<Key, Cell> cells = new HashMap<>();

  /// In the order of the first write that was not taken back.
  private final List<Cell> written = new ArrayList<>();

  private final List<Undo> undo = new ArrayList<>();
  private @Nullable Key lastKey;
  private @Nullable Cell lastCell;

  StorageJournal(StateView base) {
    this.base = base;
  }

  Fr read(AztecAddress contract, Fr slot) {
    return cell(contract, slot).value;
  }

  boolean isWritten(AztecAddress contract, Fr slot) {
    return cell(contract, slot).written;
  }

  void write(AztecAddress contract, Fr slot, Fr value) {
    Cell cell = cell(contract, slot);
    undo.add(new Undo(cell, cell.value, cell.written));
    cell.value = value;
    if (!cell.written) {
      cell.written = true;
      written.add(cell);
    }
  }

  /// How many slots were written.
  int size() {
    return written.size();
  }

  int mark() {
    return undo.size();
  }

  void revertTo(int mark) {
    while (undo.size() > mark) {
      Undo last = undo.removeLast();
      last.cell.value = last.value;
      if (!last.written) {
        last.cell.written = false;
        written.removeLast();
      }
    }
  }

  List<PublicDataWrite> writes() {
    return written.stream().map(cell -> new PublicDataWrite(cell.leafSlot, cell.value)).toList();
  }

  private Cell cell(AztecAddress contract, Fr slot) {
    Key key = new Key(contract, slot);
    if (lastCell != null && key.equals(lastKey)) {
      return lastCell;
    }
    Cell cell = cells.computeIfAbsent(key, this::load);
    lastKey = key;
    lastCell = cell;
    return cell;
  }

  private Cell load(Key key) {
    Fr leafSlot = StorageSlots.leafSlot(key.contract, key.slot);
    return new Cell(leafSlot, base.publicData(leafSlot));
  }
}
