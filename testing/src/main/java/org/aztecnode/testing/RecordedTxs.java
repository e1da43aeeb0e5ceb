package org.aztecnode.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;

/// Transactions that wallets of the reference release sent to a live network: private only and with
/// public calls, with and without proofs and contract class logs.
///
/// Each has `txHash`, `buffer` (the binary form, in hex without prefix) and `tx` (the form that
/// wallets send to JSON-RPC).
public final class RecordedTxs {
  private static final String RESOURCE = "/recorded/txs.ndjson.gz";
  private static final ObjectMapper JSON = new ObjectMapper();

  private RecordedTxs() {}

  public static List<JsonNode> all() {
    List<JsonNode> txs = new ArrayList<>();
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(RecordedTxs.class.getResourceAsStream(RESOURCE)),
                StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        txs.add(JSON.readTree(line));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(RESOURCE, e);
    }
    return txs;
  }
}
