// SPDX-License-Identifier: Apache-2.0
package org.penregister.oprf;

/** The kernels that run here. */
final class RistrettoKernels {
  private RistrettoKernels() {}

  static RistrettoKernel plain() {
    return PlainRistrettoKernel.INSTANCE;
  }

  static RistrettoKernel best() {
    return PlainRistrettoKernel.INSTANCE;
  }
}
