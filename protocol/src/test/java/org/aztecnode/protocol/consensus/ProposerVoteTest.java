package org.aztecnode.protocol.consensus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.aztecnode.protocol.address.EthAddress;
import org.aztecnode.protocol.bytes.Hex;
import org.aztecnode.testing.Vectors;
import org.junit.jupiter.api.Test;

class ProposerVoteTest {
  @Test
  void signalsWhatTheContractChecks() {
    JsonNode cases = Vectors.file("l1-digests").section("signal");
    assertThat(cases).isNotEmpty();
    for (JsonNode c : cases) {
      EmpireSignal signal =
          new EmpireSignal(address(c, "payload"), c.get("slot").asLong(), address(c, "instance"));
      assertThat(signal.digest(c.get("chainId").asLong(), address(c, "verifyingContract")).toHex())
          .isEqualTo(c.get("digest").asText());
    }
  }

  @Test
  void votesWhatTheContractChecks() {
    JsonNode cases = Vectors.file("l1-digests").section("slashVote");
    assertThat(cases).isNotEmpty();
    for (JsonNode c : cases) {
      List<Integer> levels = new ArrayList<>();
      c.get("votes").forEach(v -> levels.add(v.asInt()));
      SlashVote vote = new SlashVote(levels, c.get("slot").asLong());
      assertThat(Hex.encode(vote.encoded())).isEqualTo(c.get("encoded").asText());
      assertThat(SlashVote.decode(vote.encoded(), vote.slot())).isEqualTo(vote);
      assertThat(vote.digest(c.get("chainId").asLong(), address(c, "verifyingContract")).toHex())
          .isEqualTo(c.get("digest").asText());
    }
  }

  @Test
  void refusesVotesTheContractCannotHold() {
    assertThatThrownBy(() -> new SlashVote(List.of(1, 2, 3), 0))
        .hasMessage("slash votes come in fours, not 3 of them");
    assertThatThrownBy(() -> new SlashVote(List.of(0, 0, 4, 0), 0)).hasMessage("a slash vote of 4");
  }

  private static EthAddress address(JsonNode node, String name) {
    return EthAddress.fromHex(node.get(name).asText());
  }
}
