// SPDX-License-Identifier: Apache-2.0
package org.penregister.benchmarks;

import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.penregister.oprf.OprfSuite;
import org.penregister.scheme.LookupServer;

/**
 * What does it cost to set a directory up for {@code psi}: evaluate every handle, build the filter,
 * seal the records?
 *
 * <p>A score is one whole set-up on all cores, in milliseconds, the directory given. Beside it
 * stand microseconds a handle, the megabytes that clients download, and the heap: its peak, with
 * garbage, and the most that a collection left; see {@link HeapWatch}. The heap is bounded as
 * below, so a run that ends did with that. For one core: {@code taskset -c 0}. A process of its own
 * for one set-up is {@link PsiSetupRun}.
 *
 * <p>Parameters: {@code suite}; {@code handles}; {@code recordBytes}, 0 for membership only.
 *
 * <pre>
 * java -jar benchmarks/target/benchmarks.jar PsiSetupBenchmark -rf json -rff setup.json
 * </pre>
 */
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(
    value = 3,
    jvmArgsAppend = {"--add-modules=jdk.incubator.vector", "-Xmx1500m"})
@Warmup(iterations = 1)
@Measurement(iterations = 3)
public class PsiSetupBenchmark {
  /** What is registered. */
  @State(Scope.Benchmark)
  public static class Registered {
    /** Group and hash. */
    @Param public OprfSuite suite = OprfSuite.values()[0];

    /** How many. */
    @Param({"10000", "100000", "1000000"})
    public int handles;

    /** Bytes of each one's record. */
    @Param({"0", "128"})
    public int recordBytes;

    private @Nullable DirectoryFixture fixture;

    /** Makes the directory. */
    @Setup
    public void prepare() {
      fixture = new DirectoryFixture(DirectoryFixture.psi(suite), handles, recordBytes);
    }

    private DirectoryFixture fixture() {
      return Objects.requireNonNull(fixture, "prepare comes first");
    }
  }

  /** What one set-up took. */
  @AuxCounters(AuxCounters.Type.EVENTS)
  @State(Scope.Thread)
  public static class Counters {
    private @Nullable HeapWatch heap;
    private double parts = 1;
    private double micros;
    private double published;
    private double peak;
    private double left;

    /** Counts who will speak. */
    @Setup
    public void share(BenchmarkParams run) {
      parts = AuxShare.parts(run);
    }

    /** Starts to watch the heap. */
    @Setup(Level.Iteration)
    public void watch() {
      heap = new HeapWatch();
    }

    /** Reads the heap. */
    @TearDown(Level.Iteration)
    public void read() {
      try (HeapWatch watched = Objects.requireNonNull(heap, "watch comes first")) {
        peak = watched.peakBytes();
        left = watched.peakAfterCollectionBytes();
      }
    }

    /** Microseconds a handle. */
    public double microsPerHandle() {
      return micros / parts;
    }

    /** What clients download. */
    public double publishedMegabytes() {
      return megabytes(published);
    }

    /** Peak of the heap in use, garbage included. */
    public double peakHeapMegabytes() {
      return megabytes(peak);
    }

    /** The most that a collection left. */
    public double peakAfterCollectionMegabytes() {
      return megabytes(left);
    }

    private double megabytes(double bytes) {
      return bytes / 1e6 / parts;
    }
  }

  @Benchmark
  public LookupServer setUp(Registered registered, Counters counters) {
    long start = System.nanoTime();
    LookupServer server = registered.fixture().newServers().get(0);
    counters.micros = (System.nanoTime() - start) / 1e3 / registered.handles;
    counters.published = server.setup().length;
    return server;
  }
}
