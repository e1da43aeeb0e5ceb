package org.aztecnode.protocol.contract;

import java.util.ArrayList;
import java.util.List;
import org.aztecnode.crypto.field.Fr;
import org.aztecnode.protocol.address.AztecAddress;
import org.aztecnode.protocol.hash.DomainSeparator;

/// The contracts that every network has from its start, under the addresses 1 to 6.
///
/// The address that would follow from their contents is another one; the rollup commits to those.
/// Follows `protocol-contracts/src/protocol_contract_data.ts`.
public enum ProtocolContract {
  AUTH_REGISTRY("0x139f8eb6d6e7e7a7c0322c3b7558687a7e24201f11bf2c4cb2fe56c18d363695"),
  CONTRACT_INSTANCE_REGISTRY("0x1254246c88aca5a66fa66f3aa78c408a698ebca3b713120497c7555dfc718592"),
  CONTRACT_CLASS_REGISTRY("0x14d670efa326a07b99777b01fb706427ca776095246569150f2a3f17a7d4dc66"),
  MULTI_CALL_ENTRYPOINT("0x230d0b47ba6d5ed99afb89d584f32ff33438b64f51000f252a140cf995781628"),
  FEE_JUICE("0x204913186c0dd70015d05bf9100a12e31ccb7cc2527aacdfae0c19ad6439fcf4"),
  PUBLIC_CHECKS("0x1198142fd84a58c0ab22d5fde371ce527042db49487e05206a326ad154952ac8");

  private static final Fr SALT = Fr.ONE;
  private static final int MAX = 11;

  private final AztecAddress address = AztecAddress.of(ordinal() + 1);
  private final AztecAddress derivedAddress;

  ProtocolContract(String derivedAddress) {
    this.derivedAddress = AztecAddress.fromHex(derivedAddress);
  }

  public AztecAddress address() {
    return address;
  }

  /// The address that follows from the contents.
  public AztecAddress derivedAddress() {
    return derivedAddress;
  }

  /// The contract as it stands from block 0: deployed by itself.
  public ContractInstance instance(Fr classId) {
    return new ContractInstance(
        address,
        ContractInstance.VERSION,
        SALT,
        address,
        classId,
        classId,
        Fr.ZERO,
        PublicKeys.DEFAULT);
  }

  /// The derived addresses, with zeros for those there may be one day.
  public static List<Fr> derivedAddresses() {
    List<Fr> addresses = new ArrayList<>(MAX);
    for (ProtocolContract contract : values()) {
      addresses.add(contract.derivedAddress.value());
    }
    while (addresses.size() < MAX) {
      addresses.add(Fr.ZERO);
    }
    return List.copyOf(addresses);
  }

  /// What a rollup on L1 knows the protocol contracts by.
  public static Fr hash() {
    return DomainSeparator.PROTOCOL_CONTRACTS.hash(derivedAddresses());
  }
}
