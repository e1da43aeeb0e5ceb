package org.aztecnode.l1.contract;

import java.util.ArrayList;
import java.util.List;
import org.aztecnode.l1.Bytes;
import org.aztecnode.l1.L1Call;
import org.aztecnode.l1.L1Exception;
import org.aztecnode.l1.L1Failure;
import org.aztecnode.l1.L1Log;
import org.aztecnode.l1.L1View;
import org.aztecnode.l1.abi.AbiException;
import org.aztecnode.l1.abi.AbiFunction;
import org.aztecnode.l1.abi.AbiValues;
import org.aztecnode.protocol.address.EthAddress;

/// Calls by ABI, one or many, with answers of the wrong shape turned into failures.
final class Reads {
  private Reads() {}

  /// What turns decoded values into an answer.
  interface Decoder<T> {
    T apply(AbiValues values) throws AbiException;
  }

  /// What turns a log into an event.
  interface LogDecoder<T> {
    T apply(L1Log log) throws AbiException;
  }

  /// One question of a contract.
  record Question(EthAddress to, AbiFunction function, List<Object> arguments) {
    L1Call call() {
      return new L1Call(to, function.encode(arguments.toArray()));
    }
  }

  static Question question(EthAddress to, AbiFunction function, Object... arguments) {
    return new Question(to, function, List.of(arguments));
  }

  static <T> T one(
      L1View view, EthAddress to, AbiFunction function, Decoder<T> decoder, Object... arguments)
      throws L1Exception {
    Bytes answer = view.call(to, function.encode(arguments));
    return decoded(to, function, answer, decoder);
  }

  /// The answers in the order of the questions, read together.
  static List<AbiValues> all(L1View view, List<Question> questions) throws L1Exception {
    List<L1View.CallResult> results = view.callAll(questions.stream().map(Question::call).toList());
    List<AbiValues> answers = new ArrayList<>(questions.size());
    for (int i = 0; i < questions.size(); i++) {
      Question asked = questions.get(i);
      switch (results.get(i)) {
        case L1View.CallResult.Returned(Bytes data) ->
            answers.add(decoded(asked.to(), asked.function(), data, values -> values));
        case L1View.CallResult.Reverted(Bytes data) ->
            throw new L1Exception(
                new L1Failure.Reverted(data, asked.function() + " of " + asked.to() + " reverted"));
      }
    }
    return answers;
  }

  static <T> T decoded(EthAddress from, AbiFunction function, Bytes answer, Decoder<T> decoder)
      throws L1Exception {
    try {
      return decoder.apply(function.decodeOutput(answer));
    } catch (AbiException e) {
      throw unexpected(function + " of " + from, answer, e);
    }
  }

  static <T> List<T> events(List<L1Log> logs, LogDecoder<T> decoder) throws L1Exception {
    List<T> events = new ArrayList<>(logs.size());
    for (L1Log log : logs) {
      try {
        events.add(decoder.apply(log));
      } catch (AbiException e) {
        throw unexpected("log " + log.index() + " of L1 block " + log.blockNumber(), log.data(), e);
      }
    }
    return events;
  }

  private static L1Exception unexpected(String what, Bytes answer, AbiException cause) {
    return new L1Exception(
        new L1Failure.UnexpectedAnswer(what + " answered " + answer + ": " + cause.getMessage()));
  }
}
