package org.aztecnode.l1.deploy;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.aztecnode.l1.Bytes;
import org.aztecnode.protocol.address.EthAddress;

/// A contract that every chain is expected to have at the same address. Where one does not, the
/// transaction that its maker published puts it there: signed without a chain id, by an account
/// that has to be given some ether first.
///
/// Follows `ethereum/src/contracts/multicall.ts` (`deployMulticall3`).
public enum WellKnownContract {
  /// Many calls in one.
  MULTICALL3(
      "Multicall3",
      "0xca11bde05977b3631167028862be2a173976ca11",
      "0x05f32b3cc3888453ff71b01135b34ff8e41263f2",
      BigInteger.TEN.pow(17),
      "multicall3.hex"),
  /// Creates contracts with CREATE2; Foundry's scripts deploy libraries through it.
  CREATE2_FACTORY(
      "CREATE2 factory",
      "0x4e59b44847b379578588920ca78fbf26c0b4956c",
      "0x3fab184622dc19b6109349b94811493bf2a45362",
      BigInteger.TEN.pow(16),
      "create2-factory.hex");

  private final String title;
  private final EthAddress address;
  private final EthAddress sender;
  private final BigInteger endowment;
  private final String resource;

  WellKnownContract(
      String title, String address, String sender, BigInteger endowment, String resource) {
    this.title = title;
    this.address = EthAddress.fromHex(address);
    this.sender = EthAddress.fromHex(sender);
    this.endowment = endowment;
    this.resource = resource;
  }

  public EthAddress address() {
    return address;
  }

  /// Whose transaction creates it.
  EthAddress sender() {
    return sender;
  }

  /// The two steps that put it there.
  List<DeployStep> steps(long transferGas) {
    return List.of(
        new DeployStep.Transaction(
            "gas for " + title,
            java.util.Optional.of(sender),
            Bytes.EMPTY,
            endowment,
            List.of(),
            true,
            transferGas),
        new DeployStep.Presigned(title, sender, raw(), List.of(address)));
  }

  Bytes raw() {
    try (InputStream in = WellKnownContract.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException(resource + " is missing beside " + getClass().getName());
      }
      return Bytes.fromHex(new String(in.readAllBytes(), StandardCharsets.US_ASCII).strip());
    } catch (IOException e) {
      throw new UncheckedIOException(resource, e);
    }
  }

  @Override
  public String toString() {
    return title;
  }
}
