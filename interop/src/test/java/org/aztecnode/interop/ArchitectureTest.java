package org.aztecnode.interop;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitCallTarget;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The floors of the house: what each module may see of the others, and what pure code never
/// touches.
class ArchitectureTest {
  private static final String ROOT = "org.aztecnode";

  /// By module, the modules it may import from; itself is understood.
  private static final Map<String, Set<String>> MAY_SEE =
      Map.ofEntries(
          Map.entry("testing", Set.of()),
          Map.entry("artifacts", Set.of()),
          Map.entry("crypto", Set.of()),
          Map.entry("config", Set.of()),
          Map.entry("lmdb", Set.of()),
          Map.entry("protocol", Set.of("crypto")),
          Map.entry("worldstate", Set.of("lmdb", "crypto", "protocol")),
          Map.entry("l1", Set.of("artifacts", "crypto", "protocol")),
          Map.entry("archiver", Set.of("lmdb", "crypto", "protocol", "l1")),
          Map.entry("execution", Set.of("crypto", "protocol", "worldstate")),
          Map.entry("p2p", Set.of("lmdb", "crypto", "protocol")),
          Map.entry("prover", Set.of("crypto", "protocol", "l1", "archiver")),
          Map.entry(
              "sequencer",
              Set.of(
                  "config",
                  "crypto",
                  "protocol",
                  "worldstate",
                  "l1",
                  "archiver",
                  "execution",
                  "p2p")),
          Map.entry(
              "node",
              Set.of(
                  "artifacts",
                  "config",
                  "lmdb",
                  "crypto",
                  "protocol",
                  "worldstate",
                  "l1",
                  "archiver",
                  "execution",
                  "p2p",
                  "sequencer",
                  "prover")),
          Map.entry(
              "interop",
              Set.of(
                  "artifacts",
                  "testing",
                  "lmdb",
                  "crypto",
                  "protocol",
                  "worldstate",
                  "execution")));

  /// What runs our virtual machine beside the reference's; the rest of its module knows the node by
  /// its command line alone.
  private static final String FUZZER = ROOT + ".interop.avm..";

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages(ROOT);

  static Stream<String> modules() {
    return MAY_SEE.keySet().stream().sorted();
  }

  @Test
  void everyPackageBelongsToAKnownModule() {
    assertThat(CLASSES.getPackage(ROOT).getSubpackages().stream().map(JavaPackage::getRelativeName))
        .containsExactlyInAnyOrderElementsOf(MAY_SEE.keySet());
  }

  @ParameterizedTest
  @MethodSource("modules")
  void importsOnlyFromFloorsBelow(String module) {
    String[] visible =
        Stream.concat(Stream.of(module), MAY_SEE.get(module).stream())
            .map(name -> ROOT + "." + name + "..")
            .toArray(String[]::new);
    classes()
        .that()
        .resideInAPackage(ROOT + "." + module + "..")
        .should()
        .onlyDependOnClassesThat(
            resideOutsideOfPackage(ROOT + "..").or(resideInAnyPackage(visible)))
        .check(CLASSES);
  }

  @Test
  void acceptanceKnowsTheNodeFromOutside() {
    noClasses()
        .that()
        .resideInAPackage(ROOT + ".interop..")
        .and(resideOutsideOfPackage(FUZZER))
        .should()
        .dependOnClassesThat(
            resideInAnyPackage(ROOT + "..")
                .and(
                    resideOutsideOfPackages(
                        ROOT + ".interop..", ROOT + ".artifacts..", ROOT + ".testing..")))
        .check(CLASSES);
  }

  @Test
  void everyPackageIsNullMarked() {
    List<String> unmarked =
        CLASSES.getPackage(ROOT).getSubpackagesInTree().stream()
            .filter(p -> !p.getClasses().isEmpty())
            .filter(p -> !p.isAnnotatedWith(NullMarked.class))
            .map(JavaPackage::getName)
            .toList();
    assertThat(unmarked).isEmpty();
  }

  @Test
  void pureCodeTouchesNoFilesSocketsThreadsOrLogs() {
    noClasses()
        .that()
        .resideInAnyPackage(ROOT + ".crypto..", ROOT + ".protocol..")
        .and(resideOutsideOfPackage(KZG))
        .should()
        .dependOnClassesThat(IMPURE)
        .check(CLASSES);
  }

  @Test
  void pureCodeReadsNoClock() {
    noClasses()
        .that()
        .resideInAnyPackage(ROOT + ".crypto..", ROOT + ".protocol..")
        .should()
        .callCodeUnitWhere(
            DescribedPredicate.describe(
                "reads a clock", call -> READS_CLOCK.test(call.getTarget())))
        .check(CLASSES);
  }

  /// Loads a native library and the trusted setup.
  private static final String KZG = ROOT + ".crypto.kzg..";

  /// Of these packages pure code may use values, not devices.
  private static final Set<String> HARMLESS =
      Set.of(
          "java.io.ByteArrayOutputStream",
          "java.io.IOException",
          "java.io.Serializable",
          "java.io.UncheckedIOException",
          "java.util.concurrent.ConcurrentHashMap");

  private static final DescribedPredicate<JavaClass> IMPURE =
      DescribedPredicate.describe(
          "reach a device, a thread or a log",
          type ->
              !HARMLESS.contains(type.getName())
                  && (type.getName().equals("java.lang.Thread")
                      || type.getName().equals("java.lang.Process")
                      || type.getName().equals("java.time.Clock")
                      || type.getName().equals("java.time.InstantSource")
                      || Stream.of(
                              "java.io",
                              "java.net",
                              "java.nio.channels",
                              "java.nio.file",
                              "java.util.concurrent",
                              "org.slf4j")
                          .anyMatch(
                              name ->
                                  type.getPackageName().equals(name)
                                      || type.getPackageName().startsWith(name + "."))));

  private static final DescribedPredicate<CodeUnitCallTarget> READS_CLOCK =
      DescribedPredicate.describe(
          "reads a clock",
          target ->
              target.getOwner().getName().equals("java.lang.System")
                      && Set.of("currentTimeMillis", "nanoTime").contains(target.getName())
                  || target.getOwner().getPackageName().equals("java.time")
                      && target.getName().equals("now"));
}
