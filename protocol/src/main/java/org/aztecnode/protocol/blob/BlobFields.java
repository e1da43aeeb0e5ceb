package org.aztecnode.protocol.blob;

import java.util.Arrays;
import java.util.List;
import org.aztecnode.crypto.field.Fr;
import org.aztecnode.protocol.codec.DecodeException;

/// Reads the elements of a checkpoint's blobs one after the other. Elements become field elements
/// straight from the blob's bytes, when they are asked for.
final class BlobFields {
  private final List<Blob> blobs;
  private final int size;
  private int position;

  BlobFields(List<Blob> blobs) {
    this.blobs = List.copyOf(blobs);
    this.size = Math.multiplyExact(blobs.size(), Blob.FIELDS);
  }

  int position() {
    return position;
  }

  int remaining() {
    return size - position;
  }

  /// The next element, which stays the next one.
  Word peek(String what) {
    if (position == size) {
      throw new DecodeException("no fields left for " + what, position);
    }
    return blobs.get(position / Blob.FIELDS).word(position % Blob.FIELDS);
  }

  void skip() {
    position++;
  }

  Word word(String what) {
    Word word = peek(what);
    position++;
    return word;
  }

  Fr field(String what) {
    require(1, what);
    return fieldAt(position++, what);
  }

  List<Fr> fields(long count, String what) {
    require(count, what);
    Fr[] fields = new Fr[(int) count];
    for (int i = 0; i < fields.length; i++) {
      fields[i] = fieldAt(position++, what);
    }
    return Arrays.asList(fields);
  }

  List<Fr> nonZeroFields(int count, int max, String what) {
    int at = position;
    if (count > max) {
      throw new DecodeException(count + " of " + what + ", at most " + max + " are allowed", at);
    }
    List<Fr> fields = fields(count, what);
    int zero = fields.indexOf(Fr.ZERO);
    if (zero >= 0) {
      throw new DecodeException("a zero " + what, at + zero);
    }
    return fields;
  }

  void require(long count, String what) {
    if (count > remaining()) {
      throw new DecodeException(
          what + " needs " + count + " fields, " + remaining() + " left", position);
    }
  }

  /// Fields that were read before, once more.
  List<Fr> range(int from, int to) {
    Fr[] fields = new Fr[to - from];
    for (int i = 0; i < fields.length; i++) {
      fields[i] = fieldAt(from + i, "field");
    }
    return Arrays.asList(fields);
  }

  /// Refuses anything but zeros in what is left.
  void endInZeros() {
    int blob = position / Blob.FIELDS;
    int index = position % Blob.FIELDS;
    for (; blob < blobs.size(); blob++, index = 0) {
      if (!blobs.get(blob).isZeroFrom(index)) {
        throw new DecodeException("something behind the checkpoint's end", position);
      }
    }
  }

  private Fr fieldAt(int at, String what) {
    try {
      return blobs.get(at / Blob.FIELDS).field(at % Blob.FIELDS);
    } catch (IllegalArgumentException e) {
      throw new DecodeException(what + " is no field element", at, e);
    }
  }
}
