package org.aztecnode.config;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// The rules between settings, checked once all are read.
final class Agreement {
  private Agreement() {}

  static List<Problem> problems(Configuration configuration) {
    List<Problem> problems = new ArrayList<>();
    roles(configuration, problems);
    publishers(configuration, problems);
    ports(configuration, problems);
    consensusKeys(configuration, problems);
    if (configuration.find(Settings.SYNC_MODE).equals(Optional.of(SyncMode.FORCE_SNAPSHOT))) {
      problems.add(
          Problem.invalid(
              Settings.SYNC_MODE.names()
                  + ": force-snapshot is not possible, as snapshots are images of the reference's"
                  + " databases; use full or snapshot"));
    }
    return problems;
  }

  private static void roles(Configuration configuration, List<Problem> problems) {
    List<Role> roles = configuration.find(Settings.ROLES).orElse(List.of(Role.FULL));
    if (roles.isEmpty()) {
      problems.add(Problem.invalid(Settings.ROLES.names() + ": name at least one role"));
    }
    for (Role role : roles) {
      if (!role.built()) {
        problems.add(
            new Problem(
                Problem.Kind.ROLE_NOT_BUILT,
                Settings.ROLES.names()
                    + ": the role "
                    + role
                    + " is not in this release; it has: full, sequencer, prover"));
      }
    }
  }

  private static void publishers(Configuration configuration, List<Problem> problems) {
    List<Role> roles = configuration.find(Settings.ROLES).orElse(List.of());
    if (roles.contains(Role.PROVER)
        && configuration.find(ProverSettings.PUBLISHER_KEYS).orElse(List.of()).isEmpty()) {
      problems.add(
          Problem.invalid(
              ProverSettings.PUBLISHER_KEYS.names()
                  + ": the role prover needs the key of an L1 account that pays for proofs"));
    }
    if (roles.contains(Role.SEQUENCER)
        && configuration.find(SequencerSettings.PUBLISHER_KEYS).orElse(List.of()).isEmpty()) {
      problems.add(
          Problem.invalid(
              SequencerSettings.PUBLISHER_KEYS.names()
                  + ": the role sequencer needs the key of an L1 account that pays for"
                  + " checkpoints"));
    }
    if (roles.containsAll(List.of(Role.PROVER, Role.SEQUENCER))) {
      shared(configuration, problems);
    }
  }

  /// Two roles that number the transactions of one account would take each other's numbers.
  private static void shared(Configuration configuration, List<Problem> problems) {
    Set<String> sequencer = keys(configuration, SequencerSettings.PUBLISHER_KEYS);
    if (keys(configuration, ProverSettings.PUBLISHER_KEYS).stream().anyMatch(sequencer::contains)) {
      problems.add(
          Problem.invalid(
              ProverSettings.PUBLISHER_KEYS.names()
                  + " and "
                  + SequencerSettings.PUBLISHER_KEYS.names()
                  + " have an account in common; give the two roles different ones"));
    }
  }

  private static Set<String> keys(Configuration configuration, Setting<List<Secret>> setting) {
    return configuration.find(setting).orElse(List.of()).stream()
        .map(key -> key.reveal().toLowerCase(Locale.ROOT).replaceFirst("^0x", ""))
        .collect(Collectors.toSet());
  }

  private static void ports(Configuration configuration, List<Problem> problems) {
    Map<Integer, Setting<Integer>> taken = new HashMap<>();
    for (Setting<Integer> setting :
        List.of(RpcSettings.PORT_RPC, AdminSettings.PORT_ADMIN, AdminSettings.PORT_METRICS)) {
      configuration
          .find(setting)
          .filter(port -> port != 0)
          .ifPresent(
              port -> {
                Setting<Integer> other = taken.putIfAbsent(port, setting);
                if (other != null) {
                  problems.add(
                      Problem.invalid(
                          other.names()
                              + " and "
                              + setting.names()
                              + " are both "
                              + port
                              + "; give them different ports"));
                }
              });
    }
  }

  private static void consensusKeys(Configuration configuration, List<Problem> problems) {
    int urls = configuration.find(BlobSettings.L1_CONSENSUS_URLS).map(List::size).orElse(0);
    int keys = configuration.find(BlobSettings.L1_CONSENSUS_KEYS).map(List::size).orElse(0);
    int headers =
        configuration.find(BlobSettings.L1_CONSENSUS_KEY_HEADERS).map(List::size).orElse(0);
    boolean readable = configuration.find(BlobSettings.L1_CONSENSUS_URLS).isPresent() || keys == 0;
    if (readable && keys > urls) {
      problems.add(
          Problem.invalid(
              BlobSettings.L1_CONSENSUS_KEYS.names()
                  + " has "
                  + keys
                  + " keys for the "
                  + urls
                  + " endpoints of "
                  + BlobSettings.L1_CONSENSUS_URLS.flag()));
    }
    if (headers > keys) {
      problems.add(
          Problem.invalid(
              BlobSettings.L1_CONSENSUS_KEY_HEADERS.names()
                  + " has "
                  + headers
                  + " headers for the "
                  + keys
                  + " keys of "
                  + BlobSettings.L1_CONSENSUS_KEYS.flag()));
    }
  }
}
