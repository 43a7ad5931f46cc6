// SPDX-License-Identifier: Apache-2.0
package org.penregister.benchmarks.compare;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.penregister.experiment.Conditions;
import org.penregister.log.Coarsening;
import org.penregister.log.Retention;
import org.penregister.log.Vantage;
import picocli.CommandLine.Option;

/** The options that say how a log is kept, ordered and read. */
final class ConditionOptions {
  @Option(
      names = "--background",
      paramLabel = "N",
      description =
          "People who fill the directory and ask too, without being measured (default: as many as"
              + " the preset says).")
  private @Nullable Integer background;

  @Option(
      names = "--retention",
      defaultValue = "P30D",
      paramLabel = "TIME",
      description = "How long the operator keeps a record (default: ${DEFAULT-VALUE}).")
  private String retention = "P30D";

  @Option(
      names = "--time-rounding",
      defaultValue = "PT0S",
      paramLabel = "TIME",
      description = "Times in the log are rounded down to it (default: ${DEFAULT-VALUE}).")
  private String timeRounding = "PT0S";

  @Option(
      names = "--address-bits",
      defaultValue = "32",
      paramLabel = "BITS",
      description = "Leading bits kept of a source address (default: ${DEFAULT-VALUE}).")
  private int addressBits = 32;

  @Option(
      names = "--vantage",
      defaultValue = "server",
      paramLabel = "WHO",
      description = "Who keeps the log: server, or network (a tap that sees sizes).")
  private String vantage = "server";

  @Option(
      names = "--scope",
      defaultValue = "all",
      paramLabel = "WHAT",
      description =
          "What the order names: all, requesters, handles (who asked for them?) or addresses.")
  private String scope = "all";

  @Option(
      names = "--named",
      defaultValue = "0.1",
      paramLabel = "SHARE",
      description = "Share of the people whom the order names (default: ${DEFAULT-VALUE}).")
  private double named = .1;

  @Option(
      names = "--known-graph",
      defaultValue = "0.2",
      paramLabel = "SHARE",
      description = "Share of contacts known beforehand at rung R4 (default: ${DEFAULT-VALUE}).")
  private double knownGraph = .2;

  @Option(
      names = "--log-days",
      defaultValue = "",
      paramLabel = "LIST",
      description = "Lengths of disclosure in days, for example 1,7,30; longer than 30: snapshots.")
  private String logDays = "";

  /**
   * @param usual background where none is given
   */
  Conditions conditions(int usual) {
    return new Conditions(
        background == null ? usual : background,
        new Retention(duration("--retention", retention)),
        new Coarsening(duration("--time-rounding", timeRounding), addressBits),
        choice("--vantage", vantage, Vantage.values()),
        choice("--scope", scope, Conditions.Scope.values()),
        named,
        knownGraph,
        true,
        days());
  }

  boolean isBackgroundGiven() {
    return background != null;
  }

  private static Duration duration(String option, String text) {
    try {
      Duration duration = Duration.parse(text);
      if (!duration.isNegative()) {
        return duration;
      }
    } catch (DateTimeParseException notADuration) {
      // refused below
    }
    throw new IllegalArgumentException(
        option + " is '" + text + "', must be a time such as PT1H or P7D");
  }

  private static <E extends Enum<E>> E choice(String option, String text, E[] values) {
    List<String> labels = new ArrayList<>();
    for (E value : values) {
      String label = value.name().toLowerCase(Locale.ROOT).replace('_', '-');
      if (label.equals(text)) {
        return value;
      }
      labels.add(label);
    }
    throw new IllegalArgumentException(
        option + " is '" + text + "', must be one of " + String.join(", ", labels));
  }

  private List<Integer> days() {
    if (logDays.isEmpty()) {
      return List.of();
    }
    try {
      return Arrays.stream(logDays.split(",", -1)).map(Integer::valueOf).toList();
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "--log-days is '" + logDays + "', must be whole numbers such as 1,7,30", e);
    }
  }
}
