// SPDX-License-Identifier: Apache-2.0
package org.penregister.adversary.reciprocity;

import java.util.Arrays;
import java.util.BitSet;
import org.penregister.adversary.GrowingInts;

/**
 * The probability of each edge of a mutual graph to be a real tie, where some people also have fake
 * ones. Three views in turn, each given what the others say: who takes part (people with more edges
 * than others, above all to others who do), who has a common contact, and how the two behave. The
 * last is learnt from the log, with the probabilities of the first two for labels; it never labels
 * itself.
 *
 * <p>Fake ties join participants at random: given a participant, an edge is fake with odds f before
 * one looks at its other end, and then ends at a participant. So the messages between neighbours
 * are those of belief propagation on (takes part, edge is fake). Where fake ties are clustered, a
 * common contact says nothing; what people do together teaches instead, and only how the exchange
 * itself goes is learnt.
 */
final class EdgePosterior {
  /**
   * Share of ties whose two people have a third in common, measured over generated populations as
   * RealEdgeAdversaryTest does.
   */
  static final double CLOSED = .26;

  /**
   * Logistic weights of what people do around an edge's lookups, the first figures of {@link
   * EdgeBehaviour}: for fake ties that close triangles as well as real ones. Fitted on another
   * population (panzarasa2009patterns) as TogetherFit does.
   */
  static final double[] TOGETHER = {.75, 1.12, .47, .24, .47};

  private static final int ROUNDS = 60;
  // Steps are small, since beliefs follow the odds some rounds behind.
  private static final double MOST_STEP = .1;
  private static final int SWEEPS = 3;
  private static final int TEACHER_FROM = 8;
  private static final int BEHAVIOUR_FROM = 12;
  private static final double MOST = 20;
  private static final double MOST_BY_DEGREE = 8;
  private static final double LEAST_CHANCE = 1e-5;
  private static final double MOST_CHANCE = .5;
  private static final double KNOWN = 30;

  private final MutualPairs pairs;
  private final double[][] behaviour;
  // What the teacher does not use itself.
  private final double[][] learnt;
  private final boolean clustered;
  private final BitSet known;
  private final double fakesPerReal;
  private final double participation;
  private final int[] degrees;
  // Mean degree of people who do not take part.
  private final double meanWithout;
  // Of each edge, pairs of edges that close a triangle with it.
  private final int[] triangleStarts;
  private final int[] triangles;
  private final double[] real;
  private final double[] structural;
  private final double[] byTeacher;
  private final double[] byBehaviour;
  private final double[] takesPartFirst;
  private final double[] takesPartSecond;
  private double participationLogOdds;

  /**
   * @param fakesPerReal fake edges for each real one of a participant, positive
   * @param participation share of people with fake edges, in (0, 1]
   * @param clustered whether fake edges close triangles among themselves
   * @param known edges that are known to be real
   */
  EdgePosterior(
      MutualPairs pairs,
      double[][] behaviour,
      double fakesPerReal,
      double participation,
      boolean clustered,
      BitSet known) {
    this.pairs = pairs;
    this.behaviour = behaviour;
    this.clustered = clustered;
    this.learnt = clustered ? withoutFirst(behaviour, TOGETHER.length) : behaviour;
    this.fakesPerReal = fakesPerReal;
    this.participation = participation;
    this.known = known;
    this.degrees = new int[pairs.groups()];
    for (int edge = 0; edge < pairs.size(); edge++) {
      degrees[pairs.first(edge)]++;
      degrees[pairs.second(edge)]++;
    }
    long people = Arrays.stream(degrees).filter(each -> each > 0).count();
    double mean = 2.0 * pairs.size() / Math.max(1, people);
    this.meanWithout = Math.max(1.02, mean / (1 + participation * fakesPerReal));
    this.triangleStarts = new int[pairs.size() + 1];
    this.triangles = findTriangles();
    this.real = filled(1 / (1 + fakesPerReal * participation));
    this.structural = real.clone();
    this.byTeacher = new double[pairs.size()];
    this.byBehaviour = new double[pairs.size()];
    this.takesPartFirst = filled(participation);
    this.takesPartSecond = filled(participation);
    this.participationLogOdds = StrictMath.log(participation / (1 - participation));
  }

