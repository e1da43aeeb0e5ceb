package org.aztecnode.l1.tx;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.aztecnode.l1.Bytes;
import org.aztecnode.l1.envelope.RlpException;
import org.aztecnode.l1.envelope.RlpFields;
import org.aztecnode.l1.envelope.RlpItem;
import org.aztecnode.l1.mempool.L1Receipt;
import org.aztecnode.protocol.address.EthAddress;

/// Outcomes as the journal holds them.
final class OutcomeCodec {
  private static final int MINED = 1;
  private static final int REVERTED = 2;
  private static final int CANCELLED = 3;
  private static final int TIMED_OUT = 4;
  private static final int NO_FUNDS = 5;
  private static final int REJECTED = 6;
  private static final int WOULD_REVERT = 7;

  private OutcomeCodec() {}

  static RlpItem encode(TxOutcome outcome) {
    return switch (outcome) {
      case TxOutcome.Mined(L1Receipt receipt) -> list(MINED, ReceiptCodec.encode(receipt));
      case TxOutcome.Reverted(L1Receipt receipt, RevertReason reason) ->
          list(REVERTED, ReceiptCodec.encode(receipt), reason(reason));
      case TxOutcome.Cancelled(L1Receipt receipt) -> list(CANCELLED, ReceiptCodec.encode(receipt));
      case TxOutcome.TimedOut(boolean left, String reason) ->
          list(TIMED_OUT, RlpItem.of(left ? 1 : 0), text(reason));
      case TxOutcome.InsufficientFunds(EthAddress account, BigInteger has, BigInteger needed) ->
          list(NO_FUNDS, RlpItem.of(account), RlpItem.of(has), RlpItem.of(needed));
      case TxOutcome.Rejected(String reason) -> list(REJECTED, text(reason));
      case TxOutcome.WouldRevert(RevertReason reason) -> list(WOULD_REVERT, reason(reason));
    };
  }

  static TxOutcome decode(RlpFields in) throws RlpException {
    int kind = (int) in.longNumber();
    return switch (kind) {
      case MINED -> new TxOutcome.Mined(ReceiptCodec.decode(in.list()));
      case REVERTED -> new TxOutcome.Reverted(ReceiptCodec.decode(in.list()), reason(in.list()));
      case CANCELLED -> new TxOutcome.Cancelled(ReceiptCodec.decode(in.list()));
      case TIMED_OUT -> new TxOutcome.TimedOut(in.longNumber() == 1, text(in));
      case NO_FUNDS ->
          new TxOutcome.InsufficientFunds(
              EthAddress.of(in.bytes(EthAddress.SIZE).toBytes()), in.number(), in.number());
      case REJECTED -> new TxOutcome.Rejected(text(in));
      case WOULD_REVERT -> new TxOutcome.WouldRevert(reason(in.list()));
      default -> throw new RlpException("an outcome of kind " + kind);
    };
  }

  static RlpItem text(String text) {
    return RlpItem.of(text.getBytes(StandardCharsets.UTF_8));
  }

  static String text(RlpFields in) throws RlpException {
    return new String(in.bytes().toBytes(), StandardCharsets.UTF_8);
  }

  private static RlpItem reason(RevertReason reason) {
    return RlpItem.of(
        List.of(text(reason.error().orElse("")), text(reason.text()), RlpItem.of(reason.data())));
  }

  private static RevertReason reason(RlpFields in) throws RlpException {
    String error = text(in);
    String shown = text(in);
    Bytes data = in.bytes();
    return new RevertReason(error.isEmpty() ? Optional.empty() : Optional.of(error), shown, data);
  }

  private static RlpItem list(int kind, RlpItem... members) {
    List<RlpItem> all = new ArrayList<>(List.of(members));
    all.addFirst(RlpItem.of(kind));
    return RlpItem.of(all);
  }
}
