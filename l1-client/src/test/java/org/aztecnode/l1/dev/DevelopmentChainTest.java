package org.aztecnode.l1.dev;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.IntNode;
import java.time.Duration;
import org.aztecnode.artifacts.Anvil;
import org.aztecnode.l1.L1Exception;
import org.aztecnode.l1.rpc.DirectRpc;
import org.junit.jupiter.api.Test;

class DevelopmentChainTest {
  @Test
  void blocksComeAsBeforeAfterAPause() throws L1Exception {
    try (Anvil anvil = Anvil.start(0);
        DevelopmentChain chain = DevelopmentChain.at(anvil.url());
        DirectRpc rpc = new DirectRpc(anvil.url(), Duration.ofMinutes(1))) {
      pause(chain, rpc);
      assertThat(rpc.ask("anvil_getAutomine").asBoolean()).isTrue();
      assertThat(rpc.ask("anvil_getIntervalMining").isNull()).isTrue();

      rpc.ask("evm_setIntervalMining", IntNode.valueOf(7200));
      pause(chain, rpc);
      assertThat(rpc.ask("anvil_getAutomine").asBoolean()).isFalse();
      assertThat(rpc.ask("anvil_getIntervalMining").asLong()).isEqualTo(7200);
    }
  }

  private static void pause(DevelopmentChain chain, DirectRpc rpc) throws L1Exception {
    try (DevelopmentChain.Pause _ = chain.pause()) {
      assertThat(rpc.ask("anvil_getAutomine").asBoolean()).isFalse();
      assertThat(rpc.ask("anvil_getIntervalMining").isNull()).isTrue();
    }
  }
}
