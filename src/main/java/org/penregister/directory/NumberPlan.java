// SPDX-License-Identifier: Apache-2.0
package org.penregister.directory;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The phone numbers that can be dialled, in order, given as prefixes: {@code +4520xxxxxx} is the
 * million numbers from +4520000000 to +4520999999. Several prefixes stand one after another,
 * separated by {@code /} (a comma is read too, but specs reserve it); they must not overlap. The
 * order of the numbers is that of the prefixes as given, and numeric within each.
 */
public final class NumberPlan {
  private static final int SHORTEST = 7;
  private static final int LONGEST = 15;

  private final List<String> prefixes;
  // starts[p] is the index of prefix p's first number; the last entry is the plan's size.
  private final long[] starts;
  private final Map<String, Integer> positions;
  // Bit w is set if a prefix has w wildcards.
  private final int wildcardCounts;

  private NumberPlan(List<String> prefixes) {
    this.prefixes = List.copyOf(prefixes);
    this.starts = new long[prefixes.size() + 1];
    this.positions = new HashMap<>();
    int counts = 0;
    for (int p = 0; p < prefixes.size(); p++) {
      String prefix = prefixes.get(p);
      starts[p + 1] = Math.addExact(starts[p], powerOfTen(wildcards(prefix)));
      positions.put(prefix, p);
      counts |= 1 << wildcards(prefix);
    }
    this.wildcardCounts = counts;
  }

  /**
   * The plan that {@code spec} lists, for example {@code +4520xxxxxx/+4521xxxxxx}.
   *
   * @throws IllegalArgumentException if a prefix is not {@code +}, digits, then only {@code x}, 7
   *     to 15 in all and not from 0, or if two prefixes overlap
   */
  public static NumberPlan parse(String spec) {
    List<String> prefixes = new ArrayList<>();
    for (String prefix : spec.split("[/,]", -1)) {
      checkPrefix(prefix);
      prefixes.add(prefix);
    }
    checkDisjoint(prefixes);
    return new NumberPlan(prefixes);
  }

  /**
   * A fictional plan of {@code atLeast} numbers or more, all of one length, under +999, a country
   * code of E.164 that is reserved and assigned to nobody.
   *
   * @param atLeast 0 or more
   */
  public static NumberPlan ofSize(int atLeast) {
    if (atLeast < 0) {
      throw new IllegalArgumentException("atLeast is " + atLeast + ", must be 0 or more");
    }
    int digits = SHORTEST - 3;
    while (powerOfTen(digits) < atLeast) {
      digits++;
    }
    return parse("+999" + "x".repeat(digits));
  }

  /** How many numbers the plan has. */
  public long size() {
    return starts[prefixes.size()];
  }

  /** The prefixes in order, each with its x. */
  public List<String> prefixes() {
    return prefixes;
  }

  /**
   * The number with this index, in E.164 with the plus.
   *
   * @throws IndexOutOfBoundsException outside [0, size())
   */
  public String number(long index) {
    return new String(bytes(index), StandardCharsets.US_ASCII);
  }

  /** {@link #number} in ASCII. */
  byte[] bytes(long index) {
    Objects.checkIndex(index, size());
    int found = Arrays.binarySearch(starts, index);
    int p = found >= 0 ? found : -found - 2;
    byte[] number = prefixes.get(p).getBytes(StandardCharsets.US_ASCII);
    long rest = index - starts[p];
    for (int i = number.length - 1; number[i] == 'x'; i--) {
      number[i] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
    return number;
  }

  /** The index of {@code number}, given in E.164 with the plus, or -1 if it is not in the plan. */
  public long indexOf(String number) {
    int digits = number.length() - 1;
    if (digits < SHORTEST || digits > LONGEST || number.charAt(0) != '+') {
      return -1;
    }
    long value = 0;
    for (int i = 1; i <= digits; i++) {
      char digit = number.charAt(i);
      if (digit < '0' || digit > '9') {
        return -1;
      }
      value = 10 * value + (digit - '0');
    }
    for (int w = 0; w < digits; w++) {
      if ((wildcardCounts >> w & 1) == 1) {
        String prefix = number.substring(0, digits + 1 - w) + "x".repeat(w);
        Integer p = positions.get(prefix);
        if (p != null) {
          return starts[p] + value % powerOfTen(w);
        }
      }
    }
    return -1;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof NumberPlan that && prefixes.equals(that.prefixes);
  }

  @Override
  public int hashCode() {
    return prefixes.hashCode();
  }

  /** The spec that {@link #parse} reads. */
  @Override
  public String toString() {
    return String.join("/", prefixes);
  }

  private static void checkPrefix(String prefix) {
    if (!prefix.matches("\\+[1-9][0-9]*x*")) {
      throw new IllegalArgumentException(
          "number prefix '" + prefix + "' must be +, digits from 1 to 9 on, then only x");
    }
    int digits = prefix.length() - 1;
    if (digits < SHORTEST || digits > LONGEST) {
      throw new IllegalArgumentException(
          "number prefix '" + prefix + "' has " + digits + " digits with its x, must have 7 to 15");
    }
  }

  /** Sorted by length and text, a prefix that covers another stands right before one it covers. */
  private static void checkDisjoint(List<String> prefixes) {
    List<String> sorted = new ArrayList<>(prefixes);
    // 'x' sorts after digits; '!' before them puts the wider prefix first.
    sorted.replaceAll(prefix -> prefix.replace('x', '!'));
    sorted.sort((a, b) -> a.length() != b.length() ? a.length() - b.length() : a.compareTo(b));
    for (int i = 1; i < sorted.size(); i++) {
      String wide = sorted.get(i - 1);
      String narrow = sorted.get(i);
      if (wide.length() == narrow.length() && narrow.startsWith(wide.replace("!", ""))) {
        throw new IllegalArgumentException(
            "number prefixes '"
                + wide.replace('!', 'x')
                + "' and '"
                + narrow.replace('!', 'x')
                + "' overlap, must not");
      }
    }
  }

  private static int wildcards(String prefix) {
    int first = prefix.indexOf('x');
    return first < 0 ? 0 : prefix.length() - first;
  }

  private static long powerOfTen(int exponent) {
    long power = 1;
    for (int i = 0; i < exponent; i++) {
      power *= 10;
    }
    return power;
  }
}
