package org.aztecnode.node.service;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;

/// The wish to stop: from the operating system (SIGTERM, SIGINT, SIGHUP) or from within. The first
/// one asks, so that the main thread can close everything in order; a second one from the operating
/// system ends the process at once.
///
/// Signals are reached by reflection: the JDK has them in a package that is open to everybody but
/// not part of the standard. Where it is missing, the JVM's own handling stays in place.
public final class StopSignal {
  private final CountDownLatch asked = new CountDownLatch(1);
  private final AtomicInteger signal = new AtomicInteger();
  private final IntConsumer halt;

  public StopSignal() {
    this(Runtime.getRuntime()::halt);
  }

  StopSignal(IntConsumer halt) {
    this.halt = halt;
  }

  /// Asks from now on when the process gets a signal to end.
  public void listen() {
    try {
      Class<?> type = Class.forName("sun.misc.Signal");
      Class<?> handlerType = Class.forName("sun.misc.SignalHandler");
      var number = type.getMethod("getNumber");
      Object handler =
          Proxy.newProxyInstance(
              handlerType.getClassLoader(),
              new Class<?>[] {handlerType},
              (proxy, method, args) ->
                  switch (method.getName()) {
                    case "handle" -> {
                      received((int) number.invoke(args[0]));
                      yield null;
                    }
                    case "equals" -> proxy == args[0];
                    case "hashCode" -> System.identityHashCode(proxy);
                    default -> "StopSignal";
                  });
      for (String name : List.of("TERM", "INT", "HUP")) {
        type.getMethod("handle", type, handlerType)
            .invoke(null, type.getConstructor(String.class).newInstance(name), handler);
      }
    } catch (ReflectiveOperationException e) {
      if (!(e instanceof InvocationTargetException)) {
        throw new IllegalStateException("this JDK does not let signals be handled", e);
      }
      // the JVM was started with signals reduced (-Xrs), or the platform lacks one of them
    }
  }

  /// Asks from within the process.
  public void ask() {
    asked.countDown();
  }

  /// Waits until somebody has asked.
  public void await() throws InterruptedException {
    asked.await();
  }

  /// Waits at most that long; whether somebody has asked.
  public boolean await(Duration time) throws InterruptedException {
    return asked.await(time.toNanos(), TimeUnit.NANOSECONDS);
  }

  /// The exit code of a process that was asked to stop by a signal: 128 and the signal's number; 0
  /// without one.
  public int exitCode() {
    return signal.get() == 0 ? 0 : 128 + signal.get();
  }

  void received(int number) {
    if (!signal.compareAndSet(0, number)) {
      halt.accept(128 + number);
    }
    asked.countDown();
  }
}
