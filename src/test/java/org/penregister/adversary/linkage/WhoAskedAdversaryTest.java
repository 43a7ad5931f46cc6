// SPDX-License-Identifier: Apache-2.0
package org.penregister.adversary.linkage;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.penregister.adversary.AuxiliaryKnowledge;
import org.penregister.adversary.Inference;
import org.penregister.adversary.LogFixture;
import org.penregister.directory.Popularity;
import org.penregister.log.CourtOrder;
import org.penregister.log.DecoyLaw;
import org.penregister.log.Disclosure;
import org.penregister.log.OrderScope;
import org.penregister.log.PublicParameters;
import org.penregister.log.Retention;

final class WhoAskedAdversaryTest {
  private static final AuxiliaryKnowledge KNOWLEDGE = LogFixture.knowing(Popularity.uniform(100));

  private static Disclosure ordered(@Nullable DecoyLaw law, Integer... handles) {
    LogFixture log =
        new LogFixture(100)
            .handles(0, 5, 6)
            .handles(1, 5, 7)
            .handles(2, 7, 8)
            .handles(1, 5, 9)
            .handles(3, 9, 8);
    PublicParameters parameters = new PublicParameters("by-hand", null, law);
    OrderScope scope = new OrderScope.Handles(Set.of(handles));
    return new CourtOrder(scope, 0, Duration.ofDays(1), 0, Set.of())
        .execute(log.disclose(parameters).log(), Retention.THIRTY_DAYS, parameters);
  }

  private static String rows(@Nullable DecoyLaw law, Integer... handles) {
    Disclosure disclosure = ordered(law, handles);
    return LogFixture.rows(
        LogFixture.pairs(new WhoAskedAdversary(), disclosure, KNOWLEDGE).pairs());
  }

  @Test
  void everybodyWhoAskedIsAssertedForTheNamedHandlesOnly() {
    assertEquals("0 5 1.0000!\n1 5 2.0000!\n", rows(null, 5));
    assertEquals("1 7 1.0000!\n2 7 1.0000!\n2 8 1.0000!\n3 8 1.0000!\n", rows(null, 7, 8));
  }

  @Test
  void sightingsWeighWhatADecoyWouldSurpriseBy() {
    Popularity uniform = Popularity.uniform(100);
    double each = Math.log(100.0 / 2);
    String expected = String.format(Locale.ROOT, "0 5 %.4f!\n1 5 %.4f!\n", each, 2 * each);
    assertEquals(expected, rows(new DecoyLaw(2, uniform, false, false), 5));
    double replaced = -Math.log(1 - Math.pow(.99, 2));
    expected = String.format(Locale.ROOT, "0 5 %.4f!\n1 5 %.4f!\n", replaced, 2 * replaced);
    assertEquals(expected, rows(new DecoyLaw(2, uniform, true, false), 5));
    expected = String.format(Locale.ROOT, "0 5 %.4f!\n1 5 %.4f!\n", each, each);
    assertEquals(expected, rows(new DecoyLaw(2, uniform, false, true), 5));
  }

  @Test
  void anotherOrderIsNotItsBusiness() {
    LogFixture log = new LogFixture(100).handles(0, 5);
    assertEquals(
        new Inference.NotApplicable("who-asked needs an order by handle, and this one is for all"),
        new WhoAskedAdversary().attack(log.disclose(), KNOWLEDGE));
  }
}
