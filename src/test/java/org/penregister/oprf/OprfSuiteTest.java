// SPDX-License-Identifier: Apache-2.0
package org.penregister.oprf;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a suite offers on its own. */
final class OprfSuiteTest {
  private static final List<byte[]> INPUTS = List.of(new byte[] {1, 2, 3}, new byte[0]);

  @ParameterizedTest
  @EnumSource
  void hashesUnderEveryTagThatItPromises(OprfSuite suite) {
    byte[] longest = new byte[255];
    Arrays.fill(longest, (byte) 'x');
    for (byte[] tag : List.of(longest, new byte[1], new byte[] {0x7F})) {
      byte[] elements = suite.hashToGroup(INPUTS, tag);
      assertEquals(2 * suite.elementBytes(), elements.length);
      assertArrayEquals(suite.group().hashToElements(INPUTS, tag).encode(), elements);
    }
  }

  @ParameterizedTest
  @EnumSource
  void refusesTagsThatNotEverySuiteTakes(OprfSuite suite) {
    assertRefused(suite, new byte[0], "tag has 0 bytes, must have 1 to 255");
    assertRefused(suite, new byte[256], "tag has 256 bytes, must have 1 to 255");
    assertRefused(
        suite,
        new byte[] {'t', (byte) 0x80},
        "tag has byte 128 at 1, must be ASCII, so at most 127");
  }

  /** Bouncy Castle would take another tag for it, and give another element. */
  @Test
  void theGroupWhoseTagIsTextRefusesOthersToo() {
    for (byte[] tag : List.of(new byte[] {(byte) 0xFF}, new byte[256])) {
      IllegalArgumentException e =
          assertThrows(
              IllegalArgumentException.class, () -> P384Group.INSTANCE.hashToElements(INPUTS, tag));
      assertTrue(e.getMessage().startsWith("tag has "), e.getMessage());
    }
  }

  @Test
  void saysWhatComputes() {
    RistrettoKernel best = RistrettoKernels.best();
    assertEquals(
        best == RistrettoKernels.plain() ? RistrettoKernels.reason() : best.name(),
        OprfSuite.RISTRETTO255_SHA512.arithmetic());
    assertTrue(OprfSuite.P256_SHA256.arithmetic().startsWith("Bouncy Castle"));
    assertEquals("Bouncy Castle", OprfSuite.P384_SHA384.arithmetic());
  }

  private static void assertRefused(OprfSuite suite, byte[] tag, String message) {
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> suite.hashToGroup(INPUTS, tag));
    assertEquals(message, e.getMessage());
  }
}
