// SPDX-License-Identifier: Apache-2.0
package org.penregister.benchmarks;

import java.util.List;
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
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.penregister.ProtocolException;
import org.penregister.catalog.SchemeType;
import org.penregister.scheme.LookupResult;

/**
 * What does one lookup cost, for the client and for the server, and what does it tell the server?
 *
 * <p>{@code client} is asking and taking the answer, with answers prepared (its randomness is
 * played again and costs less than a secure generator's); {@code server} is answering; {@code
 * roundTrip} is both, with frames, recorder and log. The requester and its lookups are those of
 * {@link LookupFixture}. Beside the time of {@code roundTrip} stand what the servers' log says: the
 * bytes up and down a lookup, and in how many lookups the handle looked up was there in clear, with
 * or without others around it.
 *
 * <p>Parameters: {@code scheme}, each with its defaults and wrappers in front of {@code decoy};
 * {@code directorySize}, registered handles, one in ten of those that can be dialled.
 *
 * <pre>
 * java -jar benchmarks/target/benchmarks.jar '\.LookupBenchmark' -rf json -rff jmh.json
 * </pre>
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(value = 3, jvmArgsAppend = "--add-modules=jdk.incubator.vector")
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class LookupBenchmark {
  /** What targets and decoys come from. */
  public static final long SEED = LookupFixture.SEED;

  /** One client and its servers. */
  @State(Scope.Thread)
  public static class Lookups {
    /** How lookups are made. */
    @Param public SchemeType scheme = SchemeType.PLAIN;

    /** Registered handles. */
    @Param("16384")
    public int directorySize;

    private @Nullable LookupFixture fixture;

    /** Makes the directory, the servers and a client. */
    @Setup
    public void prepare() throws ProtocolException {
      fixture = new LookupFixture(scheme, directorySize);
    }

    /** Starts a log, which would otherwise grow with the speed of the machine. */
    @Setup(Level.Iteration)
    public void startLog() {
      fixture().startLog();
    }

    private LookupFixture fixture() {
      return Objects.requireNonNull(fixture, "prepare comes first");
    }
  }

  /** What a lookup shows, from the log; read once an iteration, after its last lookup. */
  @AuxCounters(AuxCounters.Type.EVENTS)
  @State(Scope.Thread)
  public static class Counters {
    // Set by the body: states that are given to each other are not those that the body is given.
    private @Nullable LookupFixture counted;
    private double parts = 1;

    /** Counts who will speak. */
    @Setup
    public void share(BenchmarkParams run) {
      parts = AuxShare.parts(run);
    }

    private LookupFixture.PerLookup read() {
      return Objects.requireNonNull(counted, "a lookup comes first").readLog();
    }

    /** Bytes of framed requests, a lookup. */
    public double uploadBytes() {
      return read().uploadBytes() / parts;
    }

    /** Bytes of framed responses, a lookup. */
    public double downloadBytes() {
      return read().downloadBytes() / parts;
    }

    /** Share of lookups whose handle stands in the log in clear. */
    public double contactsRevealed() {
      return read().contactsRevealed() / parts;
    }
  }

  @Benchmark
  public List<LookupResult> client(Lookups lookups) throws ProtocolException {
    return lookups.fixture().clientPart();
  }

  @Benchmark
  public byte[] server(Lookups lookups) throws ProtocolException {
    return lookups.fixture().serverPart();
  }

  @Benchmark
  public List<LookupResult> roundTrip(Lookups lookups, Counters counters) throws ProtocolException {
    LookupFixture fixture = lookups.fixture();
    counters.counted = fixture;
    return fixture.roundTrip();
  }
}
