// SPDX-License-Identifier: Apache-2.0
package org.penregister.scheme.decoy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.penregister.SpecValues;
import org.penregister.directory.NumberPlan;
import org.penregister.directory.NumberedHandleSpace;
import org.penregister.directory.RecordShape;
import org.penregister.log.InternedNames;
import org.penregister.log.LookupLog;
import org.penregister.log.Vantage;
import org.penregister.random.SeededRandom;
import org.penregister.scheme.LookupScheme;
import org.penregister.scheme.ObservationModel;
import org.penregister.scheme.PrivacyGuarantee;

final class OmittedTruthTest {
  @Test
  void section2_6_handlesNeededForAnEpsilon() {
    // The table's 19.0 is 19.00002, which takes one more.
    assertEquals(19, PrivacyGuarantee.omittedTruthSent(1e6, Math.log(1e6), .05), 1e-3);
    assertEquals(20, OmittedTruth.sent(1_000_000, Math.log(1e6), .05));
    // Halves of a handle are rounded up, and there is always one.
    assertEquals(1, OmittedTruth.sent(60, 10, .05));
    assertEquals(6, OmittedTruth.sent(6, .001, .05));
    // 7 = e^epsilon takes exactly 3 of 6.
    assertEquals(3, OmittedTruth.sent(6, Math.log(7), .25));
  }

  @Test
  void section2_6_tooManyAreRefusedWithWhatWouldDo() {
    IllegalArgumentException refused =
        assertThrows(IllegalArgumentException.class, () -> OmittedTruth.sent(1_000_000, 10, .01));
    assertEquals(
        "epsilon is 10.0: over 1000000 handles with alpha=0.01 a lookup would send 4495 of them,"
            + " at most 1001 are sent; epsilon=11.51 would do",
        refused.getMessage());
    assertTrue(OmittedTruth.sent(1_000_000, 11.51, .01) <= 1001);
    LookupScheme scheme =
        DecoyScheme.create(SpecValues.parse("decoy:choice=private:epsilon=5.0:alpha=0.05"));
    assertThrows(IllegalArgumentException.class, () -> scheme.guarantee(1_000_000));
    NumberedHandleSpace space =
        new NumberedHandleSpace(NumberPlan.ofSize(1_000_000), 1_000_000, 1_000_000);
    assertThrows(
        IllegalArgumentException.class,
        () -> scheme.newModel(space, new RecordShape(1, 1), new SeededRandom(1)));
  }

  /** Sums over sets and over the runs of requests, of a lookup for 0 and of one for 1. */
  @Test
  void untilSentHasTheTotalVariationOfItsRuns() {
    int n = 6;
    double alpha = .25;
    for (int sent = 1; sent <= n; sent++) {
      double neither = 0;
      double both = 0;
      double sets = sets(n, sent);
      for (int set = 0; set < 1 << n; set++) {
        if (Integer.bitCount(set) == sent) {
          boolean first = (set & 1) != 0;
          boolean second = (set & 2) != 0;
          double probability = alpha / sets + (first ? (1 - alpha) / sets(n - 1, sent - 1) : 0);
          neither += first || second ? 0 : probability;
          both += first && second ? probability : 0;
        }
      }
      // The runs that both targets can give: some requests with neither, then one with both.
      double common = 0;
      for (int before = 0; before < 200; before++) {
        common += Math.pow(neither, before) * both;
      }
      PrivacyGuarantee guarantee = OmittedTruth.untilSent(n, sent, alpha);
      assertEquals(1 - common, guarantee.delta(), 1e-12, sent + " sent");
      assertEquals(0, guarantee.epsilon());
    }
  }

  private static double sets(int n, int k) {
    double product = 1;
    for (int i = 1; i <= k; i++) {
      product *= (double) (n - k + i) / i;
    }
    return product;
  }

  @Test
  void whoDoesNotRetryKeepsEpsilon() {
    String spec = "decoy:choice=private:epsilon=5.0:alpha=0.1:retry=false";
    LookupScheme scheme = DecoyScheme.create(SpecValues.parse(spec));
    assertEquals(spec, scheme.spec());
    PrivacyGuarantee guarantee = scheme.guarantee(10_000);
    assertTrue(guarantee.epsilon() <= 5 && guarantee.epsilon() > 4.99);
    assertEquals(0, guarantee.delta());
    // One record a lookup, whatever was left out: .1 (1 - K/n) of 2,000 expected; 6 sigma are 80.
    LookupLog log = log(scheme, 2000);
    assertEquals(2000 + 1, log.size());
    int without = 0;
    for (int record = 1; record < log.size(); record++) {
      boolean holds = false;
      for (int item = 0; item < log.itemCount(record); item++) {
        holds |= log.handle(record, item) == 7;
      }
      without += holds ? 0 : 1;
    }
    assertEquals(188, without, 80);
  }

  @Test
  void whoRetriesDoesSoUntilTheTargetWasSent() {
    LookupScheme scheme =
        DecoyScheme.create(SpecValues.parse("decoy:choice=private:epsilon=4.0:alpha=0.5"));
    // 1 / (1 - .5 (1 - 187/10,000)) requests a lookup: 1,963 expected; 6 sigma are 270.
    assertEquals(1963, log(scheme, 1000).size() - 1, 270);
  }

  private static LookupLog log(LookupScheme scheme, int lookups) {
    NumberedHandleSpace space = new NumberedHandleSpace(NumberPlan.ofSize(10_000), 10_000, 10_000);
    SeededRandom random = new SeededRandom(3);
    ObservationModel.ClientModel client =
        scheme.newModel(space, new RecordShape(1, 1), random).newClient(random);
    LookupLog.Builder log = LookupLog.builder(new InternedNames(space), Vantage.SERVER);
    log.context(0, 0, 0);
    for (int i = 0; i < lookups; i++) {
      client.lookup(7, 0, random, log);
    }
    return log.build();
  }

  @Test
  void wrongParametersAreRefused() {
    for (String spec :
        List.of(
            "decoy:choice=private:k=3",
            "decoy:choice=uniform:epsilon=3",
            "decoy:choice=private:alpha=0",
            "decoy:choice=private:epsilon=0",
            "decoy:choice=adaptive:target=0",
            "decoy:choice=smoothed:target=0.1")) {
      assertThrows(
          IllegalArgumentException.class,
          () -> {
            SpecValues values = SpecValues.parse(spec);
            var unused = DecoyScheme.create(values);
            values.finish();
          },
          spec);
    }
  }
}
