package org.aztecnode.l1.blob;

import java.util.List;
import java.util.stream.Collectors;
import org.aztecnode.protocol.bytes.Bytes32;

/// What came of looking for blobs.
public sealed interface BlobResult {
  /// All of them, in the order asked.
  record BlobsFound(List<BlobData> blobs) implements BlobResult {
    public BlobsFound {
      blobs = List.copyOf(blobs);
    }
  }

  /// Some are nowhere. They may turn up.
  record BlobsMissing(List<Bytes32> missing, List<SourceReport> reports) implements BlobResult {
    public BlobsMissing {
      missing = List.copyOf(missing);
      reports = List.copyOf(reports);
    }

    /// What an operator reads.
    public String reason() {
      return missing.size()
          + " blobs missing ("
          + missing.getFirst()
          + (missing.size() > 1 ? ", …" : "")
          + "): "
          + (reports.isEmpty()
              ? "no source is configured"
              : reports.stream()
                  .map(r -> r.source() + " " + r.outcome())
                  .collect(Collectors.joining("; ")));
    }
  }

  /// What one source said. `source` is a host or a path, never a URL with a key.
  record SourceReport(String source, String outcome) {}
}
