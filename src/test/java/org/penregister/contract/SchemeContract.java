// SPDX-License-Identifier: Apache-2.0
package org.penregister.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.penregister.ProtocolException;
import org.penregister.log.LogRecord;
import org.penregister.scheme.LookupScheme;
import org.penregister.scheme.LookupServer;

/**
 * What every lookup scheme does: answer as the directory does, look alike on a hit and on a miss,
 * survive malformed bytes, catch up with a directory that moves on, leave the same log for the same
 * seed, and have an observation model that equals it. A concrete test says which schemes.
 */
public abstract class SchemeContract {
  /** A directory with an odd number of entries, below a power of two. */
  private static final int LARGE = (1 << 14) - 3;

  /** The schemes to hold to the contract. */
  protected abstract Stream<Subject> subjects();

  /** Whether a scheme's records are sealed, so that a wrong one never passes for right. */
  protected boolean sealsRecords(Subject subject) {
    return false;
  }

  /** One check of one scheme. */
  private interface Check {
    void of(Subject subject) throws ProtocolException;
  }

  private Stream<DynamicTest> each(String says, Check check) {
    return subjects()
        .map(subject -> DynamicTest.dynamicTest(subject + " " + says, () -> check.of(subject)));
  }

  @TestFactory
  final Stream<DynamicTest> answersAsTheDirectoryDoes() {
    return Stream.of(0, 1, 2, 11)
        .flatMap(
            size ->
                each(
                    "answers as a directory of " + size,
                    subject -> {
                      AnswerChecks.answersOverNumbers(subject, size);
                      AnswerChecks.answersOfMembership(subject, size);
                    }));
  }

  @TestFactory
  final Stream<DynamicTest> answersAsALargeDirectoryDoes() {
    Set<String> families = new HashSet<>();
    return subjects()
        .filter(subject -> families.add(subject.spec().replaceFirst("[:+].*", "")))
        .map(
            subject ->
                DynamicTest.dynamicTest(
                    subject + " answers as a directory of " + LARGE,
                    () -> AnswerChecks.answersOverNumbers(subject, LARGE)));
  }

  @TestFactory
  final Stream<DynamicTest> answersForAllKindsOfHandles() {
    return each("answers for all kinds", AnswerChecks::answersOverAllKindsOfHandles);
  }

  @TestFactory
  final Stream<DynamicTest> looksAlikeOnHitAndMiss() {
    return each("looks alike on hit and miss", AnswerChecks::hitAndMissLookAlike);
  }

  @TestFactory
  final Stream<DynamicTest> refusesMalformedRequests() {
    return each("refuses malformed requests", RefusalChecks::malformedRequestsAreRefused);
  }

  @TestFactory
  final Stream<DynamicTest> refusesMalformedResponses() {
    return each(
        "refuses malformed responses",
        subject -> RefusalChecks.malformedResponsesAreRefused(subject, sealsRecords(subject)));
  }

  @TestFactory
  final Stream<DynamicTest> catchesUpWithTheDirectory() {
    return each("catches up", EpochChecks::clientsCatchUp);
  }

  @TestFactory
  final Stream<DynamicTest> leavesTheSameLogForTheSameSeed() {
    return each(
        "leaves the same log", subject -> assertEquals(logOf(subject, 1), logOf(subject, 2)));
  }

  /** Keys differ from run to run, and must not show but through an encoding that says so. */
  private static List<LogRecord> logOf(Subject subject, long keySeed) throws ProtocolException {
    Stage stage = new Stage(subject.scheme(), WorldPair.setting(), keySeed, 7, keySeed);
    KeyedPrefixes keyed = new KeyedPrefixes(party -> stage.servers().get(party).publicParameters());
    List<LogRecord> records = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      stage.setTime(i * World.STEP_MILLIS);
      int index = (3 * i) % 13;
      AnswerChecks.assertAnswers(stage, i % 4, List.of(stage.setting().handle(index)));
      List<LogRecord> all = stage.records();
      records.addAll(
          keyed.without(
              all.subList(records.size(), all.size()), stage.setting().space().bytes(index)));
    }
    return records;
  }

  @TestFactory
  final Stream<DynamicTest> modelLeavesTheSameRecords() {
    return Stream.of(Setting.numbered(30, 45, 0), AnswerChecks.mixed())
        .flatMap(
            setting ->
                each(
                    "is modelled over " + setting.space(),
                    subject -> ModelAgreement.modelLeavesTheSameRecords(subject, setting)));
  }

  @TestFactory
  final Stream<DynamicTest> namesItselfAndItsParties() {
    return each("names itself and its parties", SchemeContract::assertNames);
  }

  private static void assertNames(Subject subject) {
    LookupScheme scheme = subject.scheme();
    assertEquals(scheme.spec(), subject.source().create(scheme.spec()).spec());
    Stage stage = new Stage(scheme, WorldPair.setting(), 1, 2, 3);
    for (int party = 0; party < scheme.parties().size(); party++) {
      assertEquals(party, scheme.parties().get(party).index());
    }
    assertEquals(scheme.parties(), stage.servers().stream().map(LookupServer::party).toList());
  }
}
