// SPDX-License-Identifier: Apache-2.0
package org.penregister.experiment;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.penregister.metric.Estimate;
import org.penregister.metric.GroundTruth;
import org.penregister.metric.leakage.PrivacyComposition;
import org.penregister.metric.leakage.PrivacyComposition.Budget;
import org.penregister.scheme.PrivacyGuarantee;

/**
 * What a scheme's promise of differential privacy comes to over a window: the other bracket of what
 * attacks find. One lookup's promise holds at event level; composed over all lookups of a requester
 * (over its contacts, where the promise is about a contact in all its lookups) it holds at
 * user-time level, given for the median person and for the one who looks up most, under all
 * accounts and over all windows of the run.
 */
final class FormalBound {
  /** In the adversary column of results. */
  static final String NAME = "formal-bound";

  private FormalBound() {}

  /** Values by metric, with the number of lookups or contacts composed. */
  static Map<String, Estimate> of(PrivacyGuarantee guarantee, GroundTruth truth) {
    boolean perContact = guarantee.neighbours() == PrivacyGuarantee.Neighbours.CONTACT;
    boolean perWindow = guarantee.neighbours() == PrivacyGuarantee.Neighbours.WINDOW;
    Map<Integer, Integer> spent = new TreeMap<>();
    for (int unit = 0; unit < truth.units(); unit++) {
      int lookups = truth.lookupsOf(unit);
      int each = perContact ? truth.contactsOf(unit).length : lookups;
      spent.merge(truth.clusterOf(unit), perWindow ? Math.min(1, each) : each, Integer::sum);
    }
    int[] active =
        spent.values().stream().mapToInt(count -> count).filter(c -> c > 0).sorted().toArray();
    Budget once = new Budget(guarantee.epsilon(), guarantee.delta());
    Map<String, Estimate> values = new LinkedHashMap<>();
    add(values, "", once, 1);
    if (active.length > 0) {
      composed(values, "-user-time-p50", once, active[(active.length - 1) / 2]);
      composed(values, "-user-time-max", once, active[active.length - 1]);
    }
    return values;
  }

  private static void composed(
      Map<String, Estimate> values, String suffix, Budget once, int lookups) {
    add(values, suffix, PrivacyComposition.least(once, lookups, PrivacyAudit.SLACK), lookups);
  }

  private static void add(Map<String, Estimate> values, String suffix, Budget budget, int n) {
    values.put("epsilon" + suffix, exactly(budget.epsilon(), n));
    values.put("delta" + suffix, exactly(budget.delta(), n));
  }

  private static Estimate exactly(double value, int n) {
    return Estimate.of(value, value, value, n);
  }
}
