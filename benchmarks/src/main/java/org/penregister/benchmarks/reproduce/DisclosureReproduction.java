// SPDX-License-Identifier: Apache-2.0
package org.penregister.benchmarks.reproduce;

import java.util.ArrayList;
import java.util.List;
import org.penregister.adversary.repetition.StatisticalDisclosure;
import org.penregister.experiment.DisclosureRounds;
import org.penregister.experiment.DisclosureRounds.Result;
import org.penregister.experiment.DisclosureRounds.Setting;
import org.penregister.metric.leakage.ClosedForms;
import org.penregister.random.SeededRandom;

/** danezis2003statistical: the estimator, the rounds it needs, and what they buy by simulation. */
final class DisclosureReproduction implements Reproduction {
  private static final int TRIALS = 200;
  private static final int[] LEVELS = {2, 3};
  private static final double[] OBSERVED = {.5, .25, .125, .125};
  private static final double[] BACKGROUND = {.25, .25, .25, .25};

  /** N receivers, batches of b, m friends. */
  private record World(int receivers, int batch, int friends) {
    String label() {
      return "n=" + receivers + ":b=" + batch + ":m=" + friends;
    }
  }

  private static final List<World> WORLDS =
      List.of(
          new World(20_000, 50, 20),
          new World(1000, 13, 10),
          new World(1_000_000, 13, 20),
          new World(1899, 13, 8),
          new World(100, 10, 5));
  private static final List<World> SIMULATED = List.of(WORLDS.get(0), WORLDS.get(1), WORLDS.get(4));

  @Override
  public String citekey() {
    return "danezis2003statistical";
  }

  @Override
  public String title() {
    return "statistical disclosure: rounds needed, and what they buy";
  }

  @Override
  public List<Case> cases() {
    return List.of(
        new Case("estimate", List.of(), context -> estimate()),
        new Case("rounds", List.of(), context -> rounds()),
        new Case("simulation", List.of(), DisclosureReproduction::simulation));
  }

  private static List<Value> estimate() {
    double[] law = StatisticalDisclosure.estimate(OBSERVED, BACKGROUND, 4, 1);
    List<Value> values = new ArrayList<>();
    for (int i = 0; i < law.length; i++) {
      values.add(new Value("estimate/receiver=" + (i + 1), law[i]));
    }
    return values;
  }

  private static List<Value> rounds() {
    List<Value> values = new ArrayList<>();
    for (World world : WORLDS) {
      for (int level : LEVELS) {
        values.add(
            new Value(
                "rounds/" + world.label() + ":l=" + level,
                ClosedForms.disclosureRounds(
                    world.receivers(), world.batch(), world.friends(), level)));
      }
    }
    return values;
  }

  private static List<Value> simulation(Context context) {
    List<Value> values = new ArrayList<>();
    int done = 0;
    for (World world : SIMULATED) {
      for (int level : LEVELS) {
        context.progress((double) done++ / (SIMULATED.size() * LEVELS.length));
        Setting setting = new Setting(world.receivers(), world.batch(), world.friends(), level);
        Result result =
            DisclosureRounds.simulate(
                setting,
                setting.rounds(),
                TRIALS,
                SeededRandom.derive(context.seed(), world.receivers(), level));
        String cell = ":" + world.label() + ":l=" + level;
        values.add(new Value("simulation/friends-found" + cell, result.friendsFound()));
        values.add(new Value("simulation/precision" + cell, result.precision()));
      }
    }
    return values;
  }
}
