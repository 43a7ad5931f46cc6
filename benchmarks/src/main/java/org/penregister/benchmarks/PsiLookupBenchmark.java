// SPDX-License-Identifier: Apache-2.0
package org.penregister.benchmarks;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
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
import org.penregister.ProtocolException;
import org.penregister.directory.Handle;
import org.penregister.oprf.OprfSuite;
import org.penregister.random.SeededRandom;
import org.penregister.scheme.LookupResult;
import org.penregister.scheme.LookupServer;
import org.penregister.scheme.LookupSession;
import org.penregister.scheme.RecordingServer;

/**
 * How long does a client of {@code psi} wait for one lookup in a large directory, and what does it
 * allocate?
 *
 * <p>{@code lookup} is everything, in process, on one thread: blind, frame, evaluate, record in the
 * log, finalize, filter, find and open the record. Each asks for other handles, one in eight of
 * them unregistered. Scores are microseconds: {@code p0.50} and {@code p0.99}; with {@code -prof
 * gc}, {@code gc.alloc.rate.norm} is bytes a lookup, on both sides.
 *
 * <p>Parameters: {@code suite}; {@code handles} registered; {@code recordBytes}; {@code batch},
 * handles a lookup.
 *
 * <pre>
 * java -jar benchmarks/target/benchmarks.jar PsiLookupBenchmark -prof gc -rf json -rff lookup.json
 * </pre>
 */
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(value = 3, jvmArgsAppend = "--add-modules=jdk.incubator.vector")
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class PsiLookupBenchmark {
  /** One client in process with its server. */
  @State(Scope.Thread)
  public static class Client {
    private static final int TARGETS = 1 << 12;

    /** Group and hash. */
    @Param public OprfSuite suite = OprfSuite.values()[0];

    /** Registered. */
    @Param("1000000")
    public int handles;

    /** Bytes of each one's record. */
    @Param("128")
    public int recordBytes;

    /** Handles a lookup. */
    @Param({"1", "100"})
    public int batch;

    private final SeededRandom random = new SeededRandom(1);
    private @Nullable DirectoryFixture fixture;
    private List<LookupServer> servers = List.of();
    private List<RecordingServer> recorders = List.of();
    private @Nullable LookupSession session;
    private List<Handle> targets = List.of();
    private int next;

    /** Sets the server up and has the client download that. */
    @Setup
    public void prepare() throws ProtocolException {
      DirectoryFixture made =
          new DirectoryFixture(DirectoryFixture.psi(suite), handles, recordBytes);
      fixture = made;
      servers = made.newServers();
      targets = made.targets(Math.max(batch, TARGETS / batch * batch), random);
      startLog();
      int requester = made.names().requesterNumber("requester");
      int source = made.names().sourceNumber("192.0.2.1");
      LookupSession client =
          made.session(
              (to, request) -> recorders.get(to.index()).exchange(requester, source, request));
      client.setUp();
      session = client;
    }

    /** Starts a log, which would otherwise grow with the speed of the machine. */
    @Setup(Level.Iteration)
    public void startLog() {
      DirectoryFixture made = Objects.requireNonNull(fixture, "prepare comes first");
      recorders = made.recorders(servers, made.newLog());
    }

    List<Handle> nextTargets() {
      List<Handle> chosen = targets.subList(next, next + batch);
      next = next + batch == targets.size() ? 0 : next + batch;
      return chosen;
    }

    List<LookupResult> lookup(List<Handle> asked) throws ProtocolException {
      return Objects.requireNonNull(session, "prepare comes first").lookup(asked);
    }
  }

  @Benchmark
  public List<LookupResult> lookup(Client client) throws ProtocolException {
    return client.lookup(client.nextTargets());
  }
}
