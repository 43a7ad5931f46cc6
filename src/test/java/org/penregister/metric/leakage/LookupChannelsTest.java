// SPDX-License-Identifier: Apache-2.0
package org.penregister.metric.leakage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import org.apache.commons.math3.fraction.BigFraction;
import org.junit.jupiter.api.Test;
import org.penregister.directory.Popularity;

/** Sections 2.2 to 2.4 on channels written out, and the closed forms against them. */
final class LookupChannelsTest {
  private static final BigFraction[] HALVES = ExactChannel.law(8, 4, 2, 1, 1);

  private static BigFraction of(int numerator, int denominator) {
    return new BigFraction(numerator, denominator);
  }

  private static Popularity popularity(BigFraction[] law) {
    return Popularity.of(
        Arrays.stream(law).mapToDouble(BigFraction::doubleValue).toArray(), "written out");
  }

  @Test
  void section22HalvingPriorExactly() {
    BigFraction[] expected = {of(1, 1), of(49, 64), of(31, 48), of(9, 16), of(1, 2)};
    for (int k = 0; k < 5; k++) {
      ExactChannel channel = LookupChannels.uniform(5, k);
      assertEquals(expected[k], channel.vulnerability(HALVES));
      assertEquals(of(5, k + 1), channel.capacity());
      assertEquals(of(1, k + 1), channel.vulnerability(ExactChannel.uniform(5)));
    }
    assertEquals(
        of(85, 96), LookupChannels.uniform(5, 2).vulnerability(HALVES, Gain.guesses(5, 2)));
  }

  @Test
  void section22SeveralGuessesAgreeWithTheClosedForm() {
    for (int k = 0; k < 5; k++) {
      for (int guesses = 1; guesses <= 5; guesses++) {
        assertEquals(
            LookupChannels.uniform(5, k)
                .vulnerability(HALVES, Gain.guesses(5, guesses))
                .doubleValue(),
            ClosedForms.vulnerability(popularity(HALVES), k, guesses),
            1e-15);
      }
    }
  }

  @Test
  void section22PopularityMatchedDecoysExactly() {
    BigFraction[] even = ExactChannel.uniform(2);
    assertEquals(of(3, 4), LookupChannels.independent(even, 1).vulnerability(even));
    for (int k = 0; k <= 3; k++) {
      assertEquals(
          LookupChannels.independent(HALVES, k).vulnerability(HALVES).doubleValue(),
          ClosedForms.exactDecoyVulnerability(popularity(HALVES), popularity(HALVES), k),
          1e-14);
    }
  }

  @Test
  void section24RepeatsExactly() {
    ExactChannel lookup = LookupChannels.uniform(6, 2);
    BigFraction[] uniform = ExactChannel.uniform(6);
    BigFraction[] expected = {of(1, 3), of(19, 30), of(253, 300)};
    for (int r = 1; r <= 3; r++) {
      ExactChannel repeated = LookupChannels.repeated(lookup, r);
      assertEquals(expected[r - 1], repeated.vulnerability(uniform));
      assertEquals(
          repeated.vulnerability(uniform).doubleValue(),
          ClosedForms.repeatedVulnerability(6, 2, r));
    }
  }

  @Test
  void section24StickyRepeatsTellNothingNew() {
    int[][] thrice = {{0, 0, 0}, {1, 1, 1}, {2, 2, 2}, {3, 3, 3}, {4, 4, 4}};
    ExactChannel lookup = LookupChannels.uniform(5, 2);
    ExactChannel sticky = LookupChannels.stickySequences(lookup, thrice);
    assertEquals(lookup.vulnerability(HALVES), sticky.vulnerability(HALVES));
    assertEquals(lookup.capacity(), sticky.capacity());
    assertEquals(lookup.delta(BigFraction.ONE), sticky.delta(BigFraction.ONE));
  }

  /** What sticky decoys do not stop: a lookup of another handle than before shows as such. */
  @Test
  void section24ANewContactShowsBesideStickyDecoys() {
    ExactChannel lookup = LookupChannels.uniform(5, 2);
    int[][] again = {{0, 0}, {0, 1}};
    assertEquals(of(11, 12), LookupChannels.stickySequences(lookup, again).delta(BigFraction.ONE));
    assertEquals(of(1, 2), LookupChannels.sequences(lookup, again).delta(BigFraction.ONE));
  }

  @Test
  void section24PartitionsGiveTheLikeliestOfABucket() {
    int[] buckets = {0, 0, 1, 1, 2};
    assertEquals(of(11, 16), LookupChannels.partition(buckets).vulnerability(HALVES));
    assertEquals(11 / 16.0, ClosedForms.partitionVulnerability(popularity(HALVES), buckets), 1e-15);
  }

  @Test
  void whatIsTooLargeIsRefused() {
    assertThrows(
        IllegalArgumentException.class,
        () -> LookupChannels.repeated(LookupChannels.uniform(10, 4), 4));
    assertThrows(IllegalArgumentException.class, () -> LookupChannels.uniform(21, 1));
    assertThrows(IllegalArgumentException.class, () -> LookupChannels.uniform(5, 5));
    assertThrows(
        IllegalArgumentException.class,
        () -> LookupChannels.sequences(LookupChannels.uniform(3, 1), new int[][] {{0, 1}, {0}}));
  }
}
