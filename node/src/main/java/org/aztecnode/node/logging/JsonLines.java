package org.aztecnode.node.logging;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.encoder.EncoderBase;
import java.util.Locale;
import org.aztecnode.node.rpc.JsonWriter;

/// A JSON object a line: time (milliseconds since 1970), level, module, msg, thread and, where
/// there is one, the error.
final class JsonLines extends EncoderBase<ILoggingEvent> {
  private static final byte[] NONE = {};

  @Override
  public byte[] headerBytes() {
    return NONE;
  }

  @Override
  public byte[] encode(ILoggingEvent event) {
    JsonWriter out = new JsonWriter(256);
    out.beginObject().name("time").value(event.getTimeStamp());
    out.name("level").value(event.getLevel().toString().toLowerCase(Locale.ROOT));
    out.name("module").value(event.getLoggerName());
    out.name("msg").value(event.getFormattedMessage());
    out.name("thread").value(event.getThreadName());
    if (event.getThrowableProxy() != null) {
      out.name("error").value(ThrowableProxyUtil.asString(event.getThrowableProxy()));
    }
    byte[] json = out.endObject().toBytes();
    byte[] line = java.util.Arrays.copyOf(json, json.length + 1);
    line[json.length] = '\n';
    return line;
  }

  @Override
  public byte[] footerBytes() {
    return NONE;
  }
}
