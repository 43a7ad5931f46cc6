// SPDX-License-Identifier: Apache-2.0
package org.penregister.contract;

import static java.util.Map.entry;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.penregister.contract.Finding.Check.EXPLANATION;
import static org.penregister.contract.Finding.Check.HOLES;
import static org.penregister.contract.Finding.Check.PARAMETERS;
import static org.penregister.contract.Finding.Check.RECORDER;
import static org.penregister.contract.Finding.Check.SHAPE;
import static org.penregister.contract.Finding.Check.SIMULATOR;
import static org.penregister.contract.Finding.Check.WORLDS;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.penregister.contract.Finding.Check;
import org.penregister.contract.cheat.CheatSource;

/** The contract's own test: every cheat is caught, by exactly the checks named here. */
final class CheatsAreCaughtTest {
  private static final Map<String, Set<Check>> CAUGHT_BY =
      Map.ofEntries(
          entry("true-handle-first", Set.of(RECORDER)),
          entry("length-by-target", Set.of(SHAPE, WORLDS)),
          entry("blind-from-target", Set.of(HOLES, SIMULATOR, WORLDS)),
          entry("sealed-to-the-server", Set.of(RECORDER)),
          entry("salted-hash-in-clear", Set.of(RECORDER)),
          entry("salted-hash-ground", Set.of(HOLES, SIMULATOR, WORLDS)),
          entry("token-per-target", Set.of(HOLES, SIMULATOR, WORLDS)),
          entry("remembered-query", Set.of(EXPLANATION, SIMULATOR, WORLDS)),
          entry("numbered-ticket", Set.of(EXPLANATION, SIMULATOR)),
          entry("count-by-target", Set.of(SHAPE)),
          entry("order-by-target", Set.of(SHAPE)),
          entry("sign-by-target", Set.of(HOLES)),
          entry("ground-blind", Set.of(HOLES)),
          entry("retry-on-hit", Set.of(HOLES, SHAPE)),
          entry("invented-recipient", Set.of(RECORDER)),
          entry("null-encoding", Set.of(PARAMETERS)),
          entry("fetch-on-hits-only", Set.of(PARAMETERS)),
          entry("other-prefix-on-a-miss", Set.of(PARAMETERS)),
          entry("other-decoy-law", Set.of(PARAMETERS)));

  private static final Map<String, String> TOLD_APART_BY =
      Map.of(
          "length-by-target", "ONE_TARGET: shape",
          "blind-from-target", "REPEATED_FIRST_OR_SECOND: equality join",
          "salted-hash-ground", "ONE_TARGET: enumeration",
          "token-per-target", "SAME_TARGET_OF_TWO_CLIENTS: equality join",
          "remembered-query", "HIT_OR_MISS: enumeration",
          "fetch-on-hits-only", "some lookups show no encoded target",
          "other-prefix-on-a-miss", "the target's encoding is not logged",
          "null-encoding", "targets are encoded and no encoding is told",
          "other-decoy-law", "decoys are not drawn from the law told");

  @TestFactory
  Stream<DynamicTest> everyCheatIsCaught() {
    return Concurrently.test(
        List.copyOf(CheatSource.names()),
        name -> SufficiencyChecks.of(new Subject(CheatSource.class, name)).findings(),
        name -> name + " is caught",
        CheatsAreCaughtTest::assertCaught);
  }

  private static void assertCaught(String name, List<Finding> findings) {
    Set<Check> checks = findings.stream().map(Finding::check).collect(Collectors.toSet());
    assertEquals(CAUGHT_BY.get(name), checks, () -> name + ": " + findings);
    String telling = TOLD_APART_BY.getOrDefault(name, "");
    assertTrue(
        findings.stream().anyMatch(finding -> finding.detail().startsWith(telling)),
        () -> name + " is not told apart by " + telling + ": " + findings);
  }

  @Test
  void theEightCheatsOfTheContractAreAmongThem() {
    assertTrue(
        CheatSource.names()
            .containsAll(
                Arrays.asList(
                    "true-handle-first",
                    "length-by-target",
                    "blind-from-target",
                    "sealed-to-the-server",
                    "salted-hash-in-clear",
                    "salted-hash-ground",
                    "token-per-target",
                    "null-encoding",
                    "other-decoy-law")));
    assertEquals(CheatSource.names(), CAUGHT_BY.keySet());
  }
}
