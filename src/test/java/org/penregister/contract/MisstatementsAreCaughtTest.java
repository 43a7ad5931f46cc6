// SPDX-License-Identifier: Apache-2.0
package org.penregister.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.penregister.contract.cheat.MisstatementSource;
import org.penregister.directory.Popularity;
import org.penregister.log.DecoyLaw;

/** The test of {@link ParameterChecks}: one wrong parameter is enough to be caught. */
final class MisstatementsAreCaughtTest {
  private static final Map<String, String> CAUGHT_AS =
      Map.ofEntries(
          Map.entry("no encoding of prefixes", "targets are encoded and no encoding is told"),
          Map.entry("other type", "the encoding has another type"),
          Map.entry("other bits", "the encoding has other bits"),
          Map.entry("other words", "the target's encoding is not logged"),
          Map.entry("other words under a key", "the target's encoding is not logged"),
          Map.entry("the newest key only", "the target's encoding is not logged"),
          Map.entry("a key that is not told", "server and model differ"),
          Map.entry("no law", "there are decoys and no decoy law"),
          Map.entry("law without decoys", "the number of decoys is not as told"),
          Map.entry("fewer decoys", "the number of decoys is not as told"),
          Map.entry("fewer handles", "the law cannot draw a decoy"),
          Map.entry("more handles", "decoys are not drawn from the law told"),
          Map.entry("sticky", "decoys do not stick as told"),
          Map.entry("not sticky", "decoys stick though told to be fresh"),
          Map.entry("independent", "decoys never repeat though told to be independent"),
          Map.entry("distinct", "decoys repeat though told to be distinct"),
          Map.entry("steeper", "decoys are not drawn from the law told"),
          Map.entry("no cache", "answers are kept for longer than told"),
          Map.entry("shorter cache", "answers are kept for longer than told"),
          Map.entry("longer cache", "answers are kept for less than told"),
          Map.entry("cache in the model only", "server and model differ"),
          Map.entry("client's blocks", "decoys are the same for all clients though told to differ"),
          Map.entry("everybody's decoys", "decoys do not stick as told"),
          Map.entry("fresh blocks", "decoys are the same for all clients though told to differ"),
          Map.entry("other blocks", "decoys are not the rest of a block"),
          Map.entry("cut blocks", "decoys are not the rest of a block"),
          Map.entry("blocks of others", "decoys are not the rest of a block"),
          Map.entry("no omission", "handles are logged without the target"),
          Map.entry("rarer omission", "targets are left out more or less often than told"),
          Map.entry("omission", "targets are left out more or less often than told"),
          Map.entry("model only", "server and model differ"));

  @TestFactory
  Stream<DynamicTest> everyMisstatementIsCaught() {
    assertEquals(CAUGHT_AS.keySet(), MisstatementSource.names());
    return MisstatementSource.names().stream()
        .map(
            name ->
                DynamicTest.dynamicTest(
                    name,
                    () -> {
                      List<String> findings =
                          ParameterChecks.of(new Subject(MisstatementSource.class, name));
                      String as = CAUGHT_AS.getOrDefault(name, "");
                      assertTrue(
                          findings.stream().anyMatch(finding -> finding.startsWith(as)),
                          () -> name + " is not caught as '" + as + "': " + findings);
                    }));
  }

  /** Two of three handles with weights 1, 2, 3: the pairs have odds 2 to 3 to 6. */
  @Test
  void oddsOfDistinctDecoysAreThoseOfIndependentDrawsWithoutRepeats() {
    Popularity law = Popularity.of(new double[] {1, 2, 3}, "three");
    DecoyOdds odds = new DecoyOdds(new DecoyLaw(2, law, false, false), 5);
    double[] shares = odds.shares();
    assertEquals(5.0 / 22, shares[0], 1e-12);
    assertEquals(8.0 / 22, shares[1], 1e-12);
    assertEquals(9.0 / 22, shares[2], 1e-12);
    assertEquals(2 * 11 / 36.0, odds.allDistinct(), 1e-12);
    assertEquals(2, new DecoyOdds(new DecoyLaw(9, law, false, false), 1).count());
    assertEquals(9, new DecoyOdds(new DecoyLaw(9, law, true, false), 1).count());
  }
}
