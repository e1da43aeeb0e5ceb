package org.aztecnode.node.stores;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.aztecnode.config.HexValue;
import org.aztecnode.config.NodeConfig;
import org.aztecnode.node.StartException;
import org.aztecnode.testing.Vectors;
import org.aztecnode.worldstate.GenesisBlock;
import org.junit.jupiter.api.Test;

class GenesisStateTest {
  @Test
  void givesTheReferencesGenesisForEveryChoice() throws Exception {
    JsonNode networks = Vectors.file("genesis").section("networkGenesis");
    assertThat(networks).isNotEmpty();
    for (JsonNode network : networks) {
      NodeConfig.Genesis config =
          new NodeConfig.Genesis(
              network.get("testAccounts").booleanValue(),
              network.get("sponsoredFPC").booleanValue(),
              List.of());
      assertThat(GenesisBlock.of(GenesisState.of(config)).archive().root().toHex())
          .isEqualTo(network.get("genesisArchiveRoot").textValue());
    }
  }

  @Test
  void refusesAnAddressThatIsFundedAlready() {
    HexValue address =
        new HexValue("0x0a60414ee907527880b7a53d4dacdeb9ef768bb98d9d8d1e7200725c13763331");
    NodeConfig.Genesis config = new NodeConfig.Genesis(true, false, List.of(address));
    assertThatThrownBy(() -> GenesisState.of(config))
        .isInstanceOf(StartException.class)
        .hasMessageContaining("PREFUND_ADDRESSES");
  }
}
