package org.aztecnode.node.json;

import static org.aztecnode.node.json.BlockJson.field;
import static org.aztecnode.node.json.TxEffectJson.fields;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.function.Function;
import org.aztecnode.crypto.field.Fr;
import org.aztecnode.node.rpc.Decoder;
import org.aztecnode.node.rpc.Decoders;
import org.aztecnode.node.rpc.InvalidParams;
import org.aztecnode.node.rpc.JsonWriter;
import org.aztecnode.node.rpc.Path;
import org.aztecnode.protocol.codec.DecodeException;
import org.aztecnode.protocol.kernel.KernelTail;
import org.aztecnode.protocol.log.ContractClassLog;
import org.aztecnode.protocol.tx.ChonkProof;
import org.aztecnode.protocol.tx.ContractClassLogFields;
import org.aztecnode.protocol.tx.HashedValues;
import org.aztecnode.protocol.tx.Tx;

/// Transactions as wallets send them and get them back.
///
/// The private part and the proof are the base64 of their binary forms; calldata and contract class
/// logs are lists of hex fields. A hash that comes along is ignored and computed anew, and so is
/// every member the reference's own objects happen to carry. Follows the schema in
/// `stdlib/src/tx/tx.ts`.
public final class TxJson {
  /// Far more than either binary part has.
  private static final int LONGEST_PART = 1 << 20;

  /// The most of each list that a transaction's binary form can count.
  private static final int LONGEST_LIST = 255;

  private TxJson() {}

  /// Reads a transaction.
  public static final Decoder<Tx> TX = TxJson::read;

  public static void tx(JsonWriter out, Tx tx) {
    field(out.beginObject().name("txHash"), tx.hash().value());
    out.name("data").base64(tx.data().toBytes());
    out.name("chonkProof").base64(tx.proof().toBytes());
    out.name("contractClassLogFields").beginArray();
    for (ContractClassLogFields log : tx.contractClassLogFields()) {
      fields(out.beginObject().name("fields"), log.padded(ContractClassLog.SIZE_IN_FIELDS));
      out.endObject();
    }
    out.endArray().name("publicFunctionCalldata").beginArray();
    for (HashedValues calldata : tx.publicFunctionCalldata()) {
      fields(out.beginObject().name("values"), calldata.values());
      field(out.name("hash"), calldata.hash());
      out.endObject();
    }
    out.endArray().endObject();
  }

  private static Tx read(JsonNode node, Path path) throws InvalidParams {
    return Tx.of(
        ProtocolDecoders.required(node, "data", part(KernelTail::fromBytes), path),
        ProtocolDecoders.required(node, "chonkProof", part(ChonkProof::fromBytes), path),
        ProtocolDecoders.required(
            node, "contractClassLogFields", Decoders.array(TxJson::log, LONGEST_LIST), path),
        ProtocolDecoders.required(
            node,
            "publicFunctionCalldata",
            Decoders.array(TxJson::hashedValues, LONGEST_LIST),
            path));
  }

  private static <T> Decoder<T> part(Function<byte[], T> fromBytes) {
    return (node, path) -> {
      byte[] bytes = Decoders.base64(LONGEST_PART).decode(node, path);
      try {
        return fromBytes.apply(bytes);
      } catch (DecodeException e) {
        throw new InvalidParams(e.getMessage(), path);
      }
    };
  }

  private static ContractClassLogFields log(JsonNode node, Path path) throws InvalidParams {
    List<Fr> fields =
        ProtocolDecoders.required(
            node,
            "fields",
            Decoders.array(ProtocolDecoders.FIELD, ContractClassLog.SIZE_IN_FIELDS),
            path);
    if (fields.size() != ContractClassLog.SIZE_IN_FIELDS) {
      throw new InvalidParams(
          "Array must contain exactly " + ContractClassLog.SIZE_IN_FIELDS + " element(s)",
          path.at("fields"));
    }
    return new ContractClassLogFields(fields);
  }

  private static HashedValues hashedValues(JsonNode node, Path path) throws InvalidParams {
    Decoder<List<Fr>> values = Decoders.array(ProtocolDecoders.FIELD, Integer.MAX_VALUE);
    return new HashedValues(
        ProtocolDecoders.required(node, "values", values, path),
        ProtocolDecoders.required(node, "hash", ProtocolDecoders.FIELD, path));
  }
}
