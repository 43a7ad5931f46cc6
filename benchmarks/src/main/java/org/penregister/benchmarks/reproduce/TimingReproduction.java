// SPDX-License-Identifier: Apache-2.0
package org.penregister.benchmarks.reproduce;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.penregister.catalog.Specs;
import org.penregister.catalog.TraceSpec;
import org.penregister.experiment.MessagesUntilLinked;
import org.penregister.experiment.Seed;
import org.penregister.trace.Trace;

/**
 * The shape of martiny2021improving on lookups: how many messages it takes to be linked by time.
 */
final class TimingReproduction implements Reproduction {
  private static final String TRACE = "copenhagen-sms.csv";
  private static final int MOST = 30;

  /** Numbers of messages that are taken together. */
  private record Range(int from, int to) {
    String label() {
      return from == to ? Integer.toString(from) : from + "-" + to;
    }
  }

  private static final List<Range> RANGES =
      List.of(
          new Range(1, 1),
          new Range(2, 2),
          new Range(3, 4),
          new Range(5, 5),
          new Range(6, 9),
          new Range(10, 19),
          new Range(20, MOST));

  @Override
  public String citekey() {
    return "martiny2021improving";
  }

  @Override
  public String title() {
    return "messages until two people are linked by the times of their lookups alone";
  }

  @Override
  public List<Case> cases() {
    return List.of(
        new Case("timing", List.of(TRACE), context -> linked(context, "timing")),
        new Case("co-activity", List.of(TRACE), context -> linked(context, "co-activity")));
  }

  private static List<Value> linked(Context context, String adversary) throws IOException {
    Trace trace = TraceSpec.parse("copenhagen:" + context.trace(TRACE), List.of()).read();
    MessagesUntilLinked.Result result =
        MessagesUntilLinked.run(
            trace,
            Specs.scheme("psi", List.of()),
            Specs.adversaries(adversary, List.of()).get(0),
            MOST,
            new Seed(context.seed()));
    List<Value> values = new ArrayList<>();
    for (Range range : RANGES) {
      double linked = 0;
      int pairs = 0;
      for (int m = range.from(); m <= range.to(); m++) {
        int count = result.pairs()[m - 1];
        pairs += count;
        linked += count == 0 ? 0 : count * result.linked()[m - 1];
      }
      values.add(new Value(adversary + "/linked:messages=" + range.label(), linked / pairs));
    }
    return values;
  }
}
