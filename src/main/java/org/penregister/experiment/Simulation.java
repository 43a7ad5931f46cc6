// SPDX-License-Identifier: Apache-2.0
package org.penregister.experiment;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.penregister.directory.RecordShape;
import org.penregister.log.Coarsening;
import org.penregister.log.ExchangeKind;
import org.penregister.log.LogNames;
import org.penregister.log.LookupLog;
import org.penregister.log.ObservationSink;
import org.penregister.log.PublicParameters;
import org.penregister.log.Vantage;
import org.penregister.metric.GroundTruth;
import org.penregister.random.SeededRandom;
import org.penregister.scheme.LookupScheme;
import org.penregister.scheme.ObservationModel;
import org.penregister.scheme.RequestContext;
import org.penregister.scheme.Requests;
import org.penregister.trace.Trace;

/**
 * One window of a trace, looked up through one scheme: the log its servers would keep, and the
 * truth behind it. Runs the scheme's {@link ObservationModel}, which a contract test holds equal to
 * the real client and servers. Clients start the window without set-up and with empty caches.
 */
public final class Simulation {
  private final World world;
  private final RecordShape shape;
  private final Seed seed;
  private final Requests wanted;
  private final RequestContext context;
  private final int[] order;
  private final Vantage vantage;
  private final Coarsening coarsening;
  private final Coarsening.Sources sources;

  /**
   * What a run left.
   *
   * @param log of all parties
   * @param truth over the accounts as units, of the measured people
   * @param events lookups that measured people wanted, by the trace
   * @param lookups lookups that they made, cover included, as the servers saw them
   */
  public record Outcome(
      LookupLog log, GroundTruth truth, PublicParameters parameters, long events, long lookups) {}

  /**
   * A window that lasts from its first event to its last.
   *
   * @param window of the world's trace
   * @param seed for this window
   */
  public Simulation(World world, Trace window, RecordShape shape, Seed seed) {
    this(
        world,
        window,
        shape,
        seed,
        window.size() == 0 ? 0 : window.timeMillis(0),
        window.size() == 0 ? 0 : window.timeMillis(window.size() - 1) + 1,
        Vantage.SERVER,
        Coarsening.NONE);
  }

  /**
   * @param window of the world's trace
   * @param seed for this window
   * @param startMillis first instant of the window
   * @param endMillis first instant after it
   * @param vantage who keeps the log: the server, or a tap on the network that sees sizes alone
   * @param coarsening what is rounded before it is written down; records of one account at one
   *     rounded time keep their order
   */
  public Simulation(
      World world,
      Trace window,
      RecordShape shape,
      Seed seed,
      long startMillis,
      long endMillis,
      Vantage vantage,
      Coarsening coarsening) {
    this.world = world;
    this.vantage = vantage;
    this.coarsening = coarsening;
    this.sources =
        coarsening.round(
            IntStream.range(0, world.trace().sources())
                .mapToObj(world.trace()::sourceName)
                .toList());
    this.shape = shape;
    this.seed = seed.of(Seed.Purpose.CHOICES);
    this.wanted = new TraceRequests(world, window);
    this.context =
        new RequestContext(
            world.trace().nodes(),
            world::handleOf,
            world.handles(),
            startMillis,
            endMillis,
            seed.of(Seed.Purpose.PLAN).master());
    this.order = inOrderOfTheLog(wanted);
  }

  /** Runs one scheme; the outcome does not depend on {@code threads}. */
  public Outcome run(LookupScheme scheme, int threads) {
    Requests requests = scheme.plan(wanted, context);
    int[] inOrder = requests == wanted ? order : inOrderOfTheLog(requests);
    LogNames names = world.namesOf(requests, sources);
    ObservationModel model =
        scheme.newModel(world.handles(), shape, new SeededRandom(seed.servers()));
    List<Part> parts = new ArrayList<>();
    for (int part = 0; part < threads; part++) {
      parts.add(new Part(requests, inOrder, names, model, part, threads));
    }
    runAll(parts);
    Targets targets = new Targets();
    LookupLog log =
        LookupLog.merge(
            parts.stream().map(part -> part.log.build()).toList(),
            (part, record) -> targets.add(parts.get(part).targets.get(record)));
    return new Outcome(
        log,
        truth(requests, log, targets.toArray()),
        model.publicParameters(),
        events(),
        parts.stream().mapToLong(part -> part.made).sum());
  }

  private long events() {
    long events = 0;
    for (int i = 0; i < wanted.size(); i++) {
      events += world.isMeasured(wanted.person(i)) ? 1 : 0;
    }
    return events;
  }

