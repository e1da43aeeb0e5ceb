package org.aztecnode.protocol.hash;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.aztecnode.crypto.hash.Poseidon2;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DomainSeparatorTest {
  @ParameterizedTest
  @EnumSource
  void followsFromItsName(DomainSeparator separator) {
    String preimage = "az_dom_sep__" + separator.name().toLowerCase(Locale.ROOT);

    assertThat(separator.value())
        .isEqualTo(
            Poseidon2.hashBytes(preimage.getBytes(UTF_8)).toBigInteger().intValue() & 0xffff_ffffL);
  }
}
