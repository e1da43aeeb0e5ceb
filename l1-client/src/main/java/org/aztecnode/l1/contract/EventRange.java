package org.aztecnode.l1.contract;

import java.util.List;
import org.aztecnode.l1.L1Exception;
import org.aztecnode.l1.L1View;
import org.aztecnode.l1.LogQuery;
import org.aztecnode.l1.LogRange;
import org.aztecnode.l1.abi.AbiEvent;
import org.aztecnode.protocol.address.EthAddress;

/// The events of consecutive L1 blocks, in chain order.
///
/// @param to the last block covered; may be less than was asked for
/// @param source the endpoint that answered, for `L1Client.distrust`
public record EventRange<E>(long from, long to, List<E> events, String source) {
  public EventRange {
    events = List.copyOf(events);
  }

  static <E> EventRange<E> read(
      L1View view,
      EthAddress contract,
      AbiEvent event,
      long from,
      long to,
      Reads.LogDecoder<E> decoder)
      throws L1Exception {
    return read(view, LogQuery.of(contract, event.topic()), from, to, decoder);
  }

  static <E> EventRange<E> read(
      L1View view, LogQuery query, long from, long to, Reads.LogDecoder<E> decoder)
      throws L1Exception {
    LogRange range = view.logs(query, from, to);
    return new EventRange<>(
        range.from(), range.to(), Reads.events(range.logs(), decoder), range.source());
  }
}
