package org.aztecnode.interop.avm;

import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;

/// A program in the making, with what is believed of the memory at this point of it: which type
/// each cell has, and what some pointers point to. Belief may fail; a program that halts is a
/// program.
final class Sketch {
  private static final long CELLS = 1L << 32;
  private static final int MAX_BYTE = 0xff;
  private static final int MAX_HALF = 0xffff;

  private final SplittableRandom random;

  /// How often, in one of so many, something is used that has the wrong type.
  private final int carelessness;

  private final List<Line> lines = new ArrayList<>();
  private TreeMap<Long, Tag> tags = new TreeMap<>();
  private TreeMap<Long, Long> integers = new TreeMap<>();

  /// Cells that may or may not have been written to.
  private final Set<Long> unsure = new TreeSet<>();

  /// Cells that are still to be read by what is being written.
  private final Deque<Long> held = new ArrayDeque<>();

  private boolean typesStay;

  Sketch(SplittableRandom random, int carelessness) {
    this.random = random;
    this.carelessness = carelessness;
  }

  Code code() {
    return new Code(lines);
  }

  /// The number of the next line.
  int here() {
    return lines.size();
  }

  boolean oneIn(int n) {
    return random.nextInt(n) == 0;
  }

  /// Adds a line whose effect on the memory is nobody's concern.
  void add(Line line) {
    lines.add(line);
  }

  /// Runs something whose lines may run never or again: cells keep their types meanwhile, and what
  /// it wrote may not have been written.
  void aside(Runnable body, boolean runs) {
    boolean before = typesStay;
    TreeMap<Long, Tag> tagsBefore = new TreeMap<>(tags);
    TreeMap<Long, Long> integersBefore = new TreeMap<>(integers);
    typesStay = true;
    body.run();
    typesStay = before;
    if (!runs) {
      tags.keySet().stream().filter(cell -> !tagsBefore.containsKey(cell)).forEach(unsure::add);
      tags = tagsBefore;
    }
    integersBefore.entrySet().retainAll(integers.entrySet());
    integers = integersBefore;
  }

  /// Writes something of several instructions: cells that it asks for stay as they are until its
  /// end.
  void together(Runnable body) {
    int before = held.size();
    body.run();
    while (held.size() > before) {
      held.pop();
    }
  }

  private long hold(long cell) {
    held.push(cell);
    return cell;
  }

  /// A cell of that type, made if there is none.
  long cell(Tag tag) {
    return hold(find(tag));
  }

  private long find(Tag tag) {
    if (oneIn(carelessness)) {
      return anyCell();
    }
    List<Long> candidates =
        tags.entrySet().stream().filter(e -> e.getValue() == tag).map(Map.Entry::getKey).toList();
    if (candidates.isEmpty() || oneIn(4)) {
      return constant(tag, tag.anyValue(random));
    }
    return candidates.get(random.nextInt(candidates.size()));
  }

  private long anyCell() {
    if (tags.isEmpty() || oneIn(4)) {
      return place();
    }
    List<Long> all = List.copyOf(tags.keySet());
    return all.get(random.nextInt(all.size()));
  }

  /// A cell with that value.
  long constant(Tag tag, BigInteger value) {
    long to = fresh(tag);
    set(to, tag, value);
    return hold(to);
  }

  long constant(Tag tag, long value) {
    return constant(tag, BigInteger.valueOf(value));
  }

  /// A cell to write such a value to.
  long fresh(Tag tag) {
    for (int attempt = 0; attempt < 20; attempt++) {
      long place = oneIn(3) && !tags.isEmpty() ? anyCell() : place();
      if (place != 0 && mayBecome(place, tag)) {
        return place;
      }
    }
    return 1 + random.nextInt(MAX_HALF);
  }

  /// The first of cells in a row to write such values to.
  long freshRegion(Tag tag, int size) {
    for (int attempt = 0; attempt < 20; attempt++) {
      long place = Math.max(1, Math.min(place(), CELLS - size));
      long from = place;
      if (tags.subMap(from, from + size).entrySet().stream()
          .allMatch(e -> mayBecome(e.getKey(), tag))) {
        return place;
      }
    }
    return 20_000L + random.nextInt(20_000);
  }

  /// Cells in a row of that type with values: the first.
  long region(Tag tag, int size) {
    if (!oneIn(3)) {
      for (long from : tags.keySet()) {
        if (hasRegion(from, tag, size)) {
          for (int i = 0; i < size; i++) {
            hold(from + i);
          }
          return from;
        }
      }
    }
    long from = freshRegion(tag, size);
    for (int i = 0; i < size; i++) {
      hold(from + i);
      if (tag != Tag.FF || tags.containsKey(from + i) || unsure.contains(from + i) || oneIn(2)) {
        set(from + i, tag, tag.anyValue(random));
      } else {
        wrote(from + i, tag);
      }
    }
    return from;
  }

  private boolean hasRegion(long from, Tag tag, int size) {
    for (long i = from; i < from + size; i++) {
      if (tags.get(i) != tag) {
        return false;
      }
    }
    return true;
  }

  private boolean mayBecome(long place, Tag tag) {
    Tag had = tags.get(place);
    return !held.contains(place)
        && (!typesStay || had == null || had == tag && !integers.containsKey(place));
  }

  private long place() {
    return switch (random.nextInt(16)) {
      case 0 -> MAX_BYTE - 3 + random.nextInt(8);
      case 1, 2 -> random.nextInt(3000);
      case 3 -> MAX_HALF - 8 + random.nextInt(16);
      case 4 -> CELLS - 1 - random.nextInt(70);
      case 5 -> random.nextLong(CELLS);
      default -> 1 + random.nextInt(120);
    };
  }