  private static double[][] withoutFirst(double[][] rows, int figures) {
    double[][] rest = new double[rows.length][];
    for (int i = 0; i < rows.length; i++) {
      rest[i] = Arrays.copyOfRange(rows[i], figures, rows[i].length);
    }
    return rest;
  }

  private double[] filled(double value) {
    double[] values = new double[pairs.size()];
    Arrays.fill(values, value);
    return values;
  }

  private int[] findTriangles() {
    int[] starts = new int[degrees.length + 1];
    for (int g = 0; g < degrees.length; g++) {
      starts[g + 1] = starts[g] + degrees[g];
    }
    // Edges are in order of their ends, so each node's neighbours come out ascending.
    long[] neighbours = new long[2 * pairs.size()];
    int[] filled = starts.clone();
    for (int edge = 0; edge < pairs.size(); edge++) {
      neighbours[filled[pairs.first(edge)]++] = (long) pairs.second(edge) << 32 | edge;
      neighbours[filled[pairs.second(edge)]++] = (long) pairs.first(edge) << 32 | edge;
    }
    for (int g = 0; g < degrees.length; g++) {
      Arrays.sort(neighbours, starts[g], starts[g + 1]);
    }
    GrowingInts found = new GrowingInts();
    for (int edge = 0; edge < pairs.size(); edge++) {
      int i = starts[pairs.first(edge)];
      int j = starts[pairs.second(edge)];
      while (i < starts[pairs.first(edge) + 1] && j < starts[pairs.second(edge) + 1]) {
        int left = (int) (neighbours[i] >> 32);
        int right = (int) (neighbours[j] >> 32);
        if (left == right) {
          found.add((int) neighbours[i]);
          found.add((int) neighbours[j]);
        }
        i += left <= right ? 1 : 0;
        j += right <= left ? 1 : 0;
      }
      triangleStarts[edge + 1] = found.size();
    }
    return found.toArray();
  }

  /** The probabilities, one an edge. */
  double[] compute() {
    for (int round = 0; round < ROUNDS && pairs.size() > 0; round++) {
      if (round >= TEACHER_FROM) {
        if (clustered) {
          readTogether();
        } else {
          readClosure();
        }
      }
      if (round >= BEHAVIOUR_FROM) {
        double[] ratios = SoftDiscriminant.logRatios(learnt, structural);
        System.arraycopy(ratios, 0, byBehaviour, 0, ratios.length);
      }
      if (participation < 1) {
        for (int sweep = 0; sweep < SWEEPS; sweep++) {
          readParticipation();
        }
      }
      decide();
      if (participation < 1) {
        keepShare();
      }
    }
    return real;
  }

  /** How much likelier the edge's triangles are if it is real, given how real their sides are. */
  private void readClosure() {
    double[] ties = new double[degrees.length];
    double squares = 0;
    double sum = 0;
    for (int edge = 0; edge < real.length; edge++) {
      ties[pairs.first(edge)] += real[edge];
      ties[pairs.second(edge)] += real[edge];
      squares -= 2 * real[edge] * real[edge];
      sum += 2 * real[edge];
    }
    for (double each : ties) {
      squares += each * each;
    }
    double wedges = Math.max(0, squares) / Math.max(1, sum * sum);
    for (int edge = 0; edge < real.length; edge++) {
      double open = 1;
      for (int i = triangleStarts[edge]; i < triangleStarts[edge + 1]; i += 2) {
        open *= 1 - real[triangles[i]] * real[triangles[i + 1]];
      }
      double others =
          Math.max(0, ties[pairs.first(edge)] - real[edge])
              * Math.max(0, ties[pairs.second(edge)] - real[edge]);
      // What two strangers with as many ties have in common by chance.
      double chance =
          Math.max(LEAST_CHANCE, Math.min(MOST_CHANCE, 1 - StrictMath.exp(-others * wedges)));
      double closed = 1 - (1 - CLOSED) * (1 - chance);
      byTeacher[edge] =
          StrictMath.log((1 - open) * closed / chance + open * (1 - closed) / (1 - chance));
    }
  }

