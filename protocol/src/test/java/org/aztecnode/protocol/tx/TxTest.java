package org.aztecnode.protocol.tx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import org.aztecnode.crypto.field.Fr;
import org.aztecnode.protocol.block.GasFees;
import org.aztecnode.protocol.bytes.Hex;
import org.aztecnode.protocol.codec.DecodeException;
import org.aztecnode.protocol.fees.Gas;
import org.aztecnode.protocol.fees.GasSettings;
import org.aztecnode.protocol.hash.CallHashes;
import org.aztecnode.testing.RecordedTxs;
import org.aztecnode.testing.Vectors;
import org.junit.jupiter.api.Test;

class TxTest {
  @Test
  void readsAndWritesWhatWalletsSent() {
    assertThat(RecordedTxs.all()).isNotEmpty();
    for (JsonNode recorded : RecordedTxs.all()) {
      byte[] bytes = Hex.decode(recorded.get("buffer").asText());
      Tx tx = Tx.fromBytes(bytes);
      assertThat(tx.toBytes()).isEqualTo(bytes);
      assertThat(tx.hash().toHex()).isEqualTo(recorded.get("txHash").asText());
      assertThat(tx.hasItsHash()).isTrue();
    }
  }

  @Test
  void holdsThePartsThatTheJsonFormNames() {
    for (JsonNode recorded : RecordedTxs.all()) {
      Tx tx = Tx.fromBytes(Hex.decode(recorded.get("buffer").asText()));
      JsonNode json = recorded.get("tx");
      assertThat(tx.data().toBytes()).isEqualTo(base64(json.get("data")));
      assertThat(tx.proof().toBytes()).isEqualTo(base64(json.get("chonkProof")));
      assertThat(ChonkProof.fromBytes(tx.proof().toBytes())).isEqualTo(tx.proof());
      assertThat(ChonkProof.of(tx.proof().fields())).isEqualTo(tx.proof());
      assertThat(tx.contractClassLogFields()).hasSize(json.get("contractClassLogFields").size());
      assertThat(tx.publicFunctionCalldata()).hasSize(json.get("publicFunctionCalldata").size());
    }
  }

  @Test
  void bindsCalldataAndClassLogsByTheirHashes() {
    int calls = 0;
    int logs = 0;
    for (JsonNode recorded : RecordedTxs.all()) {
      Tx tx = Tx.fromBytes(Hex.decode(recorded.get("buffer").asText()));
      List<PublicCall> all = new ArrayList<>(tx.setupCalls());
      all.addAll(tx.appLogicCalls());
      tx.teardownCall().ifPresent(all::add);
      assertThat(all).hasSameSizeAs(tx.data().effects().calls());
      for (PublicCall call : all) {
        assertThat(call.calldata()).isNotEmpty();
        assertThat(CallHashes.calldata(call.calldata())).isEqualTo(call.request().calldataHash());
        calls++;
      }
      for (int i = 0; i < tx.contractClassLogs().size(); i++) {
        Fr claimed =
            tx.data().effects().phases().stream()
                .flatMap(phase -> phase.contractClassLogs().stream())
                .toList()
                .get(i)
                .value();
        assertThat(tx.contractClassLogFields().get(i).hash()).isEqualTo(claimed);
        logs++;
      }
      assertThat(tx.nullifiers()).isNotEmpty();
    }
    assertThat(calls).isPositive();
    assertThat(logs).isPositive();
  }

  @Test
  void findsTheHashOfAnother() {
    Tx tx = anyTx();
    Tx other =
        new Tx(
            new TxHash(Fr.ONE),
            tx.data(),
            tx.proof(),
            tx.contractClassLogFields(),
            tx.publicFunctionCalldata());
    assertThat(other.hasItsHash()).isFalse();
    assertThat(
            Tx.of(tx.data(), tx.proof(), tx.contractClassLogFields(), tx.publicFunctionCalldata()))
        .isEqualTo(tx);
  }

  @Test
  void ignoresBytesBehindATransaction() {
    byte[] bytes = anyTx().toBytes();
    assertThat(Tx.fromBytes(Arrays.copyOf(bytes, bytes.length + 7))).isEqualTo(anyTx());
  }

