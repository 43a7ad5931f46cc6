// SPDX-License-Identifier: Apache-2.0
package org.penregister.metric.leakage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Section 2.1: the test vectors of libqif. */
final class ChannelTest {
  private static final Channel TWO = new Channel(new double[][] {{.8, .2}, {.3, .7}});

  @Test
  void section21TwoByTwo() {
    assertEquals(31 / 40.0, TWO.vulnerability(new double[] {.75, .25}), 1e-15);
    assertEquals(.75, TWO.vulnerability(new double[] {.25, .75}), 1e-15);
    assertEquals(1.5, TWO.capacity(), 1e-15);
    assertEquals(Bits.log2(1.5), TWO.minEntropyLeakage(new double[] {.5, .5}), 1e-15);
    assertEquals(.669020059980807, TWO.shannonEntropy(new double[] {.25, .75}), 1e-14);
  }

  @Test
  void section21IdentityAndConstant() {
    double[] uniform = new double[10];
    Arrays.fill(uniform, .1);
    double[][] identity = new double[10][10];
    double[][] constant = new double[10][1];
    for (int x = 0; x < 10; x++) {
      identity[x][x] = 1;
      constant[x][0] = 1;
    }
    assertEquals(Bits.log2(10), new Channel(identity).minEntropyLeakage(uniform), 1e-14);
    assertEquals(5.5, new Channel(constant).guessingEntropy(uniform), 1e-14);
    assertEquals(1, new Channel(identity).guessingEntropy(uniform), 1e-14);
  }

  @Test
  void section21ThreeByThree() {
    Channel channel =
        new Channel(
            new double[][] {{1 / 2.0, 1 / 4.0, 1 / 4.0}, {1 / 6.0, 1 / 2.0, 1 / 3.0}, {.5, .5, 0}});
    double[] uniform = {1 / 3.0, 1 / 3.0, 1 / 3.0};
    assertEquals(4 / 9.0, channel.vulnerability(uniform), 1e-15);
    assertEquals(4 / 3.0, channel.capacity(), 1e-15);
  }

  @Test
  void rowsThatAreNoLawAreRefused() {
    assertThrows(IllegalArgumentException.class, () -> new Channel(new double[][] {{.5, .4}}));
    assertThrows(IllegalArgumentException.class, () -> new Channel(new double[][] {{1}, {.5, .5}}));
  }
}
