package org.aztecnode.interop.avm;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Programs that once made a difference, and programs that mean harm, end as the reference's native
/// simulator ended them.
class KeptCasesTest {
  private static final Path HOSTILE = Path.of("hostile.json.gz");

  /// What one program may allocate in all; it does not live at once.
  private static final long MAX_BYTES = 400L << 20;

  @TempDir Path directory;

  @Test
  void whatWasDifferentOnceIsNotAgain() throws Exception {
    List<Path> files = kept().stream().filter(file -> !file.endsWith(HOSTILE)).toList();
    assertThat(files).isNotEmpty();
    List<KeptCase> cases = new ArrayList<>();
    for (Path file : files) {
      cases.addAll(KeptCase.read(file));
    }
    assertThat(differences(cases)).isEmpty();
  }

  @Test
  void hostileProgramsEndAsInTheReferenceInBoundedMemory() throws Exception {
    List<KeptCase> cases = KeptCase.read(folder().resolve(HOSTILE));
    assertThat(cases).hasSizeGreaterThan(1000);
    assertThat(differences(cases)).isEmpty();
  }

  private List<String> differences(List<KeptCase> cases) throws IOException {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    List<String> differences = new ArrayList<>();
    try (OurMachine ours = OurMachine.open(directory)) {
      for (KeptCase kept : cases) {
        long before = threads.getCurrentThreadAllocatedBytes();
        Outcome outcome = ours.run(kept.of());
        long allocated = threads.getCurrentThreadAllocatedBytes() - before;
        assertThat(allocated).as(kept.about()).isLessThan(MAX_BYTES);
        outcome
            .difference(kept.expected())
            .ifPresent(found -> differences.add(kept.about() + ": " + found));
      }
    }
    return differences;
  }

  private static List<Path> kept() throws IOException, URISyntaxException {
    try (Stream<Path> files = Files.list(folder())) {
      return files.filter(file -> file.toString().contains(".json")).sorted().toList();
    }
  }

  private static Path folder() throws URISyntaxException {
    return Path.of(KeptCasesTest.class.getResource("/avm").toURI());
  }
}
