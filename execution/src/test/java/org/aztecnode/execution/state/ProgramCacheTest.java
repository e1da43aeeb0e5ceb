package org.aztecnode.execution.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.aztecnode.crypto.field.Fr;
import org.aztecnode.protocol.contract.ContractClass;
import org.aztecnode.protocol.contract.PackedBytecode;
import org.junit.jupiter.api.Test;

class ProgramCacheTest {
  private static final int LENGTH = 40;

  private final List<Fr> lookedUp = new ArrayList<>();

  private Optional<ContractClass> published(Fr id) {
    lookedUp.add(id);
    return Optional.of(
        new ContractClass(
            id, ContractClass.VERSION, Fr.ZERO, Fr.ZERO, PackedBytecode.of(new byte[LENGTH])));
  }

  @Test
  void looksUpAClassWhoseProgramItHasNotAndNoOther() {
    ProgramCache cache = new ProgramCache(10 * LENGTH);
    assertThat(cache.get(Fr.of(1), this::published)).isPresent();
    assertThat(cache.get(Fr.of(1), this::published))
        .isEqualTo(cache.get(Fr.of(1), _ -> Optional.empty()));
    assertThat(lookedUp).containsExactly(Fr.of(1));
  }

  @Test
  void hasNothingOfAClassThatIsUnknown() {
    ProgramCache cache = new ProgramCache(10 * LENGTH);
    assertThat(cache.get(Fr.of(1), _ -> Optional.empty())).isEmpty();
    assertThat(cache.get(Fr.of(1), this::published)).isPresent();
  }

  @Test
  void forgetsWhatWasUsedLongestAgo() {
    ProgramCache cache = new ProgramCache(2 * LENGTH);
    cache.get(Fr.of(1), this::published);
    cache.get(Fr.of(2), this::published);
    cache.get(Fr.of(1), this::published);
    cache.get(Fr.of(3), this::published);
    lookedUp.clear();
    cache.get(Fr.of(3), this::published);
    cache.get(Fr.of(1), this::published);
    cache.get(Fr.of(2), this::published);
    assertThat(lookedUp).containsExactly(Fr.of(2));
  }
}
