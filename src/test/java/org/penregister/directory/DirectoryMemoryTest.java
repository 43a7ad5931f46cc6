// SPDX-License-Identifier: Apache-2.0
package org.penregister.directory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.lang.management.ManagementFactory;
import java.lang.ref.Reference;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.penregister.random.SeededRandom;

/**
 * A million handles with two 64-byte keys and a snapshot of them, in a JVM of its own whose heap is
 * the bound: growth and garbage have to fit as well.
 */
final class DirectoryMemoryTest {
  private static final int MEGABYTES = 400;
  private static final int HANDLES = 1_000_000;

  @Test
  void aMillionHandlesAndASnapshotFit() throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + MEGABYTES + "m",
                "-cp",
                classes(Directory.class) + File.pathSeparator + classes(DirectoryMemoryTest.class),
                DirectoryMemoryTest.class.getName())
            .redirectErrorStream(true)
            .start();
    String output =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    assertEquals(0, process.waitFor(), output);
    long used = Long.parseLong(output);
    assertTrue(used < MEGABYTES * 1_000_000L, used + " bytes");
    // Less than the keys alone would say that the measurement is broken.
    assertTrue(used > HANDLES * 128L, used + " bytes");
  }

  private static String classes(Class<?> of) throws Exception {
    return Path.of(of.getProtectionDomain().getCodeSource().getLocation().toURI()).toString();
  }

  /** Prints the bytes that the directory and the snapshot keep alive. */
  public static void main(String[] args) {
    long before = usedHeap();
    SeededRandom random = new SeededRandom(1);
    Directory directory = new Directory(new RecordShape(2, 64));
    HandleSpace space = new NumberedHandleSpace(NumberPlan.ofSize(HANDLES), HANDLES, HANDLES);
    for (int i = 0; i < HANDLES; i++) {
      List<Device> devices = List.of(device(random), device(random));
      directory.register(space.handle(i), i, devices, Instant.EPOCH.plusMillis(i));
    }
    DirectorySnapshot snapshot = directory.snapshot(Instant.EPOCH.plusMillis(HANDLES));
    if (snapshot.size() != HANDLES || snapshot.indexOf(space.handle(HANDLES - 1)) < 0) {
      throw new IllegalStateException("snapshot of " + snapshot.size());
    }
    try {
      System.out.println(usedHeap() - before);
    } finally {
      Reference.reachabilityFence(directory);
      Reference.reachabilityFence(snapshot);
    }
  }

  private static Device device(SeededRandom random) {
    byte[] key = new byte[64];
    random.nextBytes(key);
    return new Device(key);
  }

  private static long usedHeap() {
    for (int i = 0; i < 3; i++) {
      System.gc();
    }
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }
}
