package org.aztecnode.node.l1tx;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.aztecnode.config.NodeConfig;
import org.aztecnode.config.Role;
import org.aztecnode.config.Secret;
import org.aztecnode.config.Setting;
import org.aztecnode.l1.L1Client;
import org.aztecnode.l1.envelope.LocalSigner;
import org.aztecnode.l1.tx.L1Publishers;
import org.aztecnode.l1.tx.L1Sender;
import org.aztecnode.l1.tx.L1TxConfig;
import org.aztecnode.l1.tx.L1TxListener;
import org.aztecnode.node.ExitCode;
import org.aztecnode.node.StartException;
import org.aztecnode.node.monitoring.Meters;

/// The L1 accounts of a role.
public final class L1Accounts {
  private static final BigInteger GWEI = BigInteger.valueOf(1_000_000_000);
  private static final int SETTLE_BLOCKS = L1TxConfig.DEFAULT.settleBlocks();

  private L1Accounts() {}

  /// @param setting that names the keys, for errors
  /// @throws StartException if a key is none
  public static List<LocalSigner> signers(List<Secret> keys, Setting<?> setting)
      throws StartException {
    List<LocalSigner> signers = new ArrayList<>();
    for (Secret key : keys) {
      try {
        signers.add(LocalSigner.fromHex(key.reveal()));
      } catch (IllegalArgumentException e) {
        throw new StartException(
            ExitCode.CONFIG,
            setting.names() + ": key " + (signers.size() + 1) + " is not that of any account");
      }
    }
    return signers;
  }

  /// Roles must not share accounts: each takes nonces without asking the other.
  ///
  /// @throws StartException if an account is among those of another role
  public static void requireApart(
      List<LocalSigner> signers,
      Setting<?> setting,
      List<LocalSigner> others,
      Setting<?> othersSetting)
      throws StartException {
    for (LocalSigner signer : signers) {
      if (others.stream().anyMatch(other -> other.address().equals(signer.address()))) {
        throw new StartException(
            ExitCode.CONFIG,
            "the L1 account %s is named by %s and by %s: give each role accounts of its own"
                .formatted(signer.address(), setting.names(), othersSetting.names()));
      }
    }
  }

  /// Opens the accounts, each with a journal of its own.
  ///
  /// @param directory where the role keeps what must outlive the process; empty if nothing does
  /// @param meters where transactions are measured, as the role's
  /// @param allowBusy whether one whose transaction still waits may be used if no other is free
  /// @throws StartException if a journal cannot be used
  public static L1Publishers publishers(
      NodeConfig config,
      L1Client client,
      List<LocalSigner> signers,
      Optional<Path> directory,
      InstantSource clock,
      boolean allowBusy,
      Meters meters,
      Role role)
      throws StartException {
    List<L1Sender> senders = new ArrayList<>();
    L1TxListener metrics = new L1TxMetrics(meters, role);
    try {
      for (LocalSigner signer : signers) {
        Optional<Path> journal =
            directory.map(kept -> kept.resolve(signer.address().toHex() + ".journal"));
        senders.add(L1Sender.open(client, signer, journal, l1Tx(config), clock, metrics));
      }
      return new L1Publishers(senders, allowBusy);
    } catch (IOException e) {
      senders.forEach(L1Sender::close);
      throw new StartException(
          ExitCode.DATA_NOT_WRITABLE, "L1 transactions cannot be kept: " + e.getMessage(), e);
    }
  }

  private static L1TxConfig l1Tx(NodeConfig config) {
    org.aztecnode.config.L1TxConfig c = config.l1Tx();
    return new L1TxConfig(
        c.gasBufferPercent(),
        gwei(c.maxGwei()),
        gwei(c.maxBlobGwei()),
        gwei(c.minPriorityGwei()),
        c.firstBumpPercent(),
        c.retryBumpPercent(),
        c.maxAttempts(),
        Duration.ofMillis(c.checkMillis()),
        Duration.ofMillis(c.stallMillis()),
        Duration.ofMillis(c.timeoutMillis()),
        c.cancelLate(),
        Duration.ofMillis(c.cancellationMillis()),
        Duration.ofMillis(c.droppedMillis()),
        Duration.ofSeconds(config.l1().slotSeconds()),
        SETTLE_BLOCKS);
  }

  private static BigInteger gwei(int amount) {
    return GWEI.multiply(BigInteger.valueOf(amount));
  }
}
