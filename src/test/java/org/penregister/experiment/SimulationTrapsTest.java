// SPDX-License-Identifier: Apache-2.0
package org.penregister.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.BitSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.penregister.catalog.Specs;
import org.penregister.directory.HandleSpace;
import org.penregister.directory.NumberPlan;
import org.penregister.directory.NumberedHandleSpace;
import org.penregister.log.Answer;
import org.penregister.log.LogNames;
import org.penregister.log.LookupLog;
import org.penregister.log.Vantage;
import org.penregister.random.SeededRandom;
import org.penregister.scheme.ObservationModel;
import org.penregister.testing.SharedFiles;
import org.penregister.trace.Trace;
import org.penregister.trace.copenhagen.CopenhagenTraceReader;
import org.penregister.trace.generated.PopulationProfile;

/** The traps of section 7 that lie in the simulation itself, each sprung once. */
final class SimulationTrapsTest {
  private static final int K = 12;
  private static final int TEN_MILLION = 10_000_000;

  private static Trace copenhagen() throws IOException {
    return new CopenhagenTraceReader().read(SharedFiles.traces("copenhagen-sms.csv").toString());
  }

  /** What "a handle that itself asks is a contact" comes to. */
  private record Naive(double recovery, double precision, long wrong) {}

  /** Takes every handle in a requester's lookups for a contact if its owner asks for anything. */
  private static Naive takeRequestersForContacts(World world, Trace trace, String scheme) {
    Simulation.Outcome outcome =
        new Simulation(world, trace, Experiment.DEFAULT_SHAPE, new Seed(3))
            .run(Specs.scheme(scheme, List.of()), 1);
    LookupLog log = outcome.log();
    BitSet asking = new BitSet();
    for (int i = 0; i < log.size(); i++) {
      if (log.isLookup(i)) {
        asking.set(log.names().handleOf(log.requester(i)));
      }
    }
    BitSet[] asserted = new BitSet[outcome.truth().units()];
    for (int i = 0; i < log.size(); i++) {
      if (log.isLookup(i) && outcome.truth().targetOf(i) >= 0) {
        int requester = log.requester(i);
        asserted[requester] = asserted[requester] == null ? new BitSet() : asserted[requester];
        for (int j = 0; j < log.itemCount(i); j++) {
          int handle = log.handle(i, j);
          if (asking.get(handle) && handle != log.names().handleOf(requester)) {
            asserted[requester].set(handle);
          }
        }
      }
    }
    long right = 0;
    long all = 0;
    for (int requester = 0; requester < asserted.length; requester++) {
      if (asserted[requester] != null) {
        all += asserted[requester].cardinality();
        for (int contact : outcome.truth().contactsOf(requester)) {
          right += asserted[requester].get(contact) ? 1 : 0;
        }
      }
    }
    return new Naive((double) right / outcome.truth().pairs(), (double) right / all, all - right);
  }

  @Test
  void section7_idleFillerHandlesGiveTheTruthAway() throws IOException {
    Trace trace = copenhagen();
    World world = World.placed(trace, TEN_MILLION, TEN_MILLION, new Seed(4));
    Naive naive = takeRequestersForContacts(world, trace, "decoy:k=12");
    assertEquals(.988, naive.recovery(), .0005);
    // Poisson of mean 16: outside of 2 to 36 once in 10^4 seeds.
    assertTrue(naive.wrong() >= 2 && naive.wrong() <= 36, naive.wrong() + " false pairs");
  }

  @Test
  void section7_withActiveFillersBeingARequesterSaysNothing() throws IOException {
    Trace trace = copenhagen();
    Trace all = Background.behind(trace, 5000 - trace.nodes(), PopulationProfile.SMS, 5);
    // Everybody in the directory belongs to the trace, its background included.
    World world = World.placed(all, all.nodes(), all.nodes(), new Seed(4)).measuring(trace.nodes());
    Naive sticky = takeRequestersForContacts(world, all, "decoy:k=12:choice=sticky");
    assertTrue(sticky.recovery() > .98);
    assertEquals(1.0 / (K + 1), sticky.precision(), .01);
    // Fresh decoys leave more handles than sticky ones around the same contacts.
    Naive fresh = takeRequestersForContacts(world, all, "decoy:k=12");
    assertTrue(fresh.precision() < sticky.precision() / 2);
  }

  /** One lookup of {@code handle} by a client whose own choices come from {@code key}. */
  private static LookupLog lookUp(String scheme, HandleSpace space, int handle, long key) {
    ObservationModel model =
        Specs.scheme(scheme, List.of())
            .newModel(space, Experiment.DEFAULT_SHAPE, new SeededRandom(0));
    LookupLog.Builder log = LookupLog.builder(new Names(space), Vantage.SERVER);
    log.context(0, 0, 0);
    model
        .newClient(new SeededRandom(key))
        .lookup(handle, 0, new SeededRandom(SeededRandom.derive(key, 1)), log);
    return log.build();
  }

  private record Names(HandleSpace handles) implements LogNames {
    @Override
    public String requester(int requester) {
      return "r" + requester;
    }

    @Override
    public int handleOf(int requester) {
      return -1;
    }

    @Override
    public String source(int source) {
      return "192.0.2.1";
    }
  }

  private static int theLookup(LookupLog log) {
    int record = 0;
    while (!log.isLookup(record)) {
      record++;
    }
    return record;
  }

  private static BitSet block(LookupLog log) {
    BitSet block = new BitSet();
    int record = theLookup(log);
    for (int j = 0; j < log.itemCount(record); j++) {
      block.set(log.handle(record, j));
    }
    return block;
  }

  @Test
  void section7_aSecondDevicesStickyBlockMeetsTheFirstInTheContact() {
    int n = 2000;
    int contacts = 2000;
    HandleSpace space = new NumberedHandleSpace(NumberPlan.ofSize(n), n, n);
    String scheme = "decoy:k=12:choice=sticky";
    int survivors = 0;
    for (int handle = 0; handle < contacts; handle++) {
      BitSet first = block(lookUp(scheme, space, handle, 1));
      assertEquals(first, block(lookUp(scheme, space, handle, 1)), "one device repeats itself");
      first.and(block(lookUp(scheme, space, handle, 2)));
      assertTrue(first.get(handle));
      survivors += first.cardinality() - 1;
    }
    // Section 2.4: k^2 / M decoys survive by chance; Poisson, four standard deviations.
    double expected = contacts * (double) (K * K) / (n - 1);
    assertEquals(expected, survivors, 4 * Math.sqrt(expected));
  }

  @Test
  void section7_deadHandlesExposeThemselvesAsDecoys() {
    int dialable = 5000;
    double alive = .1;
    int registered = (int) (alive * dialable);
    HandleSpace space = new NumberedHandleSpace(NumberPlan.ofSize(dialable), registered, dialable);
    int lookups = 3000;
    double found = 0;
    for (int i = 0; i < lookups; i++) {
      LookupLog log =
          lookUp("decoy:k=12:choice=sticky:registered=false", space, i % registered, 10 + i);
      int record = theLookup(log);
      int left = 0;
      for (int j = 0; j < log.itemCount(record); j++) {
        left += log.answer(record, j) == Answer.HIT ? 1 : 0;
      }
      found += 1.0 / left;
    }
    // Section 2.3: (1 - (1 - h)^(k + 1)) / ((k + 1) h) = .5737 at h = .1, where 1/13 was hoped for.
    assertEquals(.5737, found / lookups, 4 * .3 / Math.sqrt(lookups));
  }
}
