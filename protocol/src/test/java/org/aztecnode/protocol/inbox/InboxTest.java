package org.aztecnode.protocol.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.aztecnode.crypto.field.Fr;
import org.aztecnode.protocol.merkle.MerkleRoots;
import org.aztecnode.protocol.merkle.NodeHash;
import org.aztecnode.testing.Vectors;
import org.junit.jupiter.api.Test;

class InboxTest {
  @Test
  void doesWhatTheContractDoes() {
    Inbox inbox = null;
    JsonNode ops = Vectors.file("l1-inbox").section("ops");
    assertThat(ops).isNotEmpty();
    for (JsonNode op : ops) {
      inbox =
          switch (op.get("op").asText()) {
            case "deploy" -> Inbox.empty(op.get("lag").asLong());
            case "send" -> {
              JsonNode event = op.get("event");
              Inbox.Sent sent = inbox.send(Fr.fromHex(event.get("hash").asText()));
              assertThat(sent.checkpointNumber()).isEqualTo(event.get("checkpointNumber").asLong());
              assertThat(sent.index()).isEqualTo(event.get("index").asLong());
              assertThat(sent.rollingHash().toHex()).isEqualTo(event.get("rollingHash").asText());
              yield sent.after();
            }
            case "consume" -> {
              Inbox.Consumed consumed = inbox.consume(op.get("checkpoint").asLong());
              assertThat(consumed.inHash().toHex()).isEqualTo(op.get("root").asText());
              yield consumed.after();
            }
            default -> throw new AssertionError("unknown operation " + op);
          };
      JsonNode state = op.get("state");
      assertThat(inbox.rollingHash().toHex()).isEqualTo(state.get("rollingHash").asText());
      assertThat(inbox.totalMessages()).isEqualTo(state.get("totalMessagesInserted").asLong());
      assertThat(inbox.inProgress()).isEqualTo(state.get("inProgress").asLong());
    }
  }

  @Test
  void movesOnWhenATreeIsFull() {
    Inbox inbox = Inbox.empty(1);
    for (int i = 0; i < FrontierTree.SIZE; i++) {
      Inbox.Sent sent = inbox.send(Fr.of(i));
      assertThat(sent.checkpointNumber()).isEqualTo(2);
      inbox = sent.after();
    }
    assertThat(inbox.inProgress()).isEqualTo(2);
    Inbox.Sent next = inbox.send(Fr.ONE);
    assertThat(next.checkpointNumber()).isEqualTo(3);
    assertThat(next.index()).isEqualTo(2L * FrontierTree.SIZE);
    assertThat(next.after().inProgress()).isEqualTo(3);
  }

  @Test
  void hasTheRootOfThePaddedTreeAtEverySize() {
    Random random = new Random(5);
    List<Fr> leaves = new ArrayList<>();
    FrontierTree tree = FrontierTree.EMPTY;
    for (int i = 0; i < FrontierTree.SIZE; i++) {
      if (i < 20 || random.nextInt(40) == 0) {
        assertThat(tree.root())
            .isEqualTo(MerkleRoots.padded(leaves, FrontierTree.HEIGHT, NodeHash.SHA256));
      }
      Fr leaf = Fr.of(random.nextLong());
      leaves.add(leaf);
      tree = tree.append(leaf);
    }
    assertThat(tree.root()).isEqualTo(MerkleRoots.balanced(leaves, NodeHash.SHA256));
    FrontierTree full = tree;
    assertThatThrownBy(() -> full.append(Fr.ONE)).hasMessage("a tree of 1024 leaves is full");
  }

  @Test
  void findsTheSameMessagesWhenACheckpointIsProposedAgain() {
    Inbox inbox = Inbox.empty(1).send(Fr.ONE).after();
    Inbox afterFirst = inbox.consume(1).after();
    Inbox.Consumed second = afterFirst.consume(2);
    assertThat(second.after().consume(2).inHash()).isEqualTo(second.inHash());
    assertThat(second.after().consume(2).after().inProgress())
        .isEqualTo(second.after().inProgress());
  }

  @Test
  void refusesACheckpointThatIsStillFilling() {
    assertThatThrownBy(() -> Inbox.empty(1).consume(2))
        .hasMessage("checkpoint 2 while messages go to 2");
  }
}
