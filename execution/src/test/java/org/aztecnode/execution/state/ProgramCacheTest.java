package org.aztecnode.execution.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.aztecnode.crypto.field.Fr;
import org.aztecnode.protocol.address.AztecAddress;
import org.aztecnode.protocol.contract.ContractClass;
import org.aztecnode.protocol.contract.ContractInstance;
import org.aztecnode.protocol.contract.PackedBytecode;
import org.junit.jupiter.api.Test;

class ProgramCacheTest {
  private static final int LENGTH = 40;
  private static final ContractSource NOTHING = new GivenContracts(Map.of(), Map.of());

  private final List<Fr> read = new ArrayList<>();

  /// Has every class, and remembers which were read.
  private final ContractSource published =
      new ContractSource() {
        @Override
        public Optional<ContractInstance> instance(AztecAddress address, long timestamp) {
          return Optional.empty();
        }

        @Override
        public Optional<ContractClass> contractClass(Fr id) {
          read.add(id);
          PackedBytecode bytecode = PackedBytecode.of(new byte[LENGTH]);
          return Optional.of(
              new ContractClass(id, ContractClass.VERSION, Fr.ZERO, Fr.ZERO, bytecode));
        }

        @Override
        public boolean hasContractClass(Fr id) {
          return true;
        }
      };

  @Test
  void looksUpAClassWhoseProgramItHasNotAndNoOther() {
    ProgramCache cache = new ProgramCache(10 * LENGTH);
    assertThat(cache.get(Fr.of(1), published)).isPresent();
    assertThat(cache.get(Fr.of(1), published)).isPresent();
    assertThat(read).containsExactly(Fr.of(1));
  }

  @Test
  void hasNothingOfAClassThatIsUnknown() {
    ProgramCache cache = new ProgramCache(10 * LENGTH);
    assertThat(cache.get(Fr.of(1), NOTHING)).isEmpty();
    assertThat(cache.get(Fr.of(1), published)).isPresent();
    assertThat(cache.get(Fr.of(1), NOTHING)).as("where a chain lost the class").isEmpty();
  }

  @Test
  void forgetsWhatWasUsedLongestAgo() {
    ProgramCache cache = new ProgramCache(2 * LENGTH);
    cache.get(Fr.of(1), published);
    cache.get(Fr.of(2), published);
    cache.get(Fr.of(1), published);
    cache.get(Fr.of(3), published);
    read.clear();
    cache.get(Fr.of(3), published);
    cache.get(Fr.of(1), published);
    cache.get(Fr.of(2), published);
    assertThat(read).containsExactly(Fr.of(2));
  }
}
