import com.google.googlejavaformat.java.Main;
import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// Checks (`check`) or rewrites (`apply`) the format of every Java source of the project.
///
/// What was found in format is remembered under `target` by path, size and time, so that a build looks only at what
/// changed since.
class Format {
  public static void main(String[] args) throws Exception {
    boolean apply = args[0].equals("apply");
    Path root = Path.of(args[1]);
    Path memory = root.resolve("target/formatter/in-format.txt");
    Set<String> inFormat =
        Files.exists(memory) ? new HashSet<>(Files.readAllLines(memory)) : new HashSet<>();
    List<Path> changed =
        sources(root).stream().filter(f -> !inFormat.contains(identity(f))).toList();
    if (changed.isEmpty()) {
      return;
    }
    if (apply) {
      // Twice: the formatter breaks some long strings in another way once they are broken.
      run(changed, "--replace");
      run(changed, "--replace");
    }
    int status = run(changed, "--dry-run", "--set-exit-if-changed");
    if (status != 0) {
      System.err.println(
          "not in format, or not to be parsed: the files above; `mvn -N validate"
              + " -Dformat.goal=apply` formats them");
      System.exit(status);
    }
    Files.write(memory, sources(root).stream().map(Format::identity).toList());
  }

  private static int run(List<Path> files, String... options) throws Exception {
    PrintWriter out = new PrintWriter(System.out, true);
    String[] command =
        Stream.concat(Stream.of(options), files.stream().map(Path::toString))
            .toArray(String[]::new);
    int status = new Main(out, new PrintWriter(System.err, true), System.in).format(command);
    out.flush();
    return status;
  }

  private static String identity(Path file) {
    try {
      return file + " " + Files.size(file) + " " + Files.getLastModifiedTime(file).toInstant();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static List<Path> sources(Path root) throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      return files
          .filter(f -> f.toString().endsWith(".java"))
          .filter(f -> root.relativize(f).toString().contains("src" + File.separator))
          .filter(f -> !f.toString().contains(File.separator + "target" + File.separator))
          .filter(f -> !f.toString().contains(File.separator + "node_modules" + File.separator))
          .sorted()
          .toList();
    }
  }
}
