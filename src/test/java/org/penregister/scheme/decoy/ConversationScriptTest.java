// SPDX-License-Identifier: Apache-2.0
package org.penregister.scheme.decoy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.penregister.trace.Trace;
import org.penregister.trace.generated.GeneratedTraceReader;
import org.penregister.trace.generated.PopulationProfile;

/** Scripts beside the conversations of a generated population: section 5.1's figures for sms. */
final class ConversationScriptTest {
  private static final long START = 1_472_688_000_000L;
  private static final long END = START + Duration.ofDays(28).toMillis();
  private static final int TIES = 4000;

  private static Figures scripted;
  private static Figures generated;

  /** Of many ties: messages, waits for replies in seconds, and messages in each hour. */
  private static final class Figures {
    final Map<Long, Integer> messages = new TreeMap<>();
    final double[] hours = new double[24];
    final double[] waits;
    double total;

    /**
     * @param events in order of time: tie above, sender's side in the lowest bit; and seconds
     */
    Figures(long[] ties, long[] seconds) {
      Map<Long, long[]> last = new HashMap<>();
      double[] found = new double[ties.length];
      int count = 0;
      for (int i = 0; i < ties.length; i++) {
        long tie = ties[i] >> 1;
        messages.merge(tie, 1, Integer::sum);
        hours[(int) (seconds[i] / 3600 % 24)]++;
        long[] before = last.put(tie, new long[] {ties[i], seconds[i]});
        if (before != null && before[0] != ties[i]) {
          found[count++] = seconds[i] - before[1];
        }
        total++;
      }
      waits = Arrays.copyOf(found, count);
      Arrays.sort(waits);
    }

    double median() {
      return messages.values().stream()
          .mapToInt(each -> each)
          .sorted()
          .toArray()[messages.size() / 2];
    }

    double wait(double quantile) {
      return waits[(int) (waits.length * quantile)];
    }
  }

  @BeforeAll
  static void play() {
    ConversationScript script = new ConversationScript(START, END);
    long[][] events = new long[4_000_000][];
    int[] count = {0};
    for (int tie = 0; tie < TIES; tie++) {
      long id = tie;
      script.play(
          1000 + tie,
          (second, fromFirst) -> {
            assertTrue(second * 1000 >= START && second * 1000 < END);
            events[count[0]++] = new long[] {id << 1 | (fromFirst ? 1 : 0), second};
          });
    }
    scripted = figures(Arrays.copyOf(events, count[0]));
    Trace trace = GeneratedTraceReader.generate(3000, 28, PopulationProfile.SMS, 77);
    long[][] others = new long[trace.size()][];
    for (int i = 0; i < others.length; i++) {
      long low = Math.min(trace.requester(i), trace.handle(i));
      long high = Math.max(trace.requester(i), trace.handle(i));
      boolean fromLow = trace.requester(i) == low;
      others[i] =
          new long[] {(low << 20 | high) << 1 | (fromLow ? 1 : 0), trace.timeMillis(i) / 1000};
    }
    generated = figures(others);
  }

  private static Figures figures(long[][] events) {
    Arrays.sort(events, (a, b) -> Long.compare(a[1], b[1]));
    return new Figures(
        Arrays.stream(events).mapToLong(each -> each[0]).toArray(),
        Arrays.stream(events).mapToLong(each -> each[1]).toArray());
  }

  @Test
  void everyScriptHasALookup() {
    assertEquals(TIES, scripted.messages.size());
  }

  @Test
  void section5_1_tiesAreAlmostAsBusyAsGeneratedOnes() {
    // A script's tie may be born or die in the window; a generated one lives for all of it.
    double ratio =
        scripted.total / scripted.messages.size() / (generated.total / generated.messages.size());
    assertTrue(ratio > .7 && ratio < 1.05, ratio + " times as many messages");
    assertEquals(generated.median(), scripted.median(), .3 * generated.median());
  }

  @Test
  void section5_1_repliesComeAsSoon() {
    for (double quantile : new double[] {.25, .5, .75}) {
      assertEquals(1, scripted.wait(quantile) / generated.wait(quantile), .1);
    }
  }

  @Test
  void section5_1_hoursOfTheDayAreTheSame() {
    for (int hour = 0; hour < 24; hour++) {
      assertEquals(
          generated.hours[hour] / generated.total, scripted.hours[hour] / scripted.total, .012);
    }
  }
}
