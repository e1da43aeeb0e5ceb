package org.aztecnode.worldstate.store;

import java.nio.ByteBuffer;
import java.util.Map;
import org.lmdbjava.Dbi;
import org.lmdbjava.Txn;

/// A read transaction. Taken from and given back to its [Readers].
public final class ReadTx extends Tx {
  private final Readers owner;
  private boolean open = true;

  ReadTx(Map<Table, Dbi<ByteBuffer>> tables, Txn<ByteBuffer> txn, Readers owner) {
    super(tables, txn);
    this.owner = owner;
  }

  void park() {
    txn.reset();
  }

  void resume() {
    txn.renew();
    renewCursors();
    open = true;
  }

  void dispose() {
    closeCursors();
    txn.close();
  }

  @Override
  public void close() {
    if (open) {
      open = false;
      owner.giveBack(this);
    }
  }
}
