package org.aztecnode.node;

/// Why the process ended, for supervisors and scripts. The table for operators is in
/// `docs/operators.md`; 78 is the reference's code for the same event.
public enum ExitCode {
  OK(0, "stopped, or the command did what it should"),
  INTERNAL(1, "a fault of this program; the log has the details"),
  CONFIG(2, "an option, variable, key or command is unknown, not allowed or missing"),
  ROLE_NOT_BUILT(3, "a role this release does not have"),
  WRONG_CHAIN(10, "the L1 endpoint is on another chain than configured"),
  WRONG_REGISTRY(11, "there is no registry contract at the configured address"),
  WRONG_ROLLUP(12, "the registry does not have the configured rollup version"),
  WRONG_GENESIS(13, "the configured genesis accounts do not give the rollup's genesis state"),
  UNSUPPORTED_ROLLUP(14, "the rollup runs another release of the protocol"),
  LOCAL_L1(15, "the local L1 could not be started, or ended"),
  NOT_DEPLOYED(16, "the rollup was not deployed, or not to its end"),
  DATA_OTHER_ROLLUP(20, "the data directory belongs to another chain or rollup"),
  DATA_OTHER_FORMAT(21, "the data directory was written by a newer release"),
  DATA_LOCKED(22, "another process uses the data directory"),
  DATA_NOT_WRITABLE(23, "the data directory cannot be made or written"),
  DISK_FULL(24, "no space is left on the device of the data directory"),
  DATA_INCONSISTENT(25, "the stored data contradict themselves"),
  STATE_MISMATCH(26, "a block does not lead to the state its header claims"),
  REEXECUTION_DIFFERS(27, "a stored block executed again is another"),
  TX_FILE_UNUSABLE(28, "the file of transactions cannot be read, or has none of this chain's"),
  STATE_NOT_KEPT(29, "the state before the blocks in question is no longer kept"),
  PORT_IN_USE(30, "a port is in use"),
  CANNOT_LISTEN(31, "a port or an address may not be listened on"),
  ROLLUP_UPGRADED(78, "the registry has a newer rollup than the one followed");

  private final int number;
  private final String meaning;

  ExitCode(int number, String meaning) {
    this.number = number;
    this.meaning = meaning;
  }

  public int number() {
    return number;
  }

  public String meaning() {
    return meaning;
  }
}
