// SPDX-License-Identifier: Apache-2.0
package org.penregister.oprf;

import static org.penregister.oprf.VectorField25519.SLOT;
import static org.penregister.oprf.VectorField25519.multiply;
import static org.penregister.oprf.VectorField25519.square;

/**
 * Powers in the slots of {@link VectorField25519}: fixed chains, so no branch and no index depends
 * on a value.
 */
final class VectorPowers25519 {
  private VectorPowers25519() {}

  /** {@code z = a^(2^times)}; a reduced. */
  static void squareTimes(double[] w, int times, int a, int z) {
    square(w, a, z);
    for (int i = 1; i < times; i++) {
      square(w, z, z);
    }
  }

  /**
   * {@code z = a^((p - 5) / 8) = a^(2^252 - 3)}; a reduced. Uses two slots at {@code free}; z is
   * neither a nor one of them.
   */
  static void powerForRoot(double[] w, int a, int z, int free) {
    int t = free + SLOT;
    square(w, a, z);
    squareTimes(w, 2, z, free);
    multiply(w, a, free, free); // a^9
    multiply(w, z, free, z); // a^11
    square(w, z, z);
    multiply(w, z, free, z); // a^(2^5 - 1)
    squareTimes(w, 5, z, free);
    multiply(w, free, z, z); // a^(2^10 - 1)
    squareTimes(w, 10, z, free);
    multiply(w, free, z, free); // a^(2^20 - 1)
    squareTimes(w, 20, free, t);
    multiply(w, t, free, free); // a^(2^40 - 1)
    squareTimes(w, 10, free, free);
    multiply(w, free, z, z); // a^(2^50 - 1)
    squareTimes(w, 50, z, free);
    multiply(w, free, z, free); // a^(2^100 - 1)
    squareTimes(w, 100, free, t);
    multiply(w, t, free, free); // a^(2^200 - 1)
    squareTimes(w, 50, free, free);
    multiply(w, free, z, z); // a^(2^250 - 1)
    squareTimes(w, 2, z, z);
    multiply(w, z, a, z);
  }

  /**
   * {@code z = a^(p - 2)}, the inverse, of 0 zero; a reduced. Uses three slots at {@code free}; z
   * is neither a nor one of them.
   */
  static void invert(double[] w, int a, int z, int free) {
    powerForRoot(w, a, z, free); // p - 2 = 8 (p - 5) / 8 + 3
    squareTimes(w, 3, z, z);
    square(w, a, free);
    multiply(w, free, a, free);
    multiply(w, z, free, z);
  }
}
