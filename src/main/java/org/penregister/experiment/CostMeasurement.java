// SPDX-License-Identifier: Apache-2.0
package org.penregister.experiment;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.penregister.ProtocolException;
import org.penregister.directory.DirectorySnapshot;
import org.penregister.directory.HandleSpace;
import org.penregister.directory.NumberPlan;
import org.penregister.directory.NumberedHandleSpace;
import org.penregister.directory.RecordShape;
import org.penregister.metric.AnswerKind;
import org.penregister.metric.CostLedger;
import org.penregister.metric.CostMeter;
import org.penregister.metric.CostPhase;
import org.penregister.metric.CostQuantity;
import org.penregister.random.SeededRandom;
import org.penregister.scheme.Environment;
import org.penregister.scheme.Frame;
import org.penregister.scheme.LookupClient;
import org.penregister.scheme.LookupScheme;
import org.penregister.scheme.LookupServer;
import org.penregister.scheme.Message;
import org.penregister.scheme.SealingKeys;
import org.penregister.scheme.Step;

/**
 * What a scheme costs, measured on the real client and servers over a synthetic directory. Sizes
 * include frame headers and exclude transport. Server storage is the directory's handles and
 * records and what the server publishes beside them. Client CPU is the calling thread's; set-up CPU
 * is the whole process's, since set-ups use every core. For one thread, with nothing else running.
 */
public final class CostMeasurement {
  /** Lookups measured unless told otherwise. */
  public static final int DEFAULT_LOOKUPS = 400;

  private static final long WARM_UP_NANOS = 200_000_000;
  private static final int DIALABLE_PER_REGISTERED = 2;

  private final HandleSpace space;
  private final DirectorySnapshot withKeys;
  private final int lookups;
  private final Seed seed;
  private final SecureRandom keys = new SecureRandom();
  private final Map<String, Served> served = new HashMap<>();

  /** Servers that several schemes share, and what setting them up cost. */
  private record Served(List<LookupServer> servers, CostLedger setup, Environment environment) {}

  /**
   * @param size registered handles
   * @param lookups to measure, after a fifth of a second of others with a client of their own
   */
  public CostMeasurement(int size, RecordShape shape, int lookups, Seed seed) {
    int dialable = Math.multiplyExact(size, DIALABLE_PER_REGISTERED);
    if (lookups > dialable) {
      throw new IllegalArgumentException(
          "cost size is " + size + ", must be at least " + (lookups + 1) / 2);
    }
    this.space = new NumberedHandleSpace(NumberPlan.ofSize(dialable), size, dialable);
    this.withKeys =
        DirectorySnapshot.synthetic(space, shape, seed.of(Seed.Purpose.DIRECTORY).master());
    this.lookups = lookups;
    this.seed = seed;
  }

  /** Measures one scheme with one kind of answer. */
  public CostLedger measure(LookupScheme scheme, AnswerKind answer) {
    DirectorySnapshot directory = answer == AnswerKind.KEYS ? withKeys : withKeys.membershipOnly();
    Served side = serve(scheme.serverSide(), directory, answer);
    CostLedger ledger = ledger(scheme, directory, answer);
    ledger.addAll(side.setup());
    try {
      CostLedger uncounted = ledger(scheme, directory, answer);
      long start = System.nanoTime();
      while (System.nanoTime() - start < WARM_UP_NANOS) {
        run(prepare(scheme, side, uncounted), side, uncounted);
      }
      run(prepare(scheme, side, ledger), side, ledger);
    } catch (ProtocolException e) {
      throw new IllegalStateException(scheme.name() + " refuses its own bytes", e);
    }
    return ledger;
  }

  private static CostLedger ledger(
      LookupScheme scheme, DirectorySnapshot directory, AnswerKind answer) {
    return new CostLedger(
        scheme.name(),
        scheme.parameterSpec(),
        directory.size(),
        directory.shape().recordBytes(),
        answer);
  }

