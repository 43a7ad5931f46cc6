// SPDX-License-Identifier: Apache-2.0
package org.penregister.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestReporter;

/**
 * The contract that a scheme's observations are a sufficient statistic of what its parties receive.
 * A concrete test says which schemes.
 */
public abstract class SufficiencyContract {
  /** The schemes to hold to the contract. */
  protected abstract Stream<Subject> subjects();

  @TestFactory
  final Stream<DynamicTest> observationsSuffice(TestReporter reporter) {
    return Concurrently.test(
        subjects().toList(),
        SufficiencyChecks::of,
        subject -> subject + " reports all that its requests hold",
        (subject, outcome) -> {
          reporter.publishEntry(subject + " has equal observations in " + applicable(outcome));
          assertEquals(List.of(), outcome.findings());
        });
  }

  private static List<WorldPair> applicable(SufficiencyChecks.Outcome outcome) {
    return outcome.applicable().entrySet().stream()
        .filter(entry -> entry.getValue())
        .map(entry -> entry.getKey())
        .toList();
  }
}
