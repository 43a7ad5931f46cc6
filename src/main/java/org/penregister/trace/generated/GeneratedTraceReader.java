// SPDX-License-Identifier: Apache-2.0
package org.penregister.trace.generated;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.penregister.random.SeededRandom;
import org.penregister.trace.Trace;
import org.penregister.trace.TraceReader;

/**
 * "Reads" a made-up population: {@code requesters=10000,days=30,profile=sms,seed=1}, every key
 * optional, these being the defaults; the other profile is {@code college}. The same four values
 * give the same trace everywhere.
 *
 * <p>People have ties ({@link TieGraph}); a tie has a heavy-tailed number of conversations whose
 * gaps are heavy-tailed too and whose hours follow the day; in a conversation messages alternate
 * with a reply latency ({@link ConversationModel}). Figures are calibrated for one epoch, 28 days
 * for {@code sms}, 30 for {@code college} ({@link Calibration}). Shorter traces are the beginning
 * of an epoch; longer ones are several, between which some ties end and others begin: each epoch
 * from the first day on has the figures of the reference, and a window across two epochs holds a
 * few contacts more. The first day is 2016-09-01, the clock UTC, the resolution one second. Each
 * requester has a synthetic source address of its own ({@link
 * org.penregister.trace.SyntheticAddress}).
 *
 * <p>What it does not model: days of the week, people who are awake at other hours, joint holidays,
 * and how contacts change beyond a constant rate.
 */
public final class GeneratedTraceReader implements TraceReader {
  private static final long START_MILLIS = 1_472_688_000_000L; // 2016-09-01T00:00:00Z
  private static final List<String> KEYS = List.of("requesters", "days", "profile", "seed");
  private static final double MOST_EXPECTED = 1e9;
  private static final int GRAPH = 1;
  private static final int MESSAGES = 2;

  @Override
  public Trace read(String location) {
    Map<String, String> values = parse(location);
    int requesters = (int) number(values, "requesters", 10_000, 2, 20_000_000);
    int days = (int) number(values, "days", 30, 1, 3_650);
    long seed = number(values, "seed", 1, 0, Long.MAX_VALUE);
    return generate(requesters, days, profile(values), seed);
  }

  /** The profile that {@code location} names. */
  public static PopulationProfile profile(String location) {
    return profile(parse(location));
  }

  private static PopulationProfile profile(Map<String, String> values) {
    return PopulationProfile.named(values.getOrDefault("profile", PopulationProfile.SMS.name()));
  }

  /** The trace of a profile that need not have a name. */
  public static Trace generate(int requesters, int days, PopulationProfile profile, long seed) {
    String name =
        String.format(
            Locale.ROOT,
            "generated:requesters=%d,days=%d,profile=%s,seed=%d",
            requesters,
            days,
            profile.name(),
            seed);
    Trace.Builder trace = new Trace.Builder(name).nodes(requesters, id -> "p" + id);
    int epochDays = Math.toIntExact(profile.reference().window().toDays());
    double perDay = profile.reference().figure("messages-mean") / epochDays;
    trace.expect((int) Math.min(MOST_EXPECTED, 1.1 * perDay * days * requesters));
    SeededRandom random = new SeededRandom(SeededRandom.derive(seed, GRAPH));
    TieGraph graph = new TieGraph(profile.ties(), requesters, random);
    ConversationModel model =
        new ConversationModel(
            profile, graph, trace, SeededRandom.derive(seed, MESSAGES), START_MILLIS, days);
    for (int epoch = 0; epoch * epochDays < days; epoch++) {
      if (epoch > 0) {
        graph.nextEpoch(random);
      }
      for (int tie = 0; tie < graph.size(); tie++) {
        model.write(tie, epoch);
      }
    }
    trace.note("a generated population: no row is about a real person");
    return trace.buildQuietly();
  }

  private static Map<String, String> parse(String location) {
    Map<String, String> values = new HashMap<>();
    for (String pair : location.isEmpty() ? new String[0] : location.split(",", -1)) {
      String[] sides = pair.split("=", -1);
      if (sides.length != 2 || !KEYS.contains(sides[0])) {
        throw new IllegalArgumentException(
            "found " + pair + ", expected key=value with a key out of " + String.join(", ", KEYS));
      }
      if (values.put(sides[0], sides[1]) != null) {
        throw new IllegalArgumentException(sides[0] + " is given twice");
      }
    }
    return values;
  }

  private static long number(
      Map<String, String> values, String key, long normal, long least, long most) {
    String text = values.get(key);
    if (text == null) {
      return normal;
    }
    try {
      long value = Long.parseLong(text);
      if (value >= least && value <= most) {
        return value;
      }
    } catch (NumberFormatException e) {
      // Falls through to the message that also serves numbers out of range.
    }
    throw new IllegalArgumentException(
        key + " is " + text + ", must be a whole number from " + least + " to " + most);
  }
}