  @Test
  void refusesTruncations() {
    byte[] bytes = anyTx().toBytes();
    Random random = new Random(11);
    for (int i = 0; i < 200; i++) {
      byte[] truncated = Arrays.copyOf(bytes, random.nextInt(bytes.length));
      assertThatThrownBy(() -> Tx.fromBytes(truncated)).isInstanceOf(DecodeException.class);
    }
  }

  @Test
  void eitherRefusesDamageOrKeepsIt() {
    Random random = new Random(12);
    List<byte[]> all =
        RecordedTxs.all().stream().map(r -> Hex.decode(r.get("buffer").asText())).toList();
    for (int i = 0; i < 300; i++) {
      byte[] damaged = all.get(random.nextInt(all.size())).clone();
      for (int j = random.nextInt(4); j >= 0; j--) {
        damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
      }
      try {
        Tx tx = Tx.fromBytes(damaged);
        assertThat(Tx.fromBytes(tx.toBytes())).isEqualTo(tx);
      } catch (DecodeException e) {
        assertThat(e).hasMessageContaining(", at ");
      }
    }
  }

  @Test
  void refusesAProofOfAnotherLengthBeforeReadingIt() {
    byte[] bytes = anyTx().toBytes();
    int at = Fr.BYTES + anyTx().data().toBytes().length;
    bytes[at] = 0x7f;
    assertThatThrownBy(() -> Tx.fromBytes(bytes))
        .isInstanceOf(DecodeException.class)
        .hasMessageContaining("instead of 1935");
  }

  @Test
  void refusesAProofThatIsNotOfTheField() {
    byte[] proof = ChonkProof.EMPTY.toBytes();
    Arrays.fill(proof, 4 + 5 * Fr.BYTES, 4 + 6 * Fr.BYTES, (byte) -1);
    assertThatThrownBy(() -> ChonkProof.fromBytes(proof))
        .hasMessage("a proof field is no field element, at " + (4 + 5 * Fr.BYTES));
  }

  @Test
  void namesItselfByItsHash() {
    assertThat(anyTx()).hasToString("tx " + anyTx().hash().toHex());
  }

  @Test
  void hashesCalldataAndClassLogsAsTheReferenceDoes() {
    int seen = 0;
    for (JsonNode c : Vectors.file("tx/hashes").section("cases")) {
      JsonNode input = c.get("input");
      switch (c.get("fn").asText()) {
        case "calldataHash" -> {
          assertThat(HashedValues.ofCalldata(fields(input)).hash().toHex())
              .isEqualTo(c.get("output").asText());
          seen++;
        }
        case "contractClassLogHash" -> {
          List<Fr> emitted = fields(input.get("emittedFields"));
          assertThat(new ContractClassLogFields(emitted).hash().toHex())
              .isEqualTo(c.get("output").asText());
          seen++;
        }
        case "transactionFee" -> {
          GasSettings settings =
              new GasSettings(
                  Gas.ZERO,
                  Gas.ZERO,
                  gasFees(input.get("maxFees")),
                  gasFees(input.get("maxPriorityFees")));
          GasFees prices = gasFees(input.get("gasFees"));
          JsonNode used = input.get("gasUsed");
          Gas gas = new Gas(used.get("da").asLong(), used.get("l2").asLong());
          assertThat(settings.effectiveFees(prices))
              .isEqualTo(gasFees(c.get("output").get("effective")));
          assertThat(settings.transactionFee(prices, gas).toHex())
              .isEqualTo(c.get("output").get("fee").asText());
          seen++;
        }
        default -> {
          // hashes of other packages
        }
      }
    }
    assertThat(seen).isPositive();
  }

  @Test
  void refusesToPriceWhatTheSenderDoesNotCover() {
    GasFees two = new GasFees(BigInteger.TWO, BigInteger.TWO);
    assertThatThrownBy(() -> GasSettings.EMPTY.effectiveFees(two))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static Tx anyTx() {
    return Tx.fromBytes(Hex.decode(RecordedTxs.all().getLast().get("buffer").asText()));
  }

  private static byte[] base64(JsonNode text) {
    return Base64.getDecoder().decode(text.asText());
  }

  private static List<Fr> fields(JsonNode nodes) {
    List<Fr> fields = new ArrayList<>();
    nodes.forEach(n -> fields.add(Fr.fromHex(n.asText())));
    return fields;
  }

  private static GasFees gasFees(JsonNode pair) {
    return new GasFees(new BigInteger(pair.get(0).asText()), new BigInteger(pair.get(1).asText()));
  }
}
