// SPDX-License-Identifier: Apache-2.0
package org.penregister.scheme.psi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.apache.commons.math3.distribution.BinomialDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class BucketCapacityTest {
  @Test
  void aBucketHoldsAtLeastOneAndAtMostAll() {
    for (int bits = 1; bits <= 24; bits++) {
      assertEquals(1, BucketCapacity.of(0, bits));
      assertEquals(1, BucketCapacity.of(1, bits));
      for (int n = 2; n < 40; n++) {
        int capacity = BucketCapacity.of(n, bits);
        assertTrue(capacity >= 1 && capacity <= n);
        assertTrue(capacity >= BucketCapacity.of(n - 1, bits));
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"100, 3", "1000, 1", "1000, 8", "65536, 8", "1000000, 16", "1000000, 12"})
  void overflowIsRareAndPaddingIsNotMuchMoreThanThat(int n, int bits) {
    int capacity = BucketCapacity.of(n, bits);
    BinomialDistribution load = new BinomialDistribution(null, n, StrictMath.pow(2, -bits));
    double buckets = StrictMath.pow(2, bits);
    double overflow = buckets * load.cumulativeProbability(capacity, n);
    assertTrue(overflow <= 0x1p-20, "overflow " + overflow);
    // The exact bound would be a few entries lower, not many.
    double mean = n / buckets;
    int spare = (int) (1 + 0.5 * StrictMath.sqrt(mean) + 0.05 * capacity);
    double tighter = buckets * load.cumulativeProbability(capacity - 1 - spare, n);
    assertTrue(tighter > 0x1p-20, "capacity " + capacity + " is " + spare + " too high");
  }
}
