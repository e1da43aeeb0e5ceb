package org.aztecnode.interop.avm;

import java.util.Optional;

/// What came of a case in the reference's simulators, of those that were asked.
record Answer(Optional<Outcome> nativeOutcome, Optional<Outcome> typescript) {}
