// SPDX-License-Identifier: Apache-2.0
package org.penregister.adversary.reciprocity;

import java.util.Arrays;
import java.util.BitSet;
import org.penregister.adversary.GrowingInts;
import org.penregister.log.CoverLaw;

/**
 * The probability of each edge of a mutual graph to be a real tie, where some people also have fake
 * ones. Three views, each given what the others say: how many fake contacts people have ({@link
 * ContactCounts}), who has a common contact, and how the two behave. The last is learnt from the
 * log, with the probabilities of the first two for labels; an edge's own behaviour never labels it.
 *
 * <p>Belief propagation (kschischang2001factor) on a graph of edges, which are real or fake, and
 * people, whose numbers of real and fake edges must fit.
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

  private static final int ROUNDS = 40;
  private static final int TEACHER_FROM = 4;
  private static final int BEHAVIOUR_FROM = 8;
  private static final double MOST = 15;
  private static final double MOST_MESSAGE = 20;
  private static final double LEAST_CHANCE = 1e-5;
  private static final double MOST_CHANCE = .5;
  private static final double KNOWN = 30;

  private final MutualPairs pairs;
  private final double[][] behaviour;
  // What the teacher does not use itself.
  private final double[][] learnt;
  private final boolean clustered;
  private final BitSet known;
  private final int[] degrees;
  private final int[] starts;
  // Neighbour above, edge below; ascending for each group.
  private final long[] neighbours;
  // Of each edge, pairs of edges that close a triangle with it.
  private final int[] triangleStarts;
  private final int[] triangles;
  private final double[][] countWeights;
  private final double prior;
  // Log-odds of being real, as each of the two people sees it.
  private final double[] fromFirst;
  private final double[] fromSecond;
  private final double[] real;
  private final double[] withoutBehaviour;
  private final double[] byTeacher;
  private final double[] byBehaviour;

  /**
   * @param behaviour one row an edge
   * @param law how many fake contacts there are; some
   * @param known edges that are known to be real
   */
  EdgePosterior(MutualPairs pairs, double[][] behaviour, CoverLaw law, BitSet known) {
    this.pairs = pairs;
    this.behaviour = behaviour;
    this.clustered = law.clustered();
    this.learnt = clustered ? withoutFirst(behaviour, TOGETHER.length) : behaviour;
    this.known = known;
    this.degrees = new int[pairs.groups()];
    for (int edge = 0; edge < pairs.size(); edge++) {
      degrees[pairs.first(edge)]++;
      degrees[pairs.second(edge)]++;
    }
    this.starts = new int[degrees.length + 1];
    for (int g = 0; g < degrees.length; g++) {
      starts[g + 1] = starts[g] + degrees[g];
    }
    this.neighbours = findNeighbours();
    this.triangleStarts = new int[pairs.size() + 1];
    this.triangles = findTriangles();
    long people = Arrays.stream(degrees).filter(each -> each > 0).count();
    ContactCounts counts = new ContactCounts(law, 2.0 * pairs.size() / Math.max(1, people));
    this.countWeights = new double[Arrays.stream(degrees).max().orElse(0) + 1][];
    for (int degree : degrees) {
      if (degree > 0 && countWeights[degree] == null) {
        countWeights[degree] = counts.weights(degree);
      }
    }
    this.prior = StrictMath.log(counts.fakesPerReal());
    this.fromFirst = filled(-prior);
    this.fromSecond = filled(-prior);
    this.real = filled(1 / (1 + counts.fakesPerReal()));
    this.withoutBehaviour = real.clone();
    this.byTeacher = new double[pairs.size()];
    this.byBehaviour = new double[pairs.size()];
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

  /** Edges are in order of their ends, but a group's edges as first and as second alternate. */
  private long[] findNeighbours() {
    long[] found = new long[2 * pairs.size()];
    int[] filled = starts.clone();
    for (int edge = 0; edge < pairs.size(); edge++) {
      found[filled[pairs.first(edge)]++] = (long) pairs.second(edge) << 32 | edge;
      found[filled[pairs.second(edge)]++] = (long) pairs.first(edge) << 32 | edge;
    }
    for (int g = 0; g < degrees.length; g++) {
      Arrays.sort(found, starts[g], starts[g + 1]);
    }
    return found;
  }

  private int[] findTriangles() {
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
      count();
      decide();
      if (round >= TEACHER_FROM) {
        if (clustered) {
          readTogether();
        } else {
          readClosure();
        }
      }
      if (round >= BEHAVIOUR_FROM) {
        double[] ratios = SoftDiscriminant.logRatios(learnt, withoutBehaviour);
        System.arraycopy(ratios, 0, byBehaviour, 0, ratios.length);
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
    double sum = prior + byTeacher[edge] + byBehaviour[edge];
    return known.get(edge) ? KNOWN : Math.max(-MOST, Math.min(MOST, sum));
  }

  /** One message from each person to each of their edges; half of the one before stays. */
  private void count() {
    double[] nextFirst = new double[real.length];
    double[] nextSecond = new double[real.length];
    for (int g = 0; g < degrees.length; g++) {
      int degree = degrees[g];
      double[] heard = new double[degree];
      for (int i = 0; i < degree; i++) {
        int edge = (int) neighbours[starts[g] + i];
        heard[i] = evidence(edge) + (pairs.first(edge) == g ? fromSecond : fromFirst)[edge];
      }
      double[] said = degree == 0 ? heard : fitting(heard, countWeights[degree]);
      for (int i = 0; i < degree; i++) {
        int edge = (int) neighbours[starts[g] + i];
        (pairs.first(edge) == g ? nextFirst : nextSecond)[edge] = said[i];
      }
    }
    for (int edge = 0; edge < real.length; edge++) {
      fromFirst[edge] = (fromFirst[edge] + nextFirst[edge]) / 2;
      fromSecond[edge] = (fromSecond[edge] + nextSecond[edge]) / 2;
    }
  }

  /**
   * The log-odds of each of a person's edges to be real, from those of the others and the weights
   * of their number: sums over all assignments, by counting real ones from both ends.
   */
  static double[] fitting(double[] logOdds, double[] weights) {
    int degree = logOdds.length;
    double[] probability = new double[degree];
    double[][] after = new double[degree + 1][];
    after[degree] = weights;
    for (int i = degree - 1; i >= 0; i--) {
      double p = 1 / (1 + StrictMath.exp(-logOdds[i]));
      probability[i] = p;
      after[i] = new double[i + 1];
      for (int so = 0; so <= i; so++) {
        after[i][so] = p * after[i + 1][so + 1] + (1 - p) * after[i + 1][so];
      }
    }
    double[] before = new double[degree + 1];
    before[0] = 1;
    double[] said = new double[degree];
    for (int i = 0; i < degree; i++) {
      double ifReal = Double.MIN_NORMAL;
      double ifFake = Double.MIN_NORMAL;
      for (int so = 0; so <= i; so++) {
        ifReal += before[so] * after[i + 1][so + 1];
        ifFake += before[so] * after[i + 1][so];
      }
      double message = StrictMath.log(ifReal / ifFake);
      said[i] = Math.max(-MOST_MESSAGE, Math.min(MOST_MESSAGE, message));
      for (int so = i + 1; so > 0; so--) {
        before[so] = before[so] * (1 - probability[i]) + before[so - 1] * probability[i];
      }
      before[0] *= 1 - probability[i];
    }
    return said;
  }

  private void decide() {
    for (int edge = 0; edge < real.length; edge++) {
      double sum = evidence(edge) + fromFirst[edge] + fromSecond[edge];
      real[edge] = 1 / (1 + StrictMath.exp(-sum));
      double own = known.get(edge) ? 0 : byBehaviour[edge];
      withoutBehaviour[edge] = 1 / (1 + StrictMath.exp(own - sum));
    }
  }
}
