// SPDX-License-Identifier: Apache-2.0
package org.penregister.adversary.repetition;

import java.util.Arrays;
import java.util.Set;
import org.penregister.SpecValues;
import org.penregister.adversary.Adversary;
import org.penregister.adversary.AuxiliaryKnowledge;
import org.penregister.adversary.HandleSightings;
import org.penregister.adversary.Inference;
import org.penregister.adversary.PairTableBuilder;
import org.penregister.adversary.RequesterIndex;
import org.penregister.adversary.Rung;
import org.penregister.log.DecoyLaw;
import org.penregister.log.Disclosure;
import org.penregister.log.LogField;
import org.penregister.log.LookupLog;
import org.penregister.log.ObservationType;

/**
 * Asserts the handles that stand in more of a requester's lookups than decoys would.
 *
 * <p><b>Model.</b> R1: the requester's own records and the public law of decoys.
 *
 * <p><b>Needs.</b> Handles in clear. A log without a decoy law is taken for one without decoys,
 * where every handle is certain.
 *
 * <p><b>Idea.</b> A handle that is nobody's contact stands in each of L lookups with the
 * probability q that the decoys include it, so the p-value of c sightings is the upper tail of
 * Binomial(L, q), exactly. For each requester the step-up rule with the level {@code fdr} chooses
 * among all n handles that decoys are drawn from: those never seen have p = 1 and count as well. So
 * two sightings convict in ten lookups and not in a thousand, and a handle everybody's decoys hold
 * needs more of them than a rare one. The score is -log2 p and only ranks; handles as likely by
 * chance as one a lookup have no row.
 *
 * <p><b>Paper.</b> benjamini1995controlling for the rule; seres2021effect tests pairs by a normal
 * tail, which overstates the evidence of few sightings.
 *
 * <p><b>Known failure.</b> Says nothing of sticky decoys, which repeat as often as their contact. A
 * contact looked up once is out of reach unless decoys never are that handle. The level is held for
 * each requester: where most have nothing that repeats, the few false pairs of many requesters may
 * outweigh the true ones of all. Decoys of one lookup exclude each other, which the rule's proof
 * does not cover but which only makes it more careful.
 */
public final class BinomialAdversary implements Adversary {
  /** The score of what no decoy can be, above any tail of 2^31 lookups. */
  private static final double CERTAIN = 1e12;

  private static final double LOG_2 = StrictMath.log(2);

  private final double fdr;

  /**
   * The adversary at this level.
   *
   * @param fdr the share of a requester's assertions that may be false on average, from 0 to 1
   */
  public BinomialAdversary(double fdr) {
    this.fdr = DiscoveryRate.checked(fdr);
  }

  /** Reads {@code fdr}, 0.05 unless given. */
  public static BinomialAdversary of(SpecValues values) {
    return new BinomialAdversary(DiscoveryRate.of(values));
  }

  @Override
  public String name() {
    return "binomial";
  }

  @Override
  public String parameters() {
    return "fdr=" + DiscoveryRate.text(fdr);
  }

  @Override
  public Rung rung() {
    return Rung.R1;
  }

  @Override
  public Set<LogField> requires() {
    return Set.of(LogField.HANDLES);
  }

  @Override
  public Inference infer(Disclosure disclosure, AuxiliaryKnowledge knowledge) {
    DecoyLaw law = disclosure.parameters().decoyLaw();
    Tails tails =
        law == null || law.decoys() == 0 || law.sticky()
            ? null
            : new Tails(new DecoyInclusion(law));
    boolean silent = tails == null && law != null && law.decoys() > 0;
    LookupLog log = disclosure.log();
    RequesterIndex index = RequesterIndex.ofLookups(log, ObservationType.HANDLES);
    HandleSightings sightings = new HandleSightings();
    PairTableBuilder pairs = new PairTableBuilder();
    for (int g = 0; g < index.size() && !silent; g++) {
      sightings.read(log, index, g, handle -> true);
      if (tails != null) {
        tails.read(sightings, index.records(g));
        tails.write(index.requester(g), sightings, fdr, pairs);
      } else {
        for (int i = 0; i < sightings.size(); i++) {
          pairs.add(index.requester(g), sightings.handle(i), CERTAIN, true);
        }
      }
    }
    return new Inference.Pairs(pairs.build(), null, null);
  }

  /** The logarithms of p-values of one requester's handles. */
  private static final class Tails {
    private final DecoyInclusion inclusion;
    private final double family;
    private double[] logs = new double[1024];
    private double[] sorted = new double[1024];
    private double[] ofCount = new double[16];
    private int lookups;

    Tails(DecoyInclusion inclusion) {
      this.inclusion = inclusion;
      this.family = inclusion.handles();
    }

    void read(HandleSightings sightings, int records) {
      lookups = records;
      if (logs.length < sightings.size()) {
        logs = new double[sightings.size() + (sightings.size() >> 1)];
        sorted = new double[logs.length];
      }
      if (ofCount.length <= lookups) {
        ofCount = new double[lookups + (lookups >> 1) + 1];
      }
      Arrays.fill(ofCount, 0, lookups + 1, Double.NaN);
      for (int i = 0; i < sightings.size(); i++) {
        logs[i] = log(sightings.handle(i), sightings.count(i));
      }
    }

    private double log(int handle, int count) {
      if (!inclusion.isUniform() || handle >= inclusion.handles()) {
        return BinomialTail.logUpper(count, lookups, inclusion.probability(handle));
      }
      if (Double.isNaN(ofCount[count])) {
        ofCount[count] = BinomialTail.logUpper(count, lookups, inclusion.probability(handle));
      }
      return ofCount[count];
    }

    void write(int requester, HandleSightings sightings, double fdr, PairTableBuilder into) {
      System.arraycopy(logs, 0, sorted, 0, sightings.size());
      double threshold = DiscoveryRate.logThreshold(sorted, sightings.size(), family, fdr);
      double listed = StrictMath.log(lookups) - StrictMath.log(family);
      for (int i = 0; i < sightings.size(); i++) {
        if (logs[i] <= Math.max(listed, threshold)) {
          double score = Math.min(CERTAIN, (0 - logs[i]) / LOG_2);
          into.add(requester, sightings.handle(i), score, logs[i] <= threshold);
        }
      }
    }
  }
}
