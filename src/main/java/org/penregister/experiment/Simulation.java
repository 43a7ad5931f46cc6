// SPDX-License-Identifier: Apache-2.0
package org.penregister.experiment;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.penregister.directory.RecordShape;
import org.penregister.log.ExchangeKind;
import org.penregister.log.LookupLog;
import org.penregister.log.PublicParameters;
import org.penregister.log.Vantage;
import org.penregister.metric.GroundTruth;
import org.penregister.random.SeededRandom;
import org.penregister.scheme.LookupScheme;
import org.penregister.scheme.ObservationModel;
import org.penregister.trace.Trace;

/**
 * One window of a trace, looked up through one scheme: the log its servers would keep, and the
 * truth behind it. Runs the scheme's {@link ObservationModel}, which a contract test holds equal to
 * the real client and servers. Clients start the window without set-up and with empty caches.
 */
public final class Simulation {
  private final World world;
  private final Trace window;
  private final RecordShape shape;
  private final Seed seed;
  private final int[] order;

  /**
   * What a run left.
   *
   * @param log of all parties
   * @param truth over the world's nodes as units
   * @param events lookups wanted, by the trace
   * @param lookups lookups made, as the servers saw them
   */
  public record Outcome(
      LookupLog log, GroundTruth truth, PublicParameters parameters, long events, long lookups) {}

  /**
   * @param window of the world's trace
   * @param seed for this window
   */
  public Simulation(World world, Trace window, RecordShape shape, Seed seed) {
    this.world = world;
    this.window = window;
    this.shape = shape;
    this.seed = seed.of(Seed.Purpose.CHOICES);
    this.order = orderByTimeAndRequester(window);
  }

  /** Runs one scheme; the outcome does not depend on {@code threads}. */
  public Outcome run(LookupScheme scheme, int threads) {
    ObservationModel model =
        scheme.newModel(world.handles(), shape, new SeededRandom(seed.servers()));
    List<Part> parts = new ArrayList<>();
    for (int part = 0; part < threads; part++) {
      parts.add(new Part(model, part, threads));
    }
    runAll(parts);
    Targets targets = new Targets();
    LookupLog log =
        LookupLog.merge(
            parts.stream().map(part -> part.log.build()).toList(),
            (part, record) -> targets.add(parts.get(part).targets.get(record)));
    return new Outcome(
        log, truth(log, targets.toArray()), model.publicParameters(), window.size(), targets.made);
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

  private GroundTruth truth(LookupLog log, int[] targets) {
    int units = world.trace().nodes();
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
      clusters[unit] = unit;
    }
    return new GroundTruth(contacts, lookups, clusters, targets, recordUnits);
  }

  /** Events of one instant by requester, so that the log's order does not depend on threads. */
  private static int[] orderByTimeAndRequester(Trace window) {
    int[] order = new int[window.size()];
    for (int from = 0; from < order.length; ) {
      int to = from;
      while (to < order.length && window.timeMillis(to) == window.timeMillis(from)) {
        order[to] = to;
        int place = to++;
        while (place > from
            && window.requester(order[place - 1]) > window.requester(order[place])) {
          int swapped = order[place];
          order[place] = order[place - 1];
          order[--place] = swapped;
        }
      }
      from = to;
    }
    return order;
  }

  /** The requesters whose number leaves a given remainder. */
  private final class Part implements Runnable {
    private final ObservationModel model;
    private final int remainder;
    private final int modulus;
    private final LookupLog.Builder log = LookupLog.builder(world, Vantage.SERVER);
    private final Targets targets = new Targets();
    private final SeededRandom choices = new SeededRandom(0);

    Part(ObservationModel model, int remainder, int modulus) {
      this.model = model;
      this.remainder = remainder;
      this.modulus = modulus;
    }

    @Override
    public void run() {
      ObservationModel.@Nullable ClientModel[] clients =
          new ObservationModel.ClientModel[world.trace().nodes()];
      int[] events = new int[clients.length];
      for (int event : order) {
        int requester = window.requester(event);
        if (requester % modulus != remainder) {
          continue;
        }
        ObservationModel.ClientModel client = clients[requester];
        if (client == null) {
          choices.reseed(seed.client(requester));
          client = model.newClient(choices);
          clients[requester] = client;
        }
        long time = window.timeMillis(event);
        int handle = world.handleOf(window.handle(event));
        log.context(time, requester, window.source(event));
        choices.reseed(seed.event(requester, events[requester]++));
        client.lookup(handle, time, choices, log);
        while (targets.size() < log.size()) {
          boolean lookup = log.kind(targets.size()) == ExchangeKind.LOOKUP;
          targets.add(lookup ? handle : -1);
        }
      }
    }
  }

  /** A growing column of true targets. */
  private static final class Targets {
    private int[] values = new int[1024];
    private int size;
    private long made;

    void add(int target) {
      if (size == values.length) {
        values = Arrays.copyOf(values, Math.multiplyExact(size, 2));
      }
      values[size++] = target;
      made += target >= 0 ? 1 : 0;
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
