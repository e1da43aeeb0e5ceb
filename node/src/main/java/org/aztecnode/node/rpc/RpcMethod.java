package org.aztecnode.node.rpc;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.NullNode;
import java.util.List;
import java.util.StringJoiner;

/// A method clients can call: its name with the namespace (`node_getBlock`), its parameters, what
/// it costs, what it does.
///
/// @param name namespace, `_`, name
/// @param cost where it may run
/// @param params in order; those that may be left out come last
/// @param body the method; its answer may also be written later, by the thread that called it
public record RpcMethod(String name, Cost cost, List<Param<?>> params, Body body) {
  /// Where a method may run.
  public enum Cost {
    /// Answers within microseconds, from memory or a mapped file, and never waits: runs on the
    /// connection's own thread.
    CHEAP,
    /// May compute long or wait: runs on a thread of its own.
    COSTLY
  }

  /// What a method does with its decoded parameters.
  @FunctionalInterface
  public interface Body {
    Json call(Params params) throws RpcException;
  }

  /// A method without parameters.
  @FunctionalInterface
  public interface Call0 {
    Json call() throws RpcException;
  }

  /// A method of one parameter.
  @FunctionalInterface
  public interface Call1<A> {
    Json call(A a) throws RpcException;
  }

  /// A method of two parameters.
  @FunctionalInterface
  public interface Call2<A, B> {
    Json call(A a, B b) throws RpcException;
  }

  /// A method of three parameters.
  @FunctionalInterface
  public interface Call3<A, B, C> {
    Json call(A a, B b, C c) throws RpcException;
  }

  /// A method of four parameters.
  @FunctionalInterface
  public interface Call4<A, B, C, D> {
    Json call(A a, B b, C c, D d) throws RpcException;
  }

  public RpcMethod {
    params = List.copyOf(params);
    if (!name.matches("[A-Za-z0-9]+_[A-Za-z0-9]+")) {
      throw new IllegalArgumentException("not namespace_method: " + name);
    }
  }

  public static RpcMethod of(String name, Cost cost, Call0 call) {
    return new RpcMethod(name, cost, List.of(), _ -> call.call());
  }

  public static <A> RpcMethod of(String name, Cost cost, Param<A> a, Call1<A> call) {
    return new RpcMethod(name, cost, List.of(a), p -> call.call(p.get(0)));
  }

  public static <A, B> RpcMethod of(
      String name, Cost cost, Param<A> a, Param<B> b, Call2<A, B> call) {
    return new RpcMethod(name, cost, List.of(a, b), p -> call.call(p.get(0), p.get(1)));
  }

  public static <A, B, C> RpcMethod of(
      String name, Cost cost, Param<A> a, Param<B> b, Param<C> c, Call3<A, B, C> call) {
    return new RpcMethod(
        name, cost, List.of(a, b, c), p -> call.call(p.get(0), p.get(1), p.get(2)));
  }

  public static <A, B, C, D> RpcMethod of(
      String name,
      Cost cost,
      Param<A> a,
      Param<B> b,
      Param<C> c,
      Param<D> d,
      Call4<A, B, C, D> call) {
    return new RpcMethod(
        name, cost, List.of(a, b, c, d), p -> call.call(p.get(0), p.get(1), p.get(2), p.get(3)));
  }

  /// Reads the parameters; surplus ones are ignored. All that is wrong with them is told at once.
  Params decode(ArrayNode given) throws InvalidParams {
    long optional = params.stream().filter(Param::optional).count();
    if (params.size() - given.size() > optional) {
      throw new InvalidParams(
          "Array must contain at least " + params.size() + " element(s)", Path.ROOT);
    }
    Object[] values = new Object[params.size()];
    StringJoiner issues = new StringJoiner(". ");
    for (int i = 0; i < values.length; i++) {
      JsonNode node = i < given.size() ? given.get(i) : NullNode.getInstance();
      try {
        values[i] = params.get(i).decode(node, Path.ROOT.at(i));
      } catch (InvalidParams e) {
        issues.add(e.getMessage());
      }
    }
    if (issues.length() > 0) {
      throw new InvalidParams(issues.toString());
    }
    return new Params(values);
  }
}
