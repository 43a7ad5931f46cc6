// SPDX-License-Identifier: Apache-2.0
package org.penregister.trace;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Published-trace figures that statistics are compared with, by the names of {@link
 * TraceStatistics}'s rows. They are rounded; the raw traces are not shipped.
 *
 * @param window the length of window that the figures are for
 * @param figures row name to figure, in the unit of the row
 */
public record ReferenceFigures(Duration window, Map<String, Double> figures) {
  /** Text messages of the Copenhagen Networks Study (sapiezynski2019interaction), 28 days. */
  public static final ReferenceFigures SMS =
      new ReferenceFigures(
          Duration.ofDays(28),
          parse(
              """
              contacts-median 2; contacts-mean 2.35; contacts-p90 5; contacts-p99 8; contacts-max 10
              messages-median 14; messages-mean 43.8; messages-p90 81; messages-p99 455
              rank-share-1 .68; rank-share-2 .20; rank-share-3 .07; rank-share-4 .03
              rank-share-5 .01; contact-entropy 1.14
              reply-p25 38; reply-median 120; reply-p75 797; reply-p90 6816
              reply-within-60s .37; reply-within-1h .87; reply-within-24h .96
              gap-median 453; gap-mean 31429; gap-p90 71894; burstiness .58
              reciprocated-pairs .93
              requesters-max 10; requesters-one .386; requesters-top-1pct .036
              requesters-top-10pct .255
              hour-00 .012; hour-01 .009; hour-02 .003; hour-03 .002; hour-04 .001; hour-05 .000
              hour-06 .008; hour-07 .029; hour-08 .041; hour-09 .055; hour-10 .052; hour-11 .059
              hour-12 .069; hour-13 .060; hour-14 .057; hour-15 .057; hour-16 .070; hour-17 .071
              hour-18 .058; hour-19 .066; hour-20 .068; hour-21 .066; hour-22 .055; hour-23 .032
              lookups-none 43.84; lookups-1h 15.64; lookups-1d 7.83; lookups-7d 4.15
              lookups-30d 2.35; repeated-none .832; repeated-1h .700; repeated-1d .594
              repeated-7d .479; repeated-30d 0
              """));

  /** Private messages of a campus network (panzarasa2009patterns), windows of 30 days. */
  public static final ReferenceFigures COLLEGE =
      new ReferenceFigures(
          Duration.ofDays(30),
          parse(
              """
              contacts-median 3; contacts-mean 7.68; contacts-p90 19; contacts-p99 67.5
              contacts-max 202
              messages-median 6; messages-mean 20.2; messages-p90 53; messages-p99 226
              rank-share-1 .26; rank-share-2 .14; rank-share-3 .10; rank-share-4 .08
              rank-share-5 .06; contact-entropy 3.53
              reply-p25 160; reply-median 1901; reply-p75 33789; reply-p90 158149
              reply-within-60s .09; reply-within-1h .55; reply-within-24h .86
              gap-median 580; gap-mean 94398; gap-p90 144808; burstiness .68
              reciprocated-pairs .56; contacts-new .705; contacts-jaccard .134
              requesters-max 137; requesters-one .220; requesters-top-1pct .087
              requesters-top-10pct .440
              lookups-none 19.55; lookups-1h 13.10; lookups-1d 10.16; lookups-7d 8.08
              lookups-30d 7.49; repeated-none .461; repeated-1h .341; repeated-1d .218
              repeated-7d .070; repeated-30d 0
              """));

  public ReferenceFigures {
    figures = Collections.unmodifiableMap(new LinkedHashMap<>(figures));
  }

  /** The figure of that name, NaN if there is none. */
  public double figure(String name) {
    return figures.getOrDefault(name, Double.NaN);
  }

  private static Map<String, Double> parse(String text) {
    Map<String, Double> figures = new LinkedHashMap<>();
    for (String entry : text.strip().split("[;\n]\\s*", -1)) {
      String[] parts = entry.split(" ", 2);
      figures.put(parts[0], Double.valueOf(parts[1]));
    }
    return figures;
  }
}
