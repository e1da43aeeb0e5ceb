package org.aztecnode.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.aztecnode.config.LogLevels.Filter;
import org.aztecnode.config.LogLevels.Level;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TypesTest {
  @ParameterizedTest
  @CsvSource({"1mb,1048576", "1024,1024", "1.5kb,1536", "1 GB,1073741824", "10KB,10240"})
  void readsSizes(String text, long bytes) {
    assertThat(Types.BYTES.parse(text)).contains(bytes);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "1", "2gb", "-1mb", "mb", "1e3", "0x400", "99999999999999999999"})
  void refusesOtherSizes(String text) {
    assertThat(Types.BYTES.parse(text)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-1", "65536", "1.5", "0x50", "999999999999999999999", "１"})
  void refusesOtherPorts(String text) {
    assertThat(Types.PORT.parse(text)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"http:", "http://", "example.com", "ftp://x", "http://a b", ""})
  void refusesWhatIsNoUrl(String text) {
    assertThat(Endpoint.parse(text, Set.of("http", "https"))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "http://127.0.0.1:8545,http://127.0.0.1:8545",
    "http://127.0.0.1:8545/,http://127.0.0.1:8545",
    "https://h/key,https://h/***",
    "wss://h?key=1,wss://h/***",
    "https://u:p@h,https://h/***",
    "file:///data/blobs,file:///data/blobs"
  })
  void showsTheHostOfAUrlOnly(String text, String shown) {
    assertThat(Endpoint.parse(text, Set.of("http", "https", "wss", "file")))
        .hasToString("Optional[" + shown + "]");
  }

  @Test
  void readsTheReferencesLogLevels() {
    assertThat(LogLevels.parse("info;debug:aztec:archiver,l1; WARN: rpc"))
        .contains(
            new LogLevels(
                Level.INFO,
                List.of(
                    new Filter("archiver", Level.DEBUG),
                    new Filter("l1", Level.DEBUG),
                    new Filter("rpc", Level.WARN))));
    assertThat(LogLevels.parse("loud")).isEmpty();
    assertThat(LogLevels.parse("info;archiver")).isEmpty();
    assertThat(LogLevels.parse("info;debug:")).isEmpty();
  }

  @Test
  void readsRollupVersions() {
    assertThat(RollupVersion.parse("Canonical")).contains(new RollupVersion.Canonical());
    assertThat(RollupVersion.parse("4294967295")).contains(new RollupVersion.Numbered(4294967295L));
    assertThat(RollupVersion.parse("4294967296")).isEmpty();
  }

  @Test
  void suggestsOnlyWhatIsNear() {
    List<String> names = List.of("--port", "--admin-port", "--host");
    assertThat(Nearest.to("--prot", names)).contains("--port");
    assertThat(Nearest.to("--somethingelse", names)).isEmpty();
  }
}
