// SPDX-License-Identifier: Apache-2.0
package org.penregister.benchmarks.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.penregister.random.SeededRandom;

final class NumbersTest {
  @Test
  void writesNumbersTheSameEverywhere() {
    assertEquals("0", Numbers.format(0));
    assertEquals("0", Numbers.format(-0.0));
    assertEquals("1", Numbers.format(1));
    assertEquals("-2", Numbers.format(-2));
    assertEquals("0.1", Numbers.format(.1));
    assertEquals("0.3", Numbers.format(.1 + .2));
    assertEquals("0.333333333333", Numbers.format(1 / 3.));
    assertEquals("12345678901.5", Numbers.format(12345678901.5));
  }

  @Test
  void keepsWholeNumbersExact() {
    assertEquals("9007199254740991", Numbers.format(0x1p53 - 1));
    assertEquals("-1234567890123456", Numbers.format(-1234567890123456.0));
    assertEquals("1.79769313486E+308", Numbers.format(Double.MAX_VALUE));
  }

  @Test
  void writesSmallNumbersWithAnExponent() {
    assertEquals("0.000001", Numbers.format(1e-6));
    assertEquals("9.9E-7", Numbers.format(9.9e-7));
    // Java 17 and 19 differ in Double.toString of this one.
    assertEquals("2E-23", Numbers.format(2e-23));
    assertEquals("4.94065645841E-324", Numbers.format(Double.MIN_VALUE));
  }

  @Test
  void leavesMissingValuesEmpty() {
    assertEquals("", Numbers.format(Double.NaN));
    assertEquals("inf", Numbers.format(Double.POSITIVE_INFINITY));
    assertEquals("-inf", Numbers.format(Double.NEGATIVE_INFINITY));
  }

  @Test
  void losesLessThanTheTwelfthDigit() {
    SeededRandom random = new SeededRandom(1);
    for (int i = 0; i < 10_000; i++) {
      double value = Double.longBitsToDouble(random.nextLong());
      if (Double.isFinite(value) && Math.abs(value) > 1e-300) {
        double read = Double.parseDouble(Numbers.format(value));
        assertTrue(Math.abs(read / value - 1) < 6e-12, () -> value + " became " + read);
      }
    }
  }

  @Test
  void shortensForPeople() {
    assertEquals("0.1235", Numbers.brief(.123456, 4));
    assertEquals("1.5", Numbers.brief(1.5, 4));
    assertEquals("123456", Numbers.brief(123456.4, 4));
    assertEquals("20", Numbers.brief(20, 4));
    assertEquals("0", Numbers.brief(0, 4));
    assertEquals("0.00001235", Numbers.brief(.0000123456, 4));
    assertEquals("-", Numbers.brief(Double.NaN, 4));
  }
}