  /// What is to be believed after a cell was written.
  void wrote(long place, Tag tag) {
    tags.put(place & CELLS - 1, tag);
    unsure.remove(place & CELLS - 1);
    integers.remove(place & CELLS - 1);
  }

  void wrote(long from, int size, Tag tag) {
    for (int i = 0; i < size; i++) {
      wrote(from + i, tag);
    }
  }

  void set(long to, Tag tag, BigInteger value) {
    BigInteger written = oneIn(40) ? value.add(tag.range()) : value;
    Op op = setFor(written, to);
    BigInteger fits = written.mod(BigInteger.ONE.shiftLeft(8 * Op.bytes(op.wire().charAt(3))));
    emit(op, List.of(BigInteger.valueOf(to), BigInteger.valueOf(tag.ordinal()), fits));
    wrote(to, tag);
    if (tag == Tag.U32) {
      integers.put(to, fits.mod(tag.range()).longValueExact());
    }
  }

  private Op setFor(BigInteger value, long to) {
    int bits = value.bitLength();
    Op least =
        bits <= 8 && (to <= MAX_BYTE || oneIn(8))
            ? Op.SET_8
            : bits <= 16
                ? Op.SET_16
                : bits <= 32
                    ? Op.SET_32
                    : bits <= 64 ? Op.SET_64 : bits <= 128 ? Op.SET_128 : Op.SET_FF;
    return oneIn(12)
        ? Op.of(least.ordinal() + random.nextInt(Op.SET_FF.ordinal() - least.ordinal() + 1))
        : least;
  }

  /// Adds an instruction.
  ///
  /// @param operands without the mode: the cells that are meant, and plain numbers
  void emit(Op op, long... operands) {
    List<BigInteger> list = new ArrayList<>();
    for (long operand : operands) {
      list.add(BigInteger.valueOf(operand));
    }
    emit(op, list);
  }

  void emit(Op op, List<BigInteger> operands) {
    lines.add(new Line.Instruction(op, addressed(op, operands), Line.Instruction.NOWHERE));
  }

  /// Adds a jump to a line.
  ///
  /// @return its own number
  int emitTo(int target, Op op, long... operands) {
    List<BigInteger> list = new ArrayList<>();
    for (long operand : operands) {
      list.add(BigInteger.valueOf(operand));
    }
    list.add(BigInteger.ZERO);
    lines.add(new Line.Instruction(op, addressed(op, list), target));
    return lines.size() - 1;
  }

  /// Lets a jump go elsewhere.
  void retarget(int jump, int target) {
    Line.Instruction was = (Line.Instruction) lines.get(jump);
    lines.set(jump, new Line.Instruction(was.op(), was.operands(), target));
  }

  private List<BigInteger> addressed(Op op, List<BigInteger> operands) {
    if (!op.hasMode()) {
      return operands;
    }
    List<BigInteger> out = new ArrayList<>();
    int modes = 0;
    int offsets = 0;
    for (int i = 0; i < operands.size(); i++) {
      char letter = op.wire().charAt(i + 1);
      if (!Op.isOffset(letter)) {
        out.add(operands.get(i));
        continue;
      }
      int max = letter == 'b' ? MAX_BYTE : MAX_HALF;
      long[] found = address(operands.get(i).longValueExact() & CELLS - 1, max);
      out.add(BigInteger.valueOf(found[0]));
      modes |= (int) found[1] << 2 * offsets;
      offsets++;
    }
    int modeBits = Byte.SIZE * Op.bytes(op.wire().charAt(0));
    if (oneIn(60) && 2 * offsets < modeBits) {
      modes |= 1 << 2 * offsets + random.nextInt(modeBits - 2 * offsets);
    }
    if (oneIn(8 * carelessness)) {
      modes ^= 1 << random.nextInt(modeBits);
    }
    out.addFirst(BigInteger.valueOf(modes));
    return out;
  }

  /// How to reach a cell: offset, then 1 for indirect plus 2 for relative.
  private long[] address(long place, int max) {
    Long base = integers.get(0L);
    boolean relative = base != null && place >= base && place - base <= max;
    boolean direct = place <= max;
    if (relative && (!direct || oneIn(4))) {
      return new long[] {place - base, 2};
    }
    if (direct && !oneIn(12)) {
      return new long[] {place, 0};
    }
    long pointer = pointer(place);
    boolean relativePointer = base != null && pointer >= base && pointer - base <= max;
    return relativePointer && oneIn(2) ? new long[] {pointer - base, 3} : new long[] {pointer, 1};
  }

  /// A near cell that holds the address.
  private long pointer(long place) {
    for (Map.Entry<Long, Long> e : integers.entrySet()) {
      if (e.getKey() != 0 && e.getKey() <= MAX_BYTE && e.getValue() == place) {
        return e.getKey();
      }
    }
    long at = 0;
    for (int attempt = 0; attempt < 20; attempt++) {
      at = 120 + random.nextInt(MAX_BYTE - 120);
      if (mayBecome(at, Tag.U32) && (!tags.containsKey(at) || attempt > 10)) {
        break;
      }
    }
    lines.add(Line.Instruction.of(Op.SET_32, 0, at, Tag.U32.ordinal(), place));
    wrote(at, Tag.U32);
    integers.put(at, place);
    return hold(at);
  }
}
