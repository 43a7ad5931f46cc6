// SPDX-License-Identifier: Apache-2.0
package org.penregister.benchmarks.export;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What a run's times depend on.
 *
 * @param jvm name and version
 * @param os name and architecture
 * @param cpuModel as the system names it
 * @param cores that the JVM may use
 * @param maxHeapBytes that the JVM may use
 */
public record Machine(String jvm, String os, String cpuModel, int cores, long maxHeapBytes) {
  private static final Path CPU_INFO = Path.of("/proc/cpuinfo");

  /** This one. */
  public static Machine current() {
    return new Machine(
        System.getProperty("java.vm.name") + " " + Runtime.version(),
        System.getProperty("os.name") + " " + System.getProperty("os.arch"),
        readCpuModel(),
        Runtime.getRuntime().availableProcessors(),
        Runtime.getRuntime().maxMemory());
  }

  private static String readCpuModel() {
    try {
      return cpuModel(Files.readAllLines(CPU_INFO, StandardCharsets.ISO_8859_1));
    } catch (IOException e) {
      return "unknown";
    }
  }

  /** The first model that the lines of {@code /proc/cpuinfo} name. */
  static String cpuModel(List<String> lines) {
    for (String line : lines) {
      int colon = line.indexOf(':');
      if (line.startsWith("model name") && colon >= 0) {
        return line.substring(colon + 1).strip();
      }
    }
    return "unknown";
  }
}
