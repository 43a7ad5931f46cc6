// SPDX-License-Identifier: Apache-2.0
package org.penregister.adversary;

import java.util.Set;
import org.penregister.log.Disclosure;
import org.penregister.log.LogField;

/** A way to infer contacts from a disclosed log. Immutable. */
public interface Adversary {
  /** The name in specs and results, without parameters. */
  String name();

  /** The parameters in spec form, {@code key=value:key=value}; empty for none. */
  String parameters();

  /** Name and parameters as one spec. */
  default String spec() {
    return parameters().isEmpty() ? name() : name() + ":" + parameters();
  }

  /** What it knows. */
  Rung rung();

  /** The log fields without which it is not applicable. */
  Set<LogField> requires();

  /**
   * Whether it looks at nothing of a lookup but who made it, when and from where. Logs that agree
   * in these then give the same inference, and it need not be made twice.
   */
  default boolean readsTimesOnly() {
    return false;
  }

  /**
   * Infers contacts. Callers go through {@link #attack}, which checks {@link #requires()} first.
   */
  Inference infer(Disclosure disclosure, AuxiliaryKnowledge knowledge);

  /**
   * {@link #infer}, or {@link Inference.NotApplicable} where the log lacks a required field. Where
   * people ask for cover, a score says how likely a handle was asked for, which is more often than
   * that it was wanted: it then only ranks.
   */
  default Inference attack(Disclosure disclosure, AuxiliaryKnowledge knowledge) {
    Set<LogField> fields = disclosure.fields();
    for (LogField field : LogField.values()) {
      if (requires().contains(field) && !fields.contains(field)) {
        return new Inference.NotApplicable(
            name() + " needs " + field.label() + ", which this log does not hold");
      }
    }
    Inference inference = infer(disclosure, knowledge);
    boolean countsCover = disclosure.parameters().holdsCover() && rung() != Rung.ORACLE;
    return countsCover && inference instanceof Inference.Pairs pairs
        ? new Inference.Pairs(pairs.pairs(), null, pairs.guesses())
        : inference;
  }
}
