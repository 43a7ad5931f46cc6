// SPDX-License-Identifier: Apache-2.0
package org.penregister.metric.leakage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.penregister.metric.Estimate;

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
  void section21ShannonCapacity() {
    Estimate capacity = TWO.shannonCapacity(1e-13);
    assertEquals(.19123813831431799, capacity.value(), 1e-13);
    assertTrue(capacity.ciHigh() - capacity.ciLow() <= 1e-13);
    Estimate rough = TWO.shannonCapacity(.01);
    assertTrue(rough.ciLow() <= .19123813831431799 && rough.ciHigh() >= .19123813831431799);
    assertTrue(rough.n() < capacity.n());
  }

  @Test
  void shannonCapacityOfChannelsWithAFormula() {
    double[][] symmetric = {{.89, .11}, {.11, .89}};
    double entropy = -.89 * Bits.log2(.89) - .11 * Bits.log2(.11);
    assertEquals(1 - entropy, new Channel(symmetric).shannonCapacity(1e-12).value(), 1e-12);
    double[][] erasure = {{.7, 0, .3}, {0, .7, .3}};
    assertEquals(.7, new Channel(erasure).shannonCapacity(1e-12).value(), 1e-12);
    double[][] same = {{.4, .6}, {.4, .6}, {.4, .6}};
    assertEquals(0, new Channel(same).shannonCapacity(1e-12).value(), 1e-12);
    // One secret that is no use: the other two are told apart for sure.
    double[][] idle = {{1, 0}, {0, 1}, {.5, .5}};
    assertEquals(1, new Channel(idle).shannonCapacity(1e-6).value(), 1e-6);
    assertThrows(IllegalArgumentException.class, () -> TWO.shannonCapacity(0));
  }

  @Test
  void rowsThatAreNoLawAreRefused() {
    assertThrows(IllegalArgumentException.class, () -> new Channel(new double[][] {{.5, .4}}));
    assertThrows(IllegalArgumentException.class, () -> new Channel(new double[][] {{1}, {.5, .5}}));
  }
}
