// SPDX-License-Identifier: Apache-2.0
package org.penregister.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.penregister.benchmarks.export.Csv;
import org.penregister.oprf.OprfSuite;

/**
 * What does one set-up of a large directory take, as a process of its own, cold: seconds, CPU, heap
 * and memory of the process? Prints two lines of CSV. {@code directory_seconds} is for making the
 * directory up, which the other times leave out; the heap holds it. {@code peak_rss_mb} is the
 * system's word for the whole process.
 *
 * <pre>
 * java -Xmx1500m --add-modules jdk.incubator.vector -cp benchmarks/target/benchmarks.jar \
 *   org.penregister.benchmarks.PsiSetupRun SUITE HANDLES RECORD_BYTES
 * java ... org.penregister.benchmarks.PsiSetupRun ristretto255 1000000 128
 * java ... org.penregister.benchmarks.PsiSetupRun ristretto255 10000000 0
 * </pre>
 */
public final class PsiSetupRun {
  private static final double MEGA = 1e6;
  private static final double NANOS = 1e9;
  private static final Path STATUS = Path.of("/proc/self/status");

  private PsiSetupRun() {}

  /** Takes suite, handles and bytes of a record. */
  public static void main(String[] args) throws IOException {
    if (args.length != 3) {
      System.err.println("usage: PsiSetupRun SUITE HANDLES RECORD_BYTES");
      System.exit(2);
    }
    run(
        OprfSuite.parse(args[0]),
        Integer.parseInt(args[1]),
        Integer.parseInt(args[2]),
        new PrintStream(System.out, true, StandardCharsets.UTF_8));
  }

  static void run(OprfSuite suite, int handles, int recordBytes, PrintStream out)
      throws IOException {
    long start = System.nanoTime();
    DirectoryFixture fixture =
        new DirectoryFixture(DirectoryFixture.psi(suite), handles, recordBytes);
    double directorySeconds = (System.nanoTime() - start) / NANOS;
    OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    try (HeapWatch heap = new HeapWatch()) {
      long cpuBefore = system.getProcessCpuTime();
      long before = System.nanoTime();
      long published = fixture.newServers().get(0).setup().length;
      double seconds = (System.nanoTime() - before) / NANOS;
      double cpuSeconds = (system.getProcessCpuTime() - cpuBefore) / NANOS;
      out.print(
          Csv.line(
              List.of(
                  "java",
                  "cores",
                  "spec",
                  "handles",
                  "record_bytes",
                  "directory_seconds",
                  "seconds",
                  "cpu_seconds",
                  "micros_per_handle",
                  "published_mb",
                  "max_heap_mb",
                  "peak_heap_mb",
                  "peak_after_collection_mb",
                  "peak_rss_mb",
                  "arithmetic")));
      out.print(
          Csv.line(
              List.of(
                  Runtime.version().toString(),
                  Integer.toString(Runtime.getRuntime().availableProcessors()),
                  fixture.spec(),
                  Integer.toString(handles),
                  Integer.toString(recordBytes),
                  decimal(directorySeconds),
                  decimal(seconds),
                  decimal(cpuSeconds),
                  decimal(seconds / handles * MEGA),
                  decimal(published / MEGA),
                  decimal(Runtime.getRuntime().maxMemory() / MEGA),
                  decimal(heap.peakBytes() / MEGA),
                  decimal(heap.peakAfterCollectionBytes() / MEGA),
                  decimal(peakResidentBytes() / MEGA),
                  suite.arithmetic())));
    }
  }

  private static String decimal(double value) {
    return Double.isNaN(value) ? "" : String.format(Locale.ROOT, "%.3f", value);
  }

  /** NaN where the system does not say. */
  private static double peakResidentBytes() throws IOException {
    if (!Files.isReadable(STATUS)) {
      return Double.NaN;
    }
    return Files.readAllLines(STATUS, StandardCharsets.US_ASCII).stream()
        .filter(line -> line.startsWith("VmHWM:"))
        .mapToDouble(line -> Double.parseDouble(line.replaceAll("[^0-9]", "")) * 1024)
        .findFirst()
        .orElse(Double.NaN);
  }
}