  private static void runAll(List<Part> parts) {
    if (parts.size() == 1) {
      parts.get(0).run();
      return;
    }
    ExecutorService pool = Executors.newFixedThreadPool(parts.size());
    try {
      List<Future<?>> running = new ArrayList<>();
      for (Part part : parts) {
        running.add(pool.submit(part));
      }
      for (Future<?> each : running) {
        each.get();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while simulating", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("simulating failed: " + e.getCause(), e.getCause());
    } finally {
      pool.shutdownNow();
    }
  }

  private static GroundTruth truth(Requests requests, LookupLog log, int[] targets) {
    int units = requests.accounts();
    int[] lookups = new int[units];
    for (int i = 0; i < targets.length; i++) {
      lookups[log.requester(i)] += targets[i] >= 0 ? 1 : 0;
    }
    int[][] contacts = new int[units][];
    for (int unit = 0; unit < units; unit++) {
      contacts[unit] = new int[lookups[unit]];
    }
    int[] filled = new int[units];
    int[] clusters = new int[units];
    int[] recordUnits = new int[targets.length];
    for (int i = 0; i < targets.length; i++) {
      int unit = log.requester(i);
      recordUnits[i] = unit;
      if (targets[i] >= 0) {
        contacts[unit][filled[unit]++] = targets[i];
      }
    }
    for (int unit = 0; unit < units; unit++) {
      contacts[unit] = Arrays.stream(contacts[unit]).sorted().distinct().toArray();
      clusters[unit] = requests.ownerOf(unit);
    }
    return new GroundTruth(contacts, lookups, clusters, targets, recordUnits);
  }

  /**
   * Requests by the time that is written down, those of one time by account, so that the log's
   * order does not depend on threads.
   */
  private int[] inOrderOfTheLog(Requests requests) {
    int[] order = new int[requests.size()];
    long[] keys = new long[64];
    for (int from = 0; from < order.length; ) {
      int to = from;
      long time = coarsening.round(requests.timeMillis(from));
      while (to < order.length && coarsening.round(requests.timeMillis(to)) == time) {
        if (to - from == keys.length) {
          keys = Arrays.copyOf(keys, 2 * keys.length);
        }
        keys[to - from] = (long) requests.account(to) << 32 | to;
        to++;
      }
      Arrays.sort(keys, 0, to - from);
      for (int i = from; i < to; i++) {
        order[i] = (int) keys[i - from];
      }
      from = to;
    }
    return order;
  }

  /** The people whose number leaves a given remainder. */
  private final class Part implements Runnable {
    private final Requests requests;
    private final int[] inOrder;
    private final ObservationModel model;
    private final int remainder;
    private final int modulus;
    private final LookupLog.Builder log;
    private final ObservationSink sink;
    private final Targets targets = new Targets();
    private final SeededRandom choices = new SeededRandom(0);
    private final ObservationModel.@Nullable ClientModel[] clients;
    private final int[] events;
    private long made;

    Part(
        Requests requests,
        int[] inOrder,
        LogNames names,
        ObservationModel model,
        int remainder,
        int modulus) {
      this.requests = requests;
      this.inOrder = inOrder;
      this.model = model;
      this.remainder = remainder;
      this.modulus = modulus;
      this.log = LookupLog.builder(names, vantage);
      this.sink = vantage == Vantage.SERVER ? log : new DroppingSink(log);
      this.clients = new ObservationModel.ClientModel[world.trace().nodes()];
      this.events = new int[clients.length];
    }

    @Override
    public void run() {
      for (int request : inOrder) {
        if (requests.person(request) % modulus == remainder) {
          lookup(request);
        }
      }
    }

    private void lookup(int request) {
      int person = requests.person(request);
      ObservationModel.ClientModel client = clients[person];
      if (client == null) {
        choices.reseed(seed.client(person));
        client = model.newClient(choices);
        clients[person] = client;
      }
      long time = requests.timeMillis(request);
      int handle = requests.handle(request);
      int source = sources.numbers().get(requests.source(request));
      log.context(coarsening.round(time), requests.account(request), source);
      choices.reseed(seed.event(person, events[person]++));
      client.lookup(handle, time, choices, sink);
      boolean measured = world.isMeasured(person);
      int target = measured && !requests.isCover(request) ? handle : -1;
      while (targets.size() < log.size()) {
        boolean lookup = log.kind(targets.size()) == ExchangeKind.LOOKUP;
        targets.add(lookup ? target : -1);
        made += lookup && measured ? 1 : 0;
      }
    }
  }

  /** A growing column of true targets; -1 where there is none. */
  private static final class Targets {
    private int[] values = new int[1024];
    private int size;

    void add(int target) {
      if (size == values.length) {
        values = Arrays.copyOf(values, Math.multiplyExact(size, 2));
      }
      values[size++] = target;
    }

    int get(int index) {
      return values[index];
    }

    int size() {
      return size;
    }

    int[] toArray() {
      return Arrays.copyOf(values, size);
    }
  }
}