  private Served serve(LookupScheme scheme, DirectorySnapshot directory, AnswerKind answer) {
    return served.computeIfAbsent(
        answer.label() + " " + scheme.spec(),
        absent -> {
          CostLedger ledger = ledger(scheme, directory, answer);
          Environment environment =
              new Environment(
                  InstantSource.fixed(Instant.EPOCH),
                  new SeededRandom(seed.servers()),
                  keys,
                  space,
                  new SealingKeys());
          List<LookupServer> servers =
              new CostMeter(ledger, CostMeasurement::processCpuNanos)
                  .server(CostPhase.SETUP, () -> scheme.newServers(directory, environment));
          ledger.countOperations(CostPhase.SETUP, 1);
          ledger.charge(
              CostPhase.SETUP, CostQuantity.SERVER_STORAGE_BYTES, storage(servers, directory));
          return new Served(servers, ledger, environment);
        });
  }

  private static long processCpuNanos() {
    return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getProcessCpuTime();
  }

  private static long storage(List<LookupServer> servers, DirectorySnapshot directory) {
    long bytes = (long) directory.size() * directory.shape().recordBytes();
    for (int i = 0; i < directory.size(); i++) {
      bytes += directory.handleBytes(i).length;
    }
    for (LookupServer server : servers) {
      bytes += server.setup().length;
    }
    return bytes;
  }

  private LookupClient prepare(LookupScheme scheme, Served side, CostLedger ledger)
      throws ProtocolException {
    List<byte[]> setups = new ArrayList<>();
    for (LookupServer server : side.servers()) {
      byte[] setup = server.setup();
      setups.add(setup);
      ledger.charge(CostPhase.OFFLINE, CostQuantity.UPLOAD_BYTES, Frame.HEADER_BYTES);
      ledger.charge(
          CostPhase.OFFLINE, CostQuantity.DOWNLOAD_BYTES, Frame.HEADER_BYTES + setup.length);
      ledger.charge(CostPhase.OFFLINE, CostQuantity.CLIENT_STORAGE_BYTES, setup.length);
    }
    ledger.charge(CostPhase.OFFLINE, CostQuantity.ROUND_TRIPS, 1);
    ledger.countOperations(CostPhase.OFFLINE, 1);
    return new CostMeter(ledger)
        .client(CostPhase.OFFLINE, () -> scheme.newClient(setups, side.environment()));
  }

  /** Looks up handles spread over the dialable space, none twice: half of them are registered. */
  private void run(LookupClient client, Served side, CostLedger ledger) throws ProtocolException {
    CostMeter meter = new CostMeter(ledger);
    for (int i = 0; i < lookups; i++) {
      int index = (int) ((long) i * space.size() / lookups);
      List<Message> messages =
          meter.client(CostPhase.ONLINE, () -> client.query(List.of(space.handle(index))));
      while (!messages.isEmpty()) {
        messages = round(client, side, ledger, meter, messages);
      }
      ledger.countOperations(CostPhase.ONLINE, 1);
    }
  }

  private static List<Message> round(
      LookupClient client, Served side, CostLedger ledger, CostMeter meter, List<Message> messages)
      throws ProtocolException {
    List<byte[]> answers = new ArrayList<>();
    for (Message message : messages) {
      LookupServer server = side.servers().get(message.to().index());
      byte[] answer = meter.server(CostPhase.ONLINE, () -> server.answer(message.body()));
      answers.add(answer);
      ledger.charge(
          CostPhase.ONLINE, CostQuantity.UPLOAD_BYTES, Frame.HEADER_BYTES + message.body().length);
      ledger.charge(
          CostPhase.ONLINE, CostQuantity.DOWNLOAD_BYTES, Frame.HEADER_BYTES + answer.length);
      ledger.charge(
          CostPhase.ONLINE,
          CostQuantity.SERVER_BYTES_TOUCHED,
          server.bytesTouched(message.body(), answer));
    }
    ledger.charge(CostPhase.ONLINE, CostQuantity.ROUND_TRIPS, 1);
    Step step = meter.client(CostPhase.ONLINE, () -> client.recover(answers));
    return step instanceof Step.Next next ? next.messages() : List.of();
  }
}
