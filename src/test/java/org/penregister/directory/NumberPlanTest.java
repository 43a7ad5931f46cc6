// SPDX-License-Identifier: Apache-2.0
package org.penregister.directory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class NumberPlanTest {
  @Test
  void numbersFollowThePrefixesInOrder() {
    NumberPlan plan = NumberPlan.parse("+4520xxxxxx,+99910xxxxxxx/+4521xxxxxx/+12345678");
    assertEquals(12_000_001, plan.size());
    assertEquals("+4520000000", plan.number(0));
    assertEquals("+4520000001", plan.number(1));
    assertEquals("+4520999999", plan.number(999_999));
    assertEquals("+999100000000", plan.number(1_000_000));
    assertEquals("+999109999999", plan.number(10_999_999));
    assertEquals("+4521000000", plan.number(11_000_000));
    assertEquals("+12345678", plan.number(12_000_000));
    assertEquals(
        List.of("+4520xxxxxx", "+99910xxxxxxx", "+4521xxxxxx", "+12345678"), plan.prefixes());
    assertEquals("+4520xxxxxx/+99910xxxxxxx/+4521xxxxxx/+12345678", plan.toString());
    assertEquals(plan, NumberPlan.parse(plan.toString()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"+4520xxxxxx", "+1xxxxxx/+2xxxxxx", "+999xxxxxxxxxxxx", "+1234567"})
  void indexAndNumberInvertEachOtherOnTheBoundaries(String spec) {
    NumberPlan plan = NumberPlan.parse(spec);
    for (long near : new long[] {0, 1_000_000, plan.size() / 2, plan.size() - 1}) {
      for (long i = near - 11; i <= near + 11; i++) {
        if (i >= 0 && i < plan.size()) {
          assertEquals(i, plan.indexOf(plan.number(i)));
          assertEquals(plan.number(i), Handle.parse(plan.number(i)).text());
        }
      }
    }
    assertThrows(IndexOutOfBoundsException.class, () -> plan.number(-1));
    assertThrows(IndexOutOfBoundsException.class, () -> plan.number(plan.size()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "+",
        "+4522000000",
        "+452000000",
        "+45200000000",
        "4520000000",
        "+4520xxxxxx",
        "+45200000x0",
        "+4520 00000",
        "a@example.org",
        "+452000000\u0660",
      })
  void otherTextHasNoIndex(String number) {
    assertEquals(-1, NumberPlan.parse("+4520xxxxxx/+4521xxxxxx").indexOf(number));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/",
        "+4520xxxxxx/",
        "4520xxxxxx",
        "+0520xxxxxx",
        "+xxxxxxxx",
        "+45x0xxxxxx",
        "+4520XXXXXX",
        "+12345x",
        "+123456789012345x",
        "+4520xxxxxx/+4520xxxxxx",
        "+4520xxxxxx/+45201xxxxx",
        "+45201xxxxx/+1xxxxxx/+4520xxxxxx",
        "+4520xxxxxx/+4520123456",
      })
  void refusesBadSpecs(String spec) {
    String message = Refusal.message(() -> NumberPlan.parse(spec));
    assertTrue(message.contains("number prefix"), message);
  }

  @Test
  void prefixesOfDifferentLengthsDoNotOverlap() {
    assertEquals(2_000_000, NumberPlan.parse("+4520xxxxxx/+452xxxxxx").size());
  }

  @ParameterizedTest
  @CsvSource({
    "0,+999xxxx",
    "1,+999xxxx",
    "2,+999xxxx",
    "11,+999xxxx",
    "10000,+999xxxx",
    "10001,+999xxxxx",
    "16381,+999xxxxx",
    "1000000000,+999xxxxxxxxx",
    "2147483647,+999xxxxxxxxxx"
  })
  void fictionalPlansAreLargeEnough(int atLeast, String spec) {
    NumberPlan plan = NumberPlan.ofSize(atLeast);
    assertEquals(spec, plan.toString());
    assertTrue(plan.size() >= atLeast);
  }

  @Test
  void negativeSizesAreRefused() {
    assertThrows(IllegalArgumentException.class, () -> NumberPlan.ofSize(-1));
  }
}
