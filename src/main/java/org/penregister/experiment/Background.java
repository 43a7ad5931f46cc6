// SPDX-License-Identifier: Apache-2.0
package org.penregister.experiment;

import java.time.Duration;
import org.penregister.trace.Trace;
import org.penregister.trace.generated.GeneratedTraceReader;
import org.penregister.trace.generated.PopulationProfile;

/**
 * People who fill a directory. Handles that never ask anything give the truth away: whoever asks at
 * all is then likely to be a contact. So others ask too, among themselves, as a made-up population
 * does.
 */
public final class Background {
  private Background() {}

  /**
   * The trace with so many more people after its own, who write with each other for as long as it
   * lasts.
   *
   * @param profile how they behave
   */
  public static Trace behind(Trace trace, int people, PopulationProfile profile, long seed) {
    if (people == 0 || trace.size() == 0) {
      return trace;
    }
    long start = trace.timeMillis(0);
    long length = trace.timeMillis(trace.size() - 1) - start;
    int days = Math.toIntExact(length / Duration.ofDays(1).toMillis() + 1);
    Trace others = GeneratedTraceReader.generate(Math.max(2, people), days, profile, seed);
    Trace.Builder both = new Trace.Builder(trace.name());
    int before = trace.nodes();
    int sourcesBefore = trace.sources();
    both.nodes(
        before + others.nodes(),
        node -> node < before ? trace.nodeName(node) : "filler-" + (node - before));
    both.sources(
        sourcesBefore + others.sources(),
        source ->
            source < sourcesBefore
                ? trace.sourceName(source)
                : others.sourceName(source - sourcesBefore));
    both.expect(trace.size() + others.size());
    trace.notes().forEach(both::note);
    for (int i = 0; i < trace.size(); i++) {
      both.add(
          trace.timeMillis(i), trace.requester(i), trace.handle(i), trace.source(i), trace.kind(i));
    }
    long shift = others.size() == 0 ? 0 : start - others.timeMillis(0);
    for (int i = 0; i < others.size(); i++) {
      if (others.timeMillis(i) + shift <= start + length) {
        both.add(
            others.timeMillis(i) + shift,
            before + others.requester(i),
            before + others.handle(i),
            sourcesBefore + others.source(i),
            others.kind(i));
      }
    }
    return both.buildQuietly();
  }
}
