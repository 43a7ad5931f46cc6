// SPDX-License-Identifier: Apache-2.0
package org.penregister.oprf;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.lang.System.Logger.Level;
import java.lang.management.ManagementFactory;
import java.lang.reflect.Constructor;

/**
 * Which {@link RistrettoKernel} to use, chosen once. Vector lanes need the module
 * jdk.incubator.vector ({@code --add-modules jdk.incubator.vector}), at least four double lanes and
 * fused multiply-add in hardware; {@code -Dpenregister.vector=false} does without them. Where they
 * are refused {@link #reason} says why, in one line; it is logged once too, at level INFO where the
 * module was asked for and refused all the same, else at DEBUG. Both kernels give the same bytes.
 */
final class RistrettoKernels {
  private static final String SWITCH = "penregister.vector";
  private static final String MODULE = "jdk.incubator.vector";

  private static final Choice CHOICE = choose();

  static {
    System.getLogger(RistrettoKernels.class.getName()).log(CHOICE.level, CHOICE.reason);
  }

  private record Choice(RistrettoKernel kernel, String reason, Level level) {}

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

  /** What {@link #best} is in a word or, where it is plain, why, in one line. */
  static String arithmetic() {
    return CHOICE.kernel == plain() ? CHOICE.reason : CHOICE.kernel.name();
  }

  private static Choice choose() {
    if ("false".equalsIgnoreCase(System.getProperty(SWITCH))) {
      return refuse(SWITCH + " is false", Level.DEBUG);
    }
    if (ModuleLayer.boot().findModule(MODULE).isEmpty()) {
      return refuse(
          "module " + MODULE + " is absent (java --add-modules " + MODULE + ")", Level.DEBUG);
    }
    if (!hasHardwareMultiplyAdd()) {
      return refuse("no fused multiply-add in hardware that could be told", Level.INFO);
    }
    try {
      Constructor<?> constructor =
          Class.forName("org.penregister.oprf.VectorRistrettoKernel").getDeclaredConstructor();
      RistrettoKernel kernel = (RistrettoKernel) constructor.newInstance();
      return new Choice(kernel, kernel.name() + " is available", Level.DEBUG);
    } catch (ReflectiveOperationException | LinkageError e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      return refuse("vector lanes failed to load: " + cause, Level.INFO);
    }
  }

  private static Choice refuse(String reason, Level level) {
    return new Choice(plain(), "plain: " + reason, level);
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
