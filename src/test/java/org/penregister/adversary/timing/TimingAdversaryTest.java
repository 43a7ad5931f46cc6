// SPDX-License-Identifier: Apache-2.0
package org.penregister.adversary.timing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.penregister.adversary.Inference;
import org.penregister.adversary.LogFixture;
import org.penregister.directory.Popularity;
import org.penregister.log.Disclosure;
import org.penregister.random.SeededRandom;

final class TimingAdversaryTest {
  private static final TimingAdversary TIMING = new TimingAdversary(90, 24);
  private static final int PEOPLE = 200;
  private static final long MONTH = 28L * 86_400_000;

  private static Inference.Pairs read(Disclosure disclosure) {
    return LogFixture.pairs(TIMING, disclosure, LogFixture.knowing(Popularity.uniform(1_000)));
  }

  private static LogFixture people() {
    int[] own = new int[PEOPLE];
    Arrays.setAll(own, i -> 500 + i);
    return new LogFixture(1_000, own);
  }

  /** Independent lookups; half of them are by one person in ten. */
  private static Disclosure strangers(long seed, int lookups) {
    SeededRandom random = new SeededRandom(seed);
    long[] times = random.longs(lookups, 0, MONTH).sorted().toArray();
    LogFixture log = people();
    for (long time : times) {
      int range = random.nextInt(2) == 0 ? PEOPLE / 10 : PEOPLE;
      log.at(time).nothing(random.nextInt(range));
    }
    return log.disclose();
  }

  /**
   * Nobody answers anybody, so every assertion is a false discovery, and any share of them is above
   * the stated 10 %. With 19,900 pairs, one that reaches 90 % by chance is not expected in hundreds
   * of such logs.
   */
  @Test
  void independentLookupsGiveNoAssertions() {
    for (int seed = 0; seed < 5; seed++) {
      assertEquals(0, read(strangers(seed, 1_000 + 2_750 * seed)).pairs().assertions());
    }
  }

  /** Pairs (2i, 2i + 1) converse now and then; each of them also has lookups of its own. */
  private static Disclosure couples(long seed) {
    SeededRandom random = new SeededRandom(seed);
    long[] keys = new long[PEOPLE * 30];
    int count = 0;
    for (int couple = 0; couple < PEOPLE / 2; couple++) {
      for (int conversation = 0; conversation < 6; conversation++) {
        long time = (long) (random.nextDouble() * MONTH);
        for (int turn = 0; turn < 4; turn++) {
          keys[count++] = time * PEOPLE + 2 * couple + turn % 2;
          time += 10_000 + (long) (random.nextDouble() * 200_000);
        }
      }
      for (int i = 0; i < 12; i++) {
        keys[count++] =
            (long) (random.nextDouble() * MONTH) * PEOPLE + 2 * couple + random.nextInt(2);
      }
    }
    Arrays.sort(keys, 0, count);
    LogFixture log = people();
    for (int i = 0; i < count; i++) {
      log.at(keys[i] / PEOPLE).nothing((int) (keys[i] % PEOPLE));
    }
    return log.disclose();
  }

  @Test
  void couplesWhoAnswerEachOtherAreFound() {
    Inference.PairTable table = read(couples(1)).pairs();
    int right = 0;
    for (int i = 0; i < table.size(); i++) {
      boolean couple = (table.requesters()[i] ^ 1) == table.handles()[i] - 500;
      right += couple && table.asserted()[i] ? 1 : 0;
    }
    assertTrue(right >= .95 * PEOPLE, "found " + right);
    assertTrue(table.assertions() <= 1.1 * right, table.assertions() + " asserted");
  }

  @Test
  void readsTheSameLogTheSameWay() {
    assertEquals(LogFixture.dump(read(couples(2))), LogFixture.dump(read(couples(2))));
  }

  /** Many conversations make weights that a double cannot hold. */
  @Test
  void thousandsOfTurnsDoNotOverflow() {
    LogFixture log = people();
    SeededRandom random = new SeededRandom(4);
    for (int i = 0; i < 6_000; i++) {
      log.at(i / 20 * 3_600_000L + i % 20 * 20_000L)
          .nothing(i / 20 % 2 == 0 ? i % 2 : 2 + random.nextInt(PEOPLE - 2));
    }
    Inference.PairTable table = read(log.disclose()).pairs();
    for (double score : table.scores()) {
      assertTrue(score >= 0 && score <= 1, "score " + score);
    }
    int row = 0;
    while (table.handles()[row] != 501) {
      row++;
    }
    assertEquals(0, table.requesters()[row]);
    assertTrue(table.asserted()[row]);
  }

  @Test
  void smallLogsAndWrongParameters() {
    assertEquals(0, read(people().nothing(3).disclose()).pairs().size());
    assertThrows(IllegalArgumentException.class, () -> new TimingAdversary(49, 24));
    assertThrows(IllegalArgumentException.class, () -> new TimingAdversary(90, 0));
  }
}
