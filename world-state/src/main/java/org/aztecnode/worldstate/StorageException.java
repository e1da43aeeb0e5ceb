package org.aztecnode.worldstate;

/// The store cannot be opened or written. Nothing of what was under way is kept; what was committed
/// before stands.
public final class StorageException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final transient StorageFailure failure;

  public StorageException(StorageFailure failure) {
    super(failure.message());
    this.failure = failure;
  }

  public StorageException(StorageFailure failure, Throwable cause) {
    super(failure.message(), cause);
    this.failure = failure;
  }

  public StorageFailure failure() {
    return failure;
  }
}
