// SPDX-License-Identifier: Apache-2.0
package org.penregister.oprf;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.lang.management.ManagementFactory;
import java.lang.reflect.Constructor;

/**
 * Which {@link RistrettoKernel} to use, chosen once. Vector lanes need the module
 * jdk.incubator.vector ({@code --add-modules jdk.incubator.vector}), at least four double lanes and
 * fused multiply-add in hardware; {@code -Dpenregister.vector=false} does without them. Where they
 * are refused {@link #reason} says why, in one line. Both kernels give the same bytes.
 */
final class RistrettoKernels {
  private static final String SWITCH = "penregister.vector";
  private static final String MODULE = "jdk.incubator.vector";

  private static final Choice CHOICE = choose();

  private record Choice(RistrettoKernel kernel, String reason) {}

  private RistrettoKernels() {}

  /** One element after another; works everywhere. */
  static RistrettoKernel plain() {
    return PlainRistrettoKernel.INSTANCE;
  }

  /** Vector lanes where they can be had, else {@link #plain}. */
  static RistrettoKernel best() {
    return CHOICE.kernel;
  }

  /** Why {@link #best} is what it is, one line. */
  static String reason() {
    return CHOICE.reason;
  }

  private static Choice choose() {
    if ("false".equalsIgnoreCase(System.getProperty(SWITCH))) {
      return refuse(SWITCH + " is false");
    }
    if (ModuleLayer.boot().findModule(MODULE).isEmpty()) {
      return refuse("module " + MODULE + " is absent (java --add-modules " + MODULE + ")");
    }
    if (!hasHardwareMultiplyAdd()) {
      return refuse("no fused multiply-add in hardware, or it cannot be told");
    }
    try {
      Constructor<?> constructor =
          Class.forName("org.penregister.oprf.VectorRistrettoKernel").getDeclaredConstructor();
      RistrettoKernel kernel = (RistrettoKernel) constructor.newInstance();
      return new Choice(kernel, kernel.name() + " is available");
    } catch (ReflectiveOperationException | LinkageError e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      return refuse("vector lanes failed to load: " + cause);
    }
  }

  private static Choice refuse(String reason) {
    return new Choice(plain(), "plain: " + reason);
  }

  /** Without it a multiply-add is exact all the same, and a hundred times slower than a product. */
  private static boolean hasHardwareMultiplyAdd() {
    try {
      HotSpotDiagnosticMXBean vm =
          ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
      return vm != null && Boolean.parseBoolean(vm.getVMOption("UseFMA").getValue());
    } catch (RuntimeException | LinkageError e) {
      return false;
    }
  }
}
