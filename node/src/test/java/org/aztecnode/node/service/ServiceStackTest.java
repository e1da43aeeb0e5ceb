package org.aztecnode.node.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

class ServiceStackTest {
  private final ServiceStack stack = new ServiceStack(Duration.ofMillis(200));
  private final List<String> closed = new CopyOnWriteArrayList<>();

  @Test
  void closesInReverse() throws Exception {
    stack.add("a", () -> closed.add("a"));
    stack.add("b", () -> closed.add("b"));
    stack.add("c", () -> closed.add("c"));
    stack.close();
    assertThat(closed).containsExactly("c", "b", "a");
    stack.close();
    assertThat(closed).hasSize(3);
  }

  @Test
  void aFailureKeepsNoOtherFromClosing() {
    stack.add("a", () -> closed.add("a"));
    stack.add(
        "b",
        () -> {
          throw new IllegalStateException("b");
        });
    stack.add("c", () -> new CountDownLatch(1).await());
    assertThatThrownBy(stack::close)
        .isInstanceOfSatisfying(
            CloseException.class,
            e ->
                assertThat(e.getSuppressed())
                    .satisfiesExactly(
                        c ->
                            assertThat(c)
                                .isInstanceOf(TimeoutException.class)
                                .hasMessageContaining("c did not close within"),
                        b -> assertThat(b).hasMessage("b")));
    assertThat(closed).containsExactly("a");
  }
}
