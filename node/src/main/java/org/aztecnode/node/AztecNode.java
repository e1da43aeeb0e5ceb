package org.aztecnode.node;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.ServiceLoader;
import org.aztecnode.node.cli.Cli;
import org.aztecnode.node.role.NodeRole;
import org.aztecnode.node.service.StopSignal;

/// The program's entry.
public final class AztecNode {
  private AztecNode() {}

  public static void main(String[] arguments) {
    StopSignal stop = new StopSignal();
    stop.listen();
    PrintWriter out = new PrintWriter(System.out, false, StandardCharsets.UTF_8);
    PrintWriter err = new PrintWriter(System.err, false, StandardCharsets.UTF_8);
    List<NodeRole> roles =
        ServiceLoader.load(NodeRole.class).stream().map(ServiceLoader.Provider::get).toList();
    Cli cli =
        new Cli(
            System.getenv(),
            System.getProperty("user.home"),
            out,
            err,
            new NodeProcess(stop, roles));
    System.exit(cli.run(arguments));
  }
}
