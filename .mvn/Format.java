import com.google.googlejavaformat.java.Main;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Checks (`check`) or rewrites (`apply`) the format of every Java source of the project.
class Format {
  public static void main(String[] args) throws Exception {
    boolean apply = args[0].equals("apply");
    List<String> sources = sources(Path.of(args[1]));
    String[] command =
        Stream.concat(
                apply ? Stream.of("--replace") : Stream.of("--dry-run", "--set-exit-if-changed"),
                sources.stream())
            .toArray(String[]::new);
    PrintWriter out = new PrintWriter(System.out, true);
    int status = new Main(out, new PrintWriter(System.err, true), System.in).format(command);
    out.flush();
    if (status != 0) {
      System.err.println("not in format, or not to be parsed: the files above; `mvn -N validate -Dformat.goal=apply` formats them");
      System.exit(status);
    }
  }

  private static List<String> sources(Path root) throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      return files
          .filter(f -> f.toString().endsWith(".java"))
          .filter(f -> root.relativize(f).toString().contains("src" + java.io.File.separator))
          .filter(f -> !f.toString().contains(java.io.File.separator + "target" + java.io.File.separator))
          .map(Path::toString)
          .sorted()
          .collect(Collectors.toList());
    }
  }
}
