package org.aztecnode.l1.abi;

import java.util.ArrayList;
import java.util.List;
import org.aztecnode.l1.Bytes;
import org.aztecnode.l1.L1Log;
import org.aztecnode.protocol.bytes.Bytes32;

/// A contract's event. Its values decode in the order of declaration, whether indexed or not.
public final class AbiEvent {
  private final String signature;
  private final Bytes32 topic;
  private final List<AbiType> types;
  private final List<Boolean> indexed;

  private AbiEvent(String signature, List<AbiType> types, List<Boolean> indexed) {
    this.signature = signature;
    this.topic = Bytes32.of(AbiFunction.keccak(signature));
    this.types = types;
    this.indexed = indexed;
  }

  /// @param signature `MessageSent(uint256,uint256,bytes32,bytes16)`
  /// @param indexedPositions of the parameters that are topics; only types of one word may be
  public static AbiEvent of(String signature, int... indexedPositions) {
    List<AbiType> types = AbiFunction.inputs(signature).members();
    List<Boolean> indexed = new ArrayList<>();
    for (int i = 0; i < types.size(); i++) {
      int position = i;
      indexed.add(java.util.Arrays.stream(indexedPositions).anyMatch(p -> p == position));
      if (indexed.get(i) && (types.get(i).dynamic() || types.get(i).headSize() != 32)) {
        throw new IllegalArgumentException("parameter " + i + " of " + signature + " is hashed");
      }
    }
    return new AbiEvent(signature, types, List.copyOf(indexed));
  }

  public String signature() {
    return signature;
  }

  public Bytes32 topic() {
    return topic;
  }

  public boolean isIndexed(int position) {
    return indexed.get(position);
  }

  public AbiValues decode(L1Log log) throws AbiException {
    return decode(log.topics(), log.data());
  }

  public AbiValues decode(List<Bytes32> topics, Bytes data) throws AbiException {
    long wanted = 1 + indexed.stream().filter(i -> i).count();
    if (topics.size() != wanted || !topics.getFirst().equals(topic)) {
      throw new AbiException("not a log of " + signature);
    }
    List<AbiType> rest = new ArrayList<>();
    for (int i = 0; i < types.size(); i++) {
      if (!indexed.get(i)) {
        rest.add(types.get(i));
      }
    }
    AbiValues plain = AbiDecoder.decode(new AbiType.Tuple(rest), data);
    List<Object> all = new ArrayList<>();
    int nextTopic = 1;
    int nextPlain = 0;
    for (int i = 0; i < types.size(); i++) {
      if (indexed.get(i)) {
        Bytes word = Bytes.of(topics.get(nextTopic++).toBytes());
        all.add(
            AbiDecoder.decode(new AbiType.Tuple(List.of(types.get(i))), word).values().getFirst());
      } else {
        all.add(plain.values().get(nextPlain++));
      }
    }
    return new AbiValues(all);
  }

  @Override
  public String toString() {
    return signature;
  }
}
