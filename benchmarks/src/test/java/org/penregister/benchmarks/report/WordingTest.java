// SPDX-License-Identifier: Apache-2.0
package org.penregister.benchmarks.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.penregister.metric.Estimate;

final class WordingTest {
  @ParameterizedTest
  @CsvSource({
    "0,0",
    "1,100",
    "0.526,53",
    "0.0742,7.4",
    "0.00266,0.27",
    "0.998,99.8",
    "0.9999,100",
    "0.5,50"
  })
  void sharesAreRead(double share, String percent) {
    assertEquals(percent + "\u00a0%", Wording.percent(share));
  }

  @Test
  void aShareStandsWithItsInterval() {
    assertEquals(
        "53\u00a0% (49 to 56\u00a0%)", Wording.withInterval(Estimate.of(.526, .492, .562, 9)));
    assertEquals("53\u00a0%", Wording.withInterval(Estimate.of(.526, Double.NaN, Double.NaN, 9)));
  }

  @ParameterizedTest
  @CsvSource({"38,38 bytes", "999.4,999 bytes", "999.6,1 kB", "156200000,156 MB", "1849,1.8 kB"})
  void bytesAreRead(double bytes, String expected) {
    assertEquals(expected.replace(' ', '\u00a0'), Wording.bytes(bytes));
  }

  @Test
  void listsEndAsInASentence() {
    assertEquals("`a`", Wording.specs(List.of("a"), 3));
    assertEquals("`a`, `b` and `c`", Wording.specs(List.of("a", "b", "c"), 3));
    assertEquals("`a`, `b` and 2 more", Wording.specs(List.of("a", "b", "c", "d"), 2));
    assertEquals("1,234,567", Wording.count(1_234_567));
    assertEquals("1 day", Wording.days(1));
  }

  @Test
  void shortNamesKeepOnlyWhatTellsSchemesApart() {
    assertEquals(
        Map.of(
            "psi:suite=ristretto255", "psi",
            "decoy:k=12:choice=uniform", "decoy uniform",
            "decoy:k=12:choice=uniform:registered=false", "decoy uniform, registered=false",
            "decoy:k=12:choice=sticky", "decoy sticky",
            "prefix:bits=16", "prefix bits=16",
            "psi:suite=ristretto255:records=prefix", "psi records=prefix",
            "prefix:bits=4:sealed=true:suite=p256", "prefix bits=4, sealed=true",
            "prefix:bits=4", "prefix bits=4",
            "cached:ttl=P1D+psi:bits=8", "cached ttl=P1D + psi",
            "cached:ttl=P7D+psi:bits=8", "cached ttl=P7D + psi"),
        ShortNames.of(
            List.of(
                "psi:suite=ristretto255",
                "decoy:k=12:choice=uniform",
                "decoy:k=12:choice=uniform:registered=false",
                "decoy:k=12:choice=sticky",
                "prefix:bits=16",
                "psi:suite=ristretto255:records=prefix",
                "prefix:bits=4:sealed=true:suite=p256",
                "prefix:bits=4",
                "cached:ttl=P1D+psi:bits=8",
                "cached:ttl=P7D+psi:bits=8")));
  }
}
