/// The Aztec virtual machine: decodes public bytecode, runs it with tagged memory and two kinds of
/// gas, and asks the world through [org.aztecnode.execution.avm.AvmState]. [Avm] is the way in.
@NullMarked
package org.aztecnode.execution.avm;

import org.jspecify.annotations.NullMarked;
