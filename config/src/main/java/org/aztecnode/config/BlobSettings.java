package org.aztecnode.config;

import static org.aztecnode.config.Setting.of;
import static org.aztecnode.config.Types.SWITCH;
import static org.aztecnode.config.Types.endpoint;
import static org.aztecnode.config.Types.endpoints;
import static org.aztecnode.config.Types.names;
import static org.aztecnode.config.Types.secrets;

import java.util.ArrayList;
import java.util.List;

/// The part of the table of settings that says where blobs are read and written.
public final class BlobSettings {
  private static final List<Setting<?>> ALL = new ArrayList<>();

  public static final Setting<List<Endpoint>> L1_CONSENSUS_URLS =
      add(
          of(
              Group.BLOBS,
              "--l1-consensus-host-urls",
              "L1_CONSENSUS_HOST_URLS",
              "blobs.consensus-urls",
              endpoints("http", "https"),
              "Ethereum consensus (beacon API) endpoints, from which blobs are read."));
  public static final Setting<List<Secret>> L1_CONSENSUS_KEYS =
      add(
          of(
                  Group.BLOBS,
                  "--l1-consensus-host-api-keys",
                  "L1_CONSENSUS_HOST_API_KEYS",
                  "blobs.consensus-api-keys",
                  secrets("KEY"),
                  "An API key for each consensus endpoint, in their order.")
              .hidden());
  public static final Setting<List<String>> L1_CONSENSUS_KEY_HEADERS =
      add(
          of(
              Group.BLOBS,
              "--l1-consensus-host-api-key-headers",
              "L1_CONSENSUS_HOST_API_KEY_HEADERS",
              "blobs.consensus-api-key-headers",
              names("HEADER", "names of HTTP headers", "[A-Za-z0-9!#$%&'*+.^_`|~-]{1,128}"),
              "The header each key is sent in; without one the key goes into the URL as ?key=."));
  public static final Setting<List<Endpoint>> BLOB_FILE_STORE_URLS =
      add(
          of(
              Group.BLOBS,
              "--blob-file-store-urls",
              "BLOB_FILE_STORE_URLS",
              "blobs.file-store-urls",
              endpoints("file", "http", "https"),
              "Blob file stores to read from, in the reference's layout."));
  public static final Setting<Endpoint> BLOB_ARCHIVE_URL =
      add(
          of(
              Group.BLOBS,
              "--blob-archive-api-url",
              "BLOB_ARCHIVE_API_URL",
              "blobs.archive-api-url",
              endpoint("http", "https"),
              "A blob archive service to fall back to."));
  public static final Setting<Endpoint> BLOB_UPLOAD_URL =
      add(
          of(
              Group.BLOBS,
              "--blob-file-store-upload-url",
              "BLOB_FILE_STORE_UPLOAD_URL",
              "blobs.file-store-upload-url",
              endpoint("file"),
              "A blob file store to write to, in the reference's layout, for nodes that cannot read"
                  + " blobs from Ethereum."));
  public static final Setting<Boolean> BLOB_ALLOW_EMPTY =
      add(
          of(
                  Group.BLOBS,
                  "--blob-allow-empty-sources",
                  "BLOB_ALLOW_EMPTY_SOURCES",
                  "blobs.allow-empty-sources",
                  SWITCH,
                  "Start although no source of blobs is given or reachable.")
              .or("false"));

  private BlobSettings() {}

  static List<Setting<?>> all() {
    return List.copyOf(ALL);
  }

  private static <T> Setting<T> add(Setting<T> setting) {
    ALL.add(setting);
    return setting;
  }
}
