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
 * @param standardErrors row name to the figure's standard error as an estimate for the population
 *     that the trace is a sample of: a bootstrap by sender, rounded up, and so that two of them are
 *     no less than the figure's own rounding; empty where none was made
 */
public record ReferenceFigures(
    Duration window, Map<String, Double> figures, Map<String, Double> standardErrors) {
  private static final double STANDARD_ERRORS = 2;

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
              """),
          parse(
              """
              contacts-median .25; contacts-mean .071; contacts-p90 .49; contacts-p99 .41
              contacts-max 0
              messages-median 1.1; messages-mean 5.5; messages-p90 10.1; messages-p99 248
              rank-share-1 .0142; rank-share-2 .0082; rank-share-3 .0052; rank-share-4 .0029
              rank-share-5 .0017; contact-entropy .044
              reply-p25 3.1; reply-median 16.3; reply-p75 120; reply-p90 1722
              reply-within-60s .0207; reply-within-1h .0100; reply-within-24h .0046
              gap-median 122; gap-mean 3902; gap-p90 10435; burstiness .0205
              reciprocated-pairs .0077
              requesters-max 0; requesters-one .0207; requesters-top-1pct .0013
              requesters-top-10pct .0090
              hour-00 .005; hour-01 .005; hour-02 .005; hour-03 .005; hour-04 .005; hour-05 .005
              hour-06 .005; hour-07 .005; hour-08 .005; hour-09 .005; hour-10 .005; hour-11 .005
              hour-12 .005; hour-13 .005; hour-14 .005; hour-15 .005; hour-16 .005; hour-17 .005
              hour-18 .005; hour-19 .005; hour-20 .005; hour-21 .005; hour-22 .005; hour-23 .005
              lookups-none 5.3; lookups-1h 1.14; lookups-1d .334; lookups-7d .134
              lookups-30d .071; repeated-none .0109; repeated-1h .0132; repeated-1d .0142
              repeated-7d .0143; repeated-30d 0
              """));

  /**
   * Private messages of a campus network (panzarasa2009patterns), windows of 30 days. Replies, gaps
   * and requesters per handle are of all 194 days: a window of 30 of them cannot hold the longest
   * gaps, and has a gap-mean of 43,576, a gap-p90 of 95,693 and a burstiness of .535, pooled.
   */
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
              hour-00 .043; hour-01 .044; hour-02 .047; hour-03 .051; hour-04 .060; hour-05 .070
              hour-06 .089; hour-07 .097; hour-08 .084; hour-09 .070; hour-10 .050; hour-11 .023
              hour-12 .008; hour-13 .003; hour-14 .004; hour-15 .007; hour-16 .012; hour-17 .022
              hour-18 .027; hour-19 .031; hour-20 .031; hour-21 .041; hour-22 .041; hour-23 .045
              """),
          parse(
              """
              contacts-median .25; contacts-mean .28; contacts-p90 .87; contacts-p99 8.5
              contacts-max 21
              messages-median .45; messages-mean .97; messages-p90 2.6; messages-p99 26
              rank-share-1 .0062; rank-share-2 .0025; rank-share-3 .0025; rank-share-4 .0025
              rank-share-5 .0025; contact-entropy .043
              reply-p25 11; reply-median 300; reply-p75 2400; reply-p90 9600
              reply-within-60s .0051; reply-within-1h .011; reply-within-24h .0055
              gap-median 73; gap-mean 4700; gap-p90 11700; burstiness .0070
              reciprocated-pairs .021; contacts-new .0080; contacts-jaccard .0058
              requesters-max 8.6; requesters-one .011; requesters-top-1pct .0050
              requesters-top-10pct .0095
              lookups-none .94; lookups-1h .53; lookups-1d .39; lookups-7d .30
              lookups-30d .27; repeated-none .0061; repeated-1h .0055; repeated-1d .0049
              repeated-7d .0029; repeated-30d 0
              hour-00 .005; hour-01 .005; hour-02 .005; hour-03 .005; hour-04 .005; hour-05 .005
              hour-06 .005; hour-07 .005; hour-08 .005; hour-09 .005; hour-10 .005; hour-11 .005
              hour-12 .005; hour-13 .005; hour-14 .005; hour-15 .005; hour-16 .005; hour-17 .005
              hour-18 .005; hour-19 .005; hour-20 .005; hour-21 .005; hour-22 .005; hour-23 .005
              """));

  public ReferenceFigures {
    figures = Collections.unmodifiableMap(new LinkedHashMap<>(figures));
    standardErrors = Collections.unmodifiableMap(new LinkedHashMap<>(standardErrors));
  }

  /** The figure of that name, NaN if there is none. */
  public double figure(String name) {
    return figures.getOrDefault(name, Double.NaN);
  }

  /**
   * How far a population of the same kind may lie from the figure and still be called close: two
   * standard errors, since the reference is itself a sample of some hundred people. Largest contact
   * counts of {@link #SMS} get none (a generated population caps them); NaN where no error is
   * known.
   */
  public double tolerance(String name) {
    return STANDARD_ERRORS * standardErrors.getOrDefault(name, Double.NaN);
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
