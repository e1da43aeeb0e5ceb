package org.aztecnode.l1;

import java.util.List;
import java.util.Optional;
import org.aztecnode.protocol.address.EthAddress;
import org.aztecnode.protocol.bytes.Bytes32;

/// Which logs: of one contract, by topic position. An empty position takes any topic.
public record LogQuery(EthAddress address, List<Optional<Bytes32>> topics) {
  public LogQuery {
    topics = List.copyOf(topics);
    if (topics.size() > 4) {
      throw new IllegalArgumentException("a log has at most 4 topics, not " + topics.size());
    }
  }

  /// All logs of one event.
  public static LogQuery of(EthAddress address, Bytes32 topic) {
    return new LogQuery(address, List.of(Optional.of(topic)));
  }

  /// Whether the log is one of those asked for.
  public boolean takes(L1Log log) {
    if (!log.address().equals(address) || log.topics().size() < topics.size()) {
      return false;
    }
    for (int i = 0; i < topics.size(); i++) {
      if (topics.get(i).isPresent() && !topics.get(i).get().equals(log.topics().get(i))) {
        return false;
      }
    }
    return true;
  }
}
