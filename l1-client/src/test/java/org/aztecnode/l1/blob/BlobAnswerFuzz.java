package org.aztecnode.l1.blob;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.List;
import org.aztecnode.protocol.bytes.Bytes32;

/// Whatever a blob source answers, it holds blobs or is refused.
class BlobAnswerFuzz {
  @FuzzTest(maxDuration = "10m")
  void everyAnswerHoldsBlobsOrIsRefused(byte[] input) {
    try {
      BlobJson.ofData(BlobJson.parse(input), List.of(Bytes32.ZERO));
    } catch (BlobProvider.BlobProviderException e) {
      // refused
    }
    try {
      FileStoreFormat.blob(input);
    } catch (BlobProvider.BlobProviderException e) {
      // refused
    }
  }
}
