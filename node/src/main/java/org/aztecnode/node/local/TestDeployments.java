package org.aztecnode.node.local;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.aztecnode.artifacts.TestContractArtifacts;
import org.aztecnode.crypto.field.Fr;
import org.aztecnode.protocol.codec.ByteReader;
import org.aztecnode.protocol.contract.ContractClass;
import org.aztecnode.protocol.contract.PackedBytecode;
import org.aztecnode.protocol.tx.ContractClassLogFields;
import org.aztecnode.protocol.tx.Tx;

/// The transactions by which the reference's local network deploys its test accounts, banana coin
/// and the fee contract that takes it, in that order. None depends on another.
///
/// Recorded, without bytecode; `TestAccountTxsTest` in `interop` writes the file. Follows
/// `wallets/src/testing.ts` (`deployFundedSchnorrAccounts`) and
/// `aztec/src/local-network/banana_fpc.ts`.
final class TestDeployments {
  private static final String RESOURCE = "test-accounts.bin.gz";
  private static final int MOST = 100;

  /// Fields of a log that publishes a class, before its bytecode: mark, id, version, artifact hash,
  /// private functions root.
  private static final int HEAD = 5;

  private TestDeployments() {}

  static List<TestDeployment> load() {
    byte[] recorded;
    try (InputStream in = TestDeployments.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IllegalStateException(RESOURCE + " is missing beside " + TestDeployments.class);
      }
      recorded = new GZIPInputStream(in).readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException("transactions of the test accounts", e);
    }
    List<PackedBytecode> bytecodes =
        TestContractArtifacts.load().contracts().stream()
            .map(contract -> PackedBytecode.of(contract.packedBytecode()))
            .toList();
    return ByteReader.readAll(
            recorded,
            in -> in.list8(MOST, Tx.MIN_SIZE, "transactions of the test accounts", Tx::readFrom))
        .stream()
        .map(tx -> new TestDeployment(complete(tx, bytecodes)))
        .toList();
  }

  /// With the bytecode of the class it publishes.
  private static Tx complete(Tx tx, List<PackedBytecode> bytecodes) {
    return new Tx(
        tx.hash(),
        tx.data(),
        tx.proof(),
        tx.contractClassLogFields().stream().map(log -> complete(log, bytecodes)).toList(),
        tx.publicFunctionCalldata());
  }

  private static ContractClassLogFields complete(
      ContractClassLogFields log, List<PackedBytecode> bytecodes) {
    List<Fr> head = log.padded(HEAD);
    Fr id = head.get(1);
    PackedBytecode bytecode =
        bytecodes.stream()
            .filter(
                b -> ContractClass.computeId(head.get(3), head.get(4), b.commitment()).equals(id))
            .findFirst()
            .orElseThrow(
                () ->
                    new IllegalStateException(
                        "no contract of the build's artifacts is of class " + id));
    List<Fr> fields = new ArrayList<>(head);
    fields.addAll(bytecode.toFields());
    return new ContractClassLogFields(fields);
  }
}
