package org.aztecnode.node.sequencer;

import java.time.InstantSource;
import java.util.Optional;
import org.aztecnode.config.Network;
import org.aztecnode.config.NodeConfig;
import org.aztecnode.l1.L1Exception;
import org.aztecnode.l1.dev.DevelopmentChain;
import org.aztecnode.protocol.epoch.EpochSchedule;
import org.aztecnode.sequencer.local.LocalSlots;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Time that is moved, where the network is a local one on an L1 that obeys and the operator wants
/// no timetable.
final class DevelopmentTime {
  private static final Logger LOG = LoggerFactory.getLogger(DevelopmentTime.class);

  private DevelopmentTime() {}

  static Optional<LocalSlots> of(NodeConfig config, EpochSchedule schedule) {
    if (config.network() != Network.LOCAL
        || config.sequencer().enforceTimetable()
        || !DevelopmentChain.isFor(config.l1().chainId())) {
      return Optional.empty();
    }
    DevelopmentChain chain = DevelopmentChain.at(config.l1().rpcUrls().getFirst().uri());
    try {
      if (!chain.isAnvil()) {
        return Optional.empty();
      }
      return Optional.of(LocalSlots.atPresent(movable(chain), schedule, InstantSource.system()));
    } catch (L1Exception e) {
      LOG.warn("L1 does not obey, so slots take their time: {}", e.failure().reason());
      return Optional.empty();
    }
  }

  private static LocalSlots.MovableL1 movable(DevelopmentChain chain) {
    return new LocalSlots.MovableL1() {
      @Override
      public long timestamp() throws L1Exception {
        return chain.timestamp();
      }

      @Override
      public void mineAt(long timestamp) throws L1Exception {
        chain.mineAt(timestamp);
      }
    };
  }
}
