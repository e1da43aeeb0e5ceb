package org.aztecnode.node.rpc;

/// The codes of errors, as the reference uses them.
public enum RpcErrorCode {
  PARSE(-32700),
  INVALID_REQUEST(-32600),
  METHOD_NOT_FOUND(-32601),
  /// The parameters do not fit the schema.
  INVALID_PARAMS(-32701),
  /// The method refused or failed.
  EXECUTION(-32702),
  /// Refused before any method was looked for: no key, or no capacity.
  REFUSED(-32000);

  private final int number;

  RpcErrorCode(int number) {
    this.number = number;
  }

  public int number() {
    return number;
  }
}
