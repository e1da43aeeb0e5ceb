package org.aztecnode.config;

/// The headings settings stand under in help and in `config show`, in their order.
public enum Group {
  GENERAL("Node"),
  L1("Ethereum"),
  CONTRACTS("L1 contracts"),
  BLOBS("Blobs"),
  GENESIS("Genesis"),
  STORAGE("Storage"),
  LOCAL("A network of one's own (--network=local)"),
  SYNC("Following the chain"),
  RPC("JSON-RPC"),
  TXS("Transactions"),
  SEQUENCER("Sequencer"),
  PROVER("Prover"),
  L1_TX("Transactions to Ethereum"),
  ADMIN("Administration and monitoring"),
  LOGGING("Logging"),
  DEPLOYMENT("Deployment"),
  ROLLUP("The rollup that is deployed");

  private final String heading;

  Group(String heading) {
    this.heading = heading;
  }

  public String heading() {
    return heading;
  }
}
