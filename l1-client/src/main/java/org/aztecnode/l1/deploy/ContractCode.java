package org.aztecnode.l1.deploy;

import java.util.List;
import java.util.Map;
import org.aztecnode.l1.Bytes;
import org.aztecnode.l1.abi.Abi;
import org.aztecnode.protocol.address.EthAddress;

/// A compiled contract: what creates it once libraries are linked and arguments appended.
///
/// @param constructor the types of the constructor's arguments: `(address,uint256)`
/// @param creationCode with zeros where addresses of libraries belong
/// @param links by library, at which bytes of the code its address belongs
public record ContractCode(
    String name, String constructor, Bytes creationCode, Map<String, List<Integer>> links) {
  public ContractCode {
    links = Map.copyOf(links);
    for (List<Integer> places : links.values()) {
      for (int at : places) {
        if (at < 0 || at > creationCode.size() - EthAddress.SIZE) {
          throw new IllegalArgumentException(name + " has no byte " + at + " to link at");
        }
      }
    }
  }

  /// What a transaction that creates the contract carries.
  ///
  /// @param libraries addresses of at least those it is linked with
  /// @throws IllegalArgumentException if a library is missing or the arguments are not of the types
  Bytes creation(Map<String, EthAddress> libraries, Object... arguments) {
    byte[] encoded = Abi.encode(constructor, arguments).toBytes();
    int size = creationCode.size();
    byte[] all = java.util.Arrays.copyOf(creationCode.toBytes(), size + encoded.length);
    links.forEach(
        (library, places) -> {
          EthAddress address = libraries.get(library);
          if (address == null) {
            throw new IllegalArgumentException(name + " needs the library " + library);
          }
          places.forEach(at -> System.arraycopy(address.toBytes(), 0, all, at, EthAddress.SIZE));
        });
    System.arraycopy(encoded, 0, all, size, encoded.length);
    return Bytes.of(all);
  }
}
