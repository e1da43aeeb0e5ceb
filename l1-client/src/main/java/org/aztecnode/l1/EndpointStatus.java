package org.aztecnode.l1;

import java.util.Optional;

/// How an endpoint fares.
///
/// @param restingMillis how long it will not be asked, 0 if it is in use
/// @param lastFailure since its last good answer
public record EndpointStatus(
    String endpoint,
    long restingMillis,
    long answered,
    long failed,
    Optional<String> lastFailure) {}
