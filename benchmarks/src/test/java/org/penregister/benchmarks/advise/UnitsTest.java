// SPDX-License-Identifier: Apache-2.0
package org.penregister.benchmarks.advise;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class UnitsTest {
  @ParameterizedTest
  @CsvSource({
    "SIZE,500B,500",
    "SIZE,2KB,2000",
    "SIZE,2kb,2000",
    "SIZE,2KiB,2048",
    "SIZE,1.5MB,1500000",
    "SIZE,1MiB,1048576",
    "SIZE,1GB,1000000000",
    "TIME,20ns,20",
    "TIME,20us,20000",
    "TIME,2.5ms,2500000",
    "TIME,1s,1000000000",
    "SHARE,0.05,0.05",
    "SHARE,1,1",
    "NUMBER,12.5,12.5"
  })
  void readsNumbersWithUnits(Units units, String text, double expected) {
    assertEquals(expected, units.parse("--x", text), 1e-9);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "SIZE|2|--x is '2', must be a size such as 500B, 2KB, 2KiB, 50MB or 1GB",
        "SIZE|2ms|--x is '2ms', must be a size such as 500B, 2KB, 2KiB, 50MB or 1GB",
        "SIZE|2 KB|--x is '2 KB', must be a size such as 500B, 2KB, 2KiB, 50MB or 1GB",
        "SIZE|KB|--x is 'KB', must be a size such as 500B, 2KB, 2KiB, 50MB or 1GB",
        "SIZE|0KB|--x is '0KB', must be more than 0",
        "SIZE|-2KB|--x is '-2KB', must be more than 0",
        "TIME|5KB|--x is '5KB', must be a time such as 500ns, 20us, 5ms or 1s",
        "TIME|1e3ms|--x is '1e3ms', must be a time such as 500ns, 20us, 5ms or 1s",
        "SHARE|5%|--x is '5%', must be a share such as 0.05",
        "SHARE|1.01|--x is '1.01', must be at most 1",
        "SHARE|0.0|--x is '0.0', must be more than 0",
        "NUMBER|NaN|--x is 'NaN', must be a number such as 1.5"
      })
  void refusesOthersInOneLine(Units units, String text, String expected) {
    assertEquals(
        expected,
        assertThrows(IllegalArgumentException.class, () -> units.parse("--x", text)).getMessage());
  }

  @Test
  void roundsUpInTheLargestUnitThatFits() {
    assertEquals("38B", Units.SIZE.roundedUp(37.2));
    assertEquals("999B", Units.SIZE.roundedUp(999));
    assertEquals("1000B", Units.SIZE.roundedUp(999.5));
    assertEquals("1KB", Units.SIZE.roundedUp(1000));
    assertEquals("4.97KB", Units.SIZE.roundedUp(4969.1));
    assertEquals("12.1MB", Units.SIZE.roundedUp(12_000_007));
    assertEquals("0.5ns", Units.TIME.roundedUp(.5));
    assertEquals("92us", Units.TIME.roundedUp(91_999));
    assertEquals("0.563", Units.SHARE.roundedUp(.5624));
    assertEquals("0", Units.NUMBER.roundedUp(0));
  }

  @Test
  void whatIsRoundedUpIsNoLessWhenReadAgain() {
    for (Units units : Units.values()) {
      for (double value = 1e-4; value < (units == Units.SHARE ? 1 : 1e11); value *= 1.37) {
        double again = units.parse("--x", units.roundedUp(value));
        double coarse = units == Units.SIZE ? Math.max(1, .011 * value) : .011 * value;
        assertTrue(again >= value && again < value + coarse, units + " " + value);
      }
    }
  }
}
