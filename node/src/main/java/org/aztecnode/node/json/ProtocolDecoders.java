package org.aztecnode.node.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigInteger;
import java.util.Optional;
import java.util.OptionalLong;
import org.aztecnode.archiver.LogFilter;
import org.aztecnode.crypto.field.Fr;
import org.aztecnode.node.rpc.Decoder;
import org.aztecnode.node.rpc.Decoders;
import org.aztecnode.node.rpc.InvalidParams;
import org.aztecnode.node.rpc.Path;
import org.aztecnode.protocol.address.AztecAddress;
import org.aztecnode.protocol.address.EthAddress;
import org.aztecnode.protocol.tx.TxHash;

/// Reads the protocol's values from parameters, as leniently as the reference's schemas.
///
/// Follows `stdlib/src/schemas/schemas.ts`, `foundation/src/schemas/schemas.ts`.
public final class ProtocolDecoders {
  private static final int LONGEST_FIELD = 80;

  /// Whole numbers a JavaScript client can hold.
  private static final long SAFE = (1L << 53) - 1;

  private ProtocolDecoders() {}

  /// A field element: `0x` and any number of digits up to 64, or a decimal text.
  public static final Decoder<Fr> FIELD = ProtocolDecoders::field;

  public static final Decoder<AztecAddress> AZTEC_ADDRESS =
      (node, path) -> {
        byte[] bytes = Decoders.hex(Fr.BYTES).decode(node, path);
        if (bytes.length != Fr.BYTES) {
          throw new InvalidParams("Not a valid instance", path);
        }
        return new AztecAddress(checked(new BigInteger(1, bytes), path));
      };

  public static final Decoder<EthAddress> ETH_ADDRESS =
      (node, path) -> {
        byte[] bytes = Decoders.hex(EthAddress.SIZE).decode(node, path);
        if (bytes.length != EthAddress.SIZE) {
          throw new InvalidParams("Not a valid instance", path);
        }
        return EthAddress.of(bytes);
      };

  public static final Decoder<TxHash> TX_HASH = (node, path) -> new TxHash(field(node, path));

  /// A block number, also as a decimal text.
  public static final Decoder<Long> BLOCK_NUMBER = Decoders.whole(0, SAFE);

  /// A block or checkpoint number from 1.
  public static final Decoder<Long> POSITIVE = Decoders.whole(1, SAFE);

  /// An epoch or a slot.
  public static final Decoder<Long> EPOCH = Decoders.whole(0, SAFE);

  /// A block by hash, by number, or `latest`. A text is a hash, whatever its digits.
  public static final Decoder<BlockParameter> BLOCK =
      (node, path) -> {
        if (node.isTextual()) {
          return node.textValue().equals("latest")
              ? BlockParameter.LATEST
              : new BlockParameter.Hash(field(node, path));
        }
        return new BlockParameter.Number(BLOCK_NUMBER.decode(node, path));
      };

  public static final Decoder<LogFilter> LOG_FILTER =
      (node, path) ->
          new LogFilter(
              Decoders.member(node, "txHash", TX_HASH, path),
              number(node, "fromBlock", path),
              number(node, "toBlock", path),
              Decoders.member(node, "afterLog", ProtocolDecoders::after, path),
              Decoders.member(node, "contractAddress", AZTEC_ADDRESS, path),
              Decoders.member(node, "tag", FIELD, path));

  private static LogFilter.After after(JsonNode node, Path path) throws InvalidParams {
    required(node, "blockHash", FIELD, path);
    required(node, "txHash", TX_HASH, path);
    return new LogFilter.After(
        required(node, "blockNumber", POSITIVE, path),
        Math.toIntExact(
            required(node, "txIndex", Decoders.whole(Integer.MIN_VALUE, Integer.MAX_VALUE), path)),
        Math.toIntExact(
            required(
                node, "logIndex", Decoders.whole(Integer.MIN_VALUE, Integer.MAX_VALUE), path)));
  }

  /// A member of an object that has to be there.
  static <T> T required(JsonNode object, String name, Decoder<T> decoder, Path path)
      throws InvalidParams {
    return Decoders.member(object, name, decoder, path)
        .orElseThrow(() -> new InvalidParams("Required", path.at(name)));
  }

  private static OptionalLong number(JsonNode object, String name, Path path) throws InvalidParams {
    Optional<Long> number = Decoders.member(object, name, Decoders.whole(-SAFE, SAFE), path);
    return number.isPresent() ? OptionalLong.of(number.get()) : OptionalLong.empty();
  }

  private static Fr field(JsonNode node, Path path) throws InvalidParams {
    String text = Decoders.text(LONGEST_FIELD).decode(node, path);
    if (text.matches("\\d+")) {
      return checked(new BigInteger(text), path);
    }
    if (text.matches("0x[0-9a-fA-F]+")) {
      return checked(new BigInteger(text.substring(2), 16), path);
    }
    throw new InvalidParams("Not a valid hex string", path);
  }

  private static Fr checked(BigInteger value, Path path) throws InvalidParams {
    if (value.compareTo(Fr.MODULUS) >= 0) {
      throw new InvalidParams("Value is greater or equal to field modulus", path);
    }
    return Fr.of(value);
  }
}
