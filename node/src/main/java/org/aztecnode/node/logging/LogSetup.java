package org.aztecnode.node.logging;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.encoder.Encoder;
import org.aztecnode.config.LogLevels;
import org.aztecnode.config.NodeConfig;
import org.slf4j.LoggerFactory;

/// Sets the log up: levels as configured, to standard output, as text or a JSON object a line.
/// Libraries speak from their warnings on unless everything is to be heard.
public final class LogSetup {
  private static final String OWN = "org.aztecnode";
  private static final String TEXT = "%d{yyyy-MM-dd HH:mm:ss.SSS} %-5level %-12logger{0} %msg%n%ex";

  private LogSetup() {}

  /// Replaces whatever logging was set up before.
  public static void apply(NodeConfig.Log config) {
    LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
    context.reset();
    ConsoleAppender<ILoggingEvent> console = new ConsoleAppender<>();
    console.setContext(context);
    console.setName("stdout");
    Encoder<ILoggingEvent> encoder = config.json() ? new JsonLines() : text();
    encoder.setContext(context);
    encoder.start();
    console.setEncoder(encoder);
    console.start();
    var root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    root.addAppender(console);
    Level level = level(config.levels().level());
    root.setLevel(level == Level.TRACE || level.isGreaterOrEqual(Level.WARN) ? level : Level.WARN);
    context.getLogger(OWN).setLevel(level);
    for (LogLevels.Filter filter : config.levels().filters()) {
      context.getLogger(loggerName(filter.module())).setLevel(level(filter.level()));
    }
  }

  /// The package of a module as operators name it; a name with a dot is a package already. The
  /// reference's names of modules lead to the package here that does the same.
  static String loggerName(String module) {
    String name = module.replace(':', '.');
    int end = name.indexOf('.');
    String first = end < 0 ? name : name.substring(0, end);
    return switch (first) {
      case "world-state", "world_state", "worldstate" -> OWN + ".worldstate";
      case "l1", "ethereum", "blob-client" -> OWN + ".l1";
      case "json-rpc", "rpc" -> OWN + ".node.rpc";
      case "http" -> OWN + ".node.http";
      case "io", "com", "org", "ch" -> name;
      default -> OWN + "." + first;
    };
  }

  private static PatternLayoutEncoder text() {
    PatternLayoutEncoder encoder = new PatternLayoutEncoder();
    encoder.setPattern(TEXT);
    return encoder;
  }

  private static Level level(LogLevels.Level level) {
    return switch (level) {
      case SILENT -> Level.OFF;
      case FATAL, ERROR -> Level.ERROR;
      case WARN -> Level.WARN;
      case INFO -> Level.INFO;
      case VERBOSE, DEBUG -> Level.DEBUG;
      case TRACE -> Level.TRACE;
    };
  }
}
