package org.aztecnode.l1.deploy;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.aztecnode.l1.Bytes;
import org.aztecnode.l1.abi.AbiFunction;
import org.aztecnode.protocol.address.EthAddress;

/// The steps of a plan in the making: each takes the deployer's next nonce, from which the address
/// of what it creates follows.
final class PlanSteps {
  /// Enough for a call of most functions.
  static final long CALL_GAS = 200_000;

  private static final long GAS_PER_CODE_BYTE = 300;
  private static final long CREATION_GAS = 53_000;

  private final ContractCodes codes;
  private final EthAddress deployer;
  private final List<DeployStep> steps = new ArrayList<>();
  private final Map<String, EthAddress> libraries = new HashMap<>();
  private long nonce;

  PlanSteps(ContractCodes codes, EthAddress deployer, long firstNonce) {
    this.codes = codes;
    this.deployer = deployer;
    this.nonce = firstNonce;
  }

  List<DeployStep> all() {
    return steps;
  }

  void add(DeployStep step) {
    steps.add(step);
    if (step instanceof DeployStep.Transaction) {
      nonce++;
    }
  }

  /// Where the next transaction's contract will be.
  EthAddress nextAddress() {
    return CreatedAddress.of(deployer, nonce);
  }

  /// What is created later is linked with it; it is created itself unless it is there.
  void library(String name, Set<EthAddress> present) {
    ContractCode code = codes.get(name);
    EthAddress address = libraryAddress(code);
    libraries.put(name, address);
    if (!present.contains(address)) {
      byte[] salted = new byte[32 + code.creationCode().size()];
      System.arraycopy(code.creationCode().toBytes(), 0, salted, 32, code.creationCode().size());
      add(
          new DeployStep.Transaction(
              "library " + name,
              Optional.of(WellKnownContract.CREATE2_FACTORY.address()),
              Bytes.of(salted),
              BigInteger.ZERO,
              List.of(address),
              true,
              creationGas(salted.length)));
    }
  }

  static EthAddress libraryAddress(ContractCode code) {
    return CreatedAddress.salted(WellKnownContract.CREATE2_FACTORY.address(), code.creationCode());
  }

  EthAddress create(String step, String contract, boolean independent, Object... arguments) {
    return createWithParts(step, contract, independent, List.of(), 0, arguments);
  }

  /// @param parts what the contract's constructor creates
  /// @param moreGas than its code takes
  EthAddress createWithParts(
      String step,
      String contract,
      boolean independent,
      List<EthAddress> parts,
      long moreGas,
      Object... arguments) {
    EthAddress address = nextAddress();
    Bytes input = codes.get(contract).creation(libraries, arguments);
    List<EthAddress> creates = new ArrayList<>(List.of(address));
    creates.addAll(parts);
    add(
        new DeployStep.Transaction(
            step,
            Optional.empty(),
            input,
            BigInteger.ZERO,
            creates,
            independent,
            creationGas(input.size()) + moreGas));
    return address;
  }

  void call(String step, EthAddress to, AbiFunction function, Object... arguments) {
    callWithGas(step, CALL_GAS, to, function, arguments);
  }

  void callWithGas(
      String step, long gas, EthAddress to, AbiFunction function, Object... arguments) {
    add(
        new DeployStep.Transaction(
            step,
            Optional.of(to),
            function.encode(arguments),
            BigInteger.ZERO,
            List.of(),
            false,
            gas));
  }

  private static long creationGas(int bytes) {
    return CREATION_GAS + GAS_PER_CODE_BYTE * bytes;
  }
}
