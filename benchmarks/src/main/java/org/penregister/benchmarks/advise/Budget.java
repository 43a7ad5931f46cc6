// SPDX-License-Identifier: Apache-2.0
package org.penregister.benchmarks.advise;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.OptionalDouble;
import org.penregister.benchmarks.results.SchemeFigures;

/**
 * The most that somebody wants to spend or to reveal.
 *
 * @param limit in the quantity's base unit, more than 0
 * @param text as it was given
 */
record Budget(Quantity quantity, double limit, String text) {

  /** The budget that an option gives. */
  static Budget parse(Quantity quantity, String text) {
    return new Budget(quantity, quantity.units().parse(quantity.option(), text), text.strip());
  }

  /** As an option. */
  String option() {
    return quantity.option() + " " + text;
  }

  /** Holds a scheme against it. */
  Finding hold(SchemeFigures scheme) {
    return new Finding(this, quantity.of(scheme));
  }

  /**
   * What a run says of one scheme and one budget.
   *
   * @param value empty where it says nothing
   */
  record Finding(Budget budget, OptionalDouble value) {
    private static final MathContext EXACT = new MathContext(12);

    boolean known() {
      return value.isPresent();
    }

    boolean meets() {
      return known() && value.getAsDouble() <= budget.limit;
    }

    boolean misses() {
      return known() && value.getAsDouble() > budget.limit;
    }

    /** How many times the budget it is; 0 where it is not known. */
    double factor() {
      return value.orElse(0) / budget.limit;
    }

    /** By how much it misses, in words. */
    String miss() {
      Units units = budget.quantity.units();
      double over = exact(value.orElseThrow() - budget.limit);
      return budget.quantity.label()
          + " "
          + units.roundedUp(value.orElseThrow())
          + ", "
          + Units.digits(exact(factor()))
          + " times the "
          + budget.text
          + " ("
          + units.roundedUp(over)
          + " too much)";
    }

    /** Without what binary fractions add, which rounding up would show. */
    private static double exact(double value) {
      return new BigDecimal(value).round(EXACT).doubleValue();
    }
  }
}
