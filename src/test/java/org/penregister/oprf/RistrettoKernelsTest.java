// SPDX-License-Identifier: Apache-2.0
package org.penregister.oprf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The choice of kernel; each refusal in a virtual machine of its own. */
final class RistrettoKernelsTest {
  /** Prints the choice and the identity's double. */
  static final class Show {
    public static void main(String[] arguments) {
      RistrettoPoints points = new RistrettoPoints(1);
      byte[] bytes = new byte[32];
      RistrettoKernels.best().decode(bytes, 0, points);
      RistrettoKernels.best().encodeDoubles(points, bytes, 0);
      System.out.println(RistrettoKernels.best().name() + "|" + RistrettoKernels.reason());
    }
  }

  @Test
  void withoutTheModuleThePlainKernelWorksAndSaysWhy() throws Exception {
    assertEquals(
        "plain|plain: module jdk.incubator.vector is absent"
            + " (java --add-modules jdk.incubator.vector)",
        show(List.of()));
  }

  @Test
  void thePropertyTurnsTheLanesOff() throws Exception {
    assertEquals(
        "plain|plain: penregister.vector is false",
        show(List.of("--add-modules=jdk.incubator.vector", "-Dpenregister.vector=false")));
  }

  @Test
  void thisMachineGetsWhatItsReasonSays() {
    RistrettoKernel best = RistrettoKernels.best();
    if (best == RistrettoKernels.plain()) {
      assertTrue(RistrettoKernels.reason().startsWith("plain: "), RistrettoKernels.reason());
    } else {
      assertInstanceOf(VectorRistrettoKernel.class, best);
      assertEquals(best.name() + " is available", RistrettoKernels.reason());
    }
    assertSame(best, RistrettoKernels.best());
  }

  private static String show(List<String> options)
      throws IOException, InterruptedException, URISyntaxException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-Xshare:auto", "-cp"));
    command.add(place(RistrettoKernels.class) + java.io.File.pathSeparator + place(Show.class));
    command.add(Show.class.getName());
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    byte[] output = process.getInputStream().readAllBytes();
    assertEquals(0, process.waitFor());
    return new String(output, StandardCharsets.UTF_8).strip();
  }

  private static Path place(Class<?> type) throws URISyntaxException {
    return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
  }
}
