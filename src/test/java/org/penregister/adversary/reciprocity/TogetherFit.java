// SPDX-License-Identifier: Apache-2.0
package org.penregister.adversary.reciprocity;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.penregister.catalog.Specs;
import org.penregister.experiment.Experiment;
import org.penregister.experiment.Seed;
import org.penregister.experiment.Simulation;
import org.penregister.experiment.World;
import org.penregister.scheme.LookupScheme;
import org.penregister.trace.Trace;
import org.penregister.trace.snap.SnapTraceReader;

/**
 * Fits {@link EdgePosterior#TOGETHER} by logistic regression on the second month of the college
 * trace, half of whose contacts are fake, and prints the weights. Main method; the one argument is
 * the trace's file.
 */
final class TogetherFit {
  private static final int STEPS = 400;
  private static final double RATE = 1;
  private static final double RIDGE = 1e-4;

  private TogetherFit() {}

  public static void main(String[] args) throws IOException {
    Trace trace = new SnapTraceReader().read(args[0]);
    Trace window = trace.window(Duration.ofDays(30), 1);
    Seed seed = new Seed(101);
    World world = World.placed(trace, 1_000_000, 1_000_000, seed);
    LookupScheme scheme = Specs.scheme("reciprocal:edges=1:participation=1+plain", List.of());
    Simulation.Outcome outcome =
        new Simulation(world, window, Experiment.DEFAULT_SHAPE, seed).run(scheme, 1);
    MutualPairs pairs = new MutualPairs(outcome.log());
    double[][] rows = EdgeBehaviour.of(pairs);
    boolean[] real = new boolean[rows.length];
    for (int edge = 0; edge < real.length; edge++) {
      int asking = pairs.requester(pairs.first(edge));
      real[edge] = outcome.truth().isContact(asking, pairs.handleOf(pairs.second(edge)));
    }
    double[] weights = fit(rows, real, EdgePosterior.TOGETHER.length);
    for (double weight : weights) {
      System.out.printf(Locale.ROOT, "%.2f ", weight);
    }
    System.out.println();
  }

  /** Gradient ascent; the last weight is the intercept. */
  static double[] fit(double[][] rows, boolean[] real, int figures) {
    double[] weights = new double[figures + 1];
    for (int step = 0; step < STEPS; step++) {
      double[] gradient = new double[figures + 1];
      for (int i = 0; i < rows.length; i++) {
        double score = weights[figures];
        for (int f = 0; f < figures; f++) {
          score += weights[f] * rows[i][f];
        }
        double error = (real[i] ? 1 : 0) - 1 / (1 + StrictMath.exp(-score));
        for (int f = 0; f < figures; f++) {
          gradient[f] += error * rows[i][f];
        }
        gradient[figures] += error;
      }
      for (int f = 0; f <= figures; f++) {
        weights[f] += RATE * (gradient[f] / rows.length - RIDGE * weights[f]);
      }
    }
    return weights;
  }
}
