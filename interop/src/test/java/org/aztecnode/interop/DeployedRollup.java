package org.aztecnode.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A rollup that `aztec-node l1 deploy` puts on an L1.
final class DeployedRollup {
  private DeployedRollup() {}

  /// @param settings of the command
  /// @param journal of the deployment
  /// @return the variables that the command prints for nodes
  static Map<String, String> deploy(Map<String, String> settings, Path journal)
      throws IOException, InterruptedException {
    NodeProcess.Finished done =
        NodeProcess.run(
            settings, List.of("l1", "deploy", "--env", "--journal", journal.toString()));
    assertThat(done.status()).as(done.output()).isZero();
    Map<String, String> found = new HashMap<>();
    done.output()
        .lines()
        .filter(line -> line.matches("[A-Z0-9_]+=.*"))
        .forEach(line -> found.put(line.split("=", 2)[0], line.split("=", 2)[1]));
    return found;
  }
}
