package org.aztecnode.interop;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/// A test that may run at the same time as others of its class that have this too, two of them at a
/// time: it waits for processes of its own more than it works. On methods alone, so that no other
/// class runs meanwhile.
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Execution(ExecutionMode.CONCURRENT)
@interface BesideOthers {}
