// SPDX-License-Identifier: Apache-2.0
package org.penregister.oprf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The choice of kernel; each refusal in a virtual machine of its own. */
final class RistrettoKernelsTest {
  private static final ProcessBuilder.Redirect DISCARD = ProcessBuilder.Redirect.DISCARD;

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

  /** The one refusal that somebody should hear of who asked for lanes. */
  @Test
  void aRefusalInSpiteOfTheModuleIsLoggedOnce() throws Exception {
    List<String> refused = List.of("--add-modules=jdk.incubator.vector", "-XX:-UseFMA");
    String reason = "plain: no fused multiply-add in hardware that could be told";
    assertEquals("plain|" + reason, show(refused));
    assertEquals(1, logged(refused).lines().filter(line -> line.contains(reason)).count());
  }

  @Test
  void nothingElseIsLogged() throws Exception {
    assertEquals("", logged(List.of()));
    String off =
        logged(List.of("--add-modules=jdk.incubator.vector", "-Dpenregister.vector=false"));
    assertFalse(off.contains("plain: "), off);
    String asked = logged(List.of("--add-modules=jdk.incubator.vector"));
    boolean refused = RistrettoKernels.best() == RistrettoKernels.plain();
    assertEquals(refused, asked.contains("plain: "), asked);
    assertFalse(asked.contains("is available"), asked);
  }

  private static String show(List<String> options)
      throws IOException, InterruptedException, URISyntaxException {
    Process process = start(options, ProcessBuilder.Redirect.PIPE, DISCARD);
    return read(process, process.getInputStream());
  }

  private static String logged(List<String> options)
      throws IOException, InterruptedException, URISyntaxException {
    Process process = start(options, DISCARD, ProcessBuilder.Redirect.PIPE);
    return read(process, process.getErrorStream());
  }

  private static String read(Process process, InputStream from)
      throws IOException, InterruptedException {
    byte[] output = from.readAllBytes();
    assertEquals(0, process.waitFor());
    return new String(output, StandardCharsets.UTF_8).strip();
  }

  private static Process start(
      List<String> options, ProcessBuilder.Redirect output, ProcessBuilder.Redirect error)
      throws IOException, URISyntaxException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-Xshare:auto", "-cp"));
    command.add(place(RistrettoKernels.class) + java.io.File.pathSeparator + place(Show.class));
    command.add(Show.class.getName());
    return new ProcessBuilder(command).redirectOutput(output).redirectError(error).start();
  }

  private static Path place(Class<?> type) throws URISyntaxException {
    return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
  }
}