  /** How much likelier real ties are than fake ones to be used as other ties are. */
  private void readTogether() {
    for (int edge = 0; edge < real.length; edge++) {
      byTeacher[edge] = 0;
      for (int f = 0; f < TOGETHER.length; f++) {
        byTeacher[edge] += TOGETHER[f] * behaviour[edge][f];
      }
    }
  }

  private double evidence(int edge) {
    double sum = byTeacher[edge] + byBehaviour[edge];
    return known.get(edge) ? KNOWN : Math.max(-MOST, Math.min(MOST, sum));
  }

  /** One round of messages; half of what was believed before stays. */
  private void readParticipation() {
    double[] logOdds = new double[degrees.length];
    for (int g = 0; g < logOdds.length; g++) {
      logOdds[g] = participationLogOdds + byDegree(degrees[g]);
    }
    double[] toFirst = new double[real.length];
    double[] toSecond = new double[real.length];
    for (int edge = 0; edge < real.length; edge++) {
      double fake = fakesPerReal / participation * StrictMath.exp(-evidence(edge));
      toFirst[edge] = StrictMath.log((1 + fake * takesPartSecond[edge]) / (1 + fakesPerReal));
      toSecond[edge] = StrictMath.log((1 + fake * takesPartFirst[edge]) / (1 + fakesPerReal));
      logOdds[pairs.first(edge)] += toFirst[edge];
      logOdds[pairs.second(edge)] += toSecond[edge];
    }
    for (int edge = 0; edge < real.length; edge++) {
      takesPartFirst[edge] =
          (takesPartFirst[edge] + logistic(logOdds[pairs.first(edge)] - toFirst[edge])) / 2;
      takesPartSecond[edge] =
          (takesPartSecond[edge] + logistic(logOdds[pairs.second(edge)] - toSecond[edge])) / 2;
    }
  }

  /** Degrees are geometric, with a mean that is 1 + f times as large for participants. */
  private double byDegree(int degree) {
    double with = (1 + fakesPerReal) * meanWithout;
    double ratio =
        (StrictMath.log(1 - 1 / with) - StrictMath.log(1 - 1 / meanWithout)) * (degree - 1)
            - StrictMath.log(with / meanWithout);
    return Math.max(-MOST_BY_DEGREE, Math.min(MOST_BY_DEGREE, ratio));
  }

  private void decide() {
    for (int edge = 0; edge < real.length; edge++) {
      double fake = takesPartFirst[edge] * takesPartSecond[edge] * fakesPerReal / participation;
      structural[edge] = 1 / (1 + fake * StrictMath.exp(-byTeacher[edge]));
      real[edge] = 1 / (1 + fake * StrictMath.exp(-evidence(edge)));
      structural[edge] = known.get(edge) ? 1 : structural[edge];
    }
  }

  /** Moves the odds of taking part until as many edges are fake as the law says. */
  private void keepShare() {
    double fakes = 1e-9;
    for (double each : real) {
      fakes += 1 - each;
    }
    double expected = fakesPerReal * participation;
    double share = real.length * expected / (1 + expected);
    double step = .2 * StrictMath.log(share / fakes);
    participationLogOdds += Math.max(-MOST_STEP, Math.min(MOST_STEP, step));
  }

  private static double logistic(double logOdds) {
    return 1 / (1 + StrictMath.exp(-logOdds));
  }
}
