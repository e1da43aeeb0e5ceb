package org.aztecnode.lmdb;

/// A store cannot be opened or cannot go on. Nothing of what was under way is kept; what was
/// committed before stands.
///
/// Unchecked: whoever writes to a store can do nothing about it but stop or wait; whoever starts
/// the node turns each [StoreFailure] into a message and an exit code of its own.
public final class StoreException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final transient StoreFailure failure;

  public StoreException(StoreFailure failure) {
    super(failure.message());
    this.failure = failure;
  }

  public StoreException(StoreFailure failure, Throwable cause) {
    super(failure.message(), cause);
    this.failure = failure;
  }

  public StoreFailure failure() {
    return failure;
  }
}
