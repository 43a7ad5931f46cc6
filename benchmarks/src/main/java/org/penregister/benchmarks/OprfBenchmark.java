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
import org.openjdk.jmh.annotations.Warmup;
import org.penregister.ProtocolException;
import org.penregister.oprf.OprfSuite;

/**
 * What does each step of an oblivious PRF cost, an element, in batches?
 *
 * <p>Bytes in, bytes out, one thread. {@code hashToGroup} hashes inputs to the group and encodes
 * them; {@code blind} also blinds, with a secure generator; {@code blindEvaluate} decodes,
 * multiplies by the key and encodes; {@code finalizeOutputs} decodes, unblinds and hashes. {@code
 * prove} is {@code blindEvaluate} of the verifiable mode, and {@code verify} its {@code
 * finalizeOutputs}: what they take longer is the proof.
 *
 * <p>The score is microseconds an invocation, that is a batch. Beside it stands {@code perElement}
 * (in the JSON {@code secondaryMetrics.perElement}): microseconds an element, which is what
 * compares with a library that takes one element at a time. {@code benchmarks/oprf-bench} does so
 * with libsodium, both in turn.
 *
 * <p>Parameters: {@code suite}, each; {@code batch}, elements a call.
 *
 * <pre>
 * java -jar benchmarks/target/benchmarks.jar OprfBenchmark -rf json -rff oprf.json
 * </pre>
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(value = 3, jvmArgsAppend = "--add-modules=jdk.incubator.vector")
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class OprfBenchmark {
  /** One client, one server, one batch. */
  @State(Scope.Thread)
  public static class Batch {
    /** Group and hash. */
    @Param public OprfSuite suite = OprfSuite.values()[0];

    /** Elements a call. */
    @Param({"1", "16", "256", "4096"})
    public int batch;

    private @Nullable OprfFixture fixture;

    /** Makes the key and a request. */
    @Setup
    public void prepare() throws ProtocolException {
      fixture = new OprfFixture(suite, batch);
    }

    OprfFixture fixture() {
      return Objects.requireNonNull(fixture, "prepare comes first");
    }
  }

  /** A batch whose answer can be finalized once, so that it is blinded before every call. */
  @State(Scope.Thread)
  public static class Answered extends Batch {
    /** Blinds; outside what is timed. */
    @Setup(Level.Invocation)
    public void blindAgain() {
      fixture().blindAgain();
    }
  }

  /** {@link Answered} for the verifiable mode. */
  @State(Scope.Thread)
  public static class Proven extends Batch {
    /** Blinds; outside what is timed. */
    @Setup(Level.Invocation)
    public void blindAgain() {
      fixture().blindVerifiablyAgain();
    }
  }

  /** JMH divides the time by this count. */
  @AuxCounters(AuxCounters.Type.OPERATIONS)
  @State(Scope.Thread)
  public static class Elements {
    /** Elements so far. */
    public long perElement;

    /** Starts to count. */
    @Setup(Level.Iteration)
    public void start() {
      perElement = 0;
    }
  }

  @Benchmark
  public byte[] hashToGroup(Batch batch, Elements elements) {
    elements.perElement += batch.batch;
    return batch.fixture().hashToGroup();
  }

  @Benchmark
  public byte[] blind(Batch batch, Elements elements) {
    elements.perElement += batch.batch;
    return batch.fixture().blind();
  }

  @Benchmark
  public byte[] blindEvaluate(Batch batch, Elements elements) throws ProtocolException {
    elements.perElement += batch.batch;
    return batch.fixture().blindEvaluate();
  }

  @Benchmark
  public byte[][] finalizeOutputs(Answered answered, Elements elements) throws ProtocolException {
    elements.perElement += answered.batch;
    return answered.fixture().finalizeOutputs();
  }

  @Benchmark
  public byte[] prove(Batch batch, Elements elements) throws ProtocolException {
    elements.perElement += batch.batch;
    return batch.fixture().prove();
  }

  @Benchmark
  public byte[][] verify(Proven proven, Elements elements) throws ProtocolException {
    elements.perElement += proven.batch;
    return proven.fixture().verify();
  }
}
