// SPDX-License-Identifier: Apache-2.0
package org.penregister.contract.cheat;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.penregister.catalog.Specs;
import org.penregister.contract.SchemeSource;
import org.penregister.directory.HandleSpace;
import org.penregister.directory.NumberPlan;
import org.penregister.directory.NumberedHandleSpace;
import org.penregister.directory.Popularity;
import org.penregister.directory.RecordShape;
import org.penregister.log.DecoyBlocks;
import org.penregister.log.DecoyLaw;
import org.penregister.log.DecoyLaw.Repeats;
import org.penregister.log.ObservationType;
import org.penregister.log.PublicParameters;
import org.penregister.log.TargetEncoding;
import org.penregister.random.SeededRandom;
import org.penregister.scheme.LookupScheme;

/** Honest schemes that tell one public parameter wrongly, by what is wrong. */
public final class MisstatementSource implements SchemeSource {
  private static final String KEYED = "psi:records=prefix:recordBits=12";
  private static final Map<String, Supplier<LookupScheme>> MISSTATED = new LinkedHashMap<>();

  static {
    misstate("no encoding of prefixes", "prefix:bits=4", encoding(truth -> null));
    misstate(
        "other type", "prefix:bits=4", encoding(e -> new Other(e, ObservationType.DIGESTS, 0, 0)));
    misstate("other bits", "hashed", encoding(e -> new Other(e, e.type(), 8, 0)));
    misstate("other words", "hashed:bits=64", encoding(e -> new Other(e, e.type(), 0, 1)));
    misstate("other words under a key", KEYED, encoding(e -> new Other(e, e.type(), 0, 1)));
    misstate("the newest key only", KEYED, encoding(Newest::new));
    misstate("a key that is not told", KEYED, encoding(Unkeyed::new));
    misstate("no law", "decoy:k=3", truth -> new PublicParameters(truth.scheme(), null, null));
    misstate("law without decoys", "plain", truth -> withLaw(truth, uniform(3, 40)));
    misstate("fewer decoys", "decoy:k=3", truth -> withLaw(truth, uniform(2, 40)));
    misstate("fewer handles", "decoy:k=3", truth -> withLaw(truth, uniform(3, 39)));
    misstate("more handles", "decoy:k=3", truth -> withLaw(truth, uniform(3, 60)));
    misstate("sticky", "decoy:k=3", law(true, false, 0));
    misstate("not sticky", "decoy:k=3:choice=sticky", law(false, false, 0));
    misstate("independent", "decoy:k=3", law(false, true, 0));
    misstate("distinct", "decoy:k=3:choice=popular", law(false, false, 1));
    misstate("steeper", "decoy:k=3:choice=popular", law(false, true, 1.2));
    misstate("no cache", "cached:ttl=PT1H+plain", ttl(null));
    misstate("shorter cache", "cached:ttl=PT1H+plain", ttl(Duration.ofMinutes(59)));
    misstate("longer cache", "cached:ttl=PT1H+psi", ttl(Duration.ofMinutes(61)));
    MISSTATED.put(
        "cache in the model only",
        () ->
            new Misstated(
                Specs.scheme("cached:ttl=PT1H+decoy:k=3", List.of()),
                UnaryOperator.identity(),
                ttl(null)));
    misstate("client's blocks", "decoy:k=3:choice=partition", repeats(Repeats.PER_CLIENT));
    misstate("everybody's decoys", "decoy:k=3:choice=sticky", repeats(Repeats.PER_HANDLE));
    misstate("fresh blocks", "decoy:k=3:choice=partition", repeats(Repeats.FRESH));
    misstate("other blocks", "decoy:k=3:choice=partition", blocks("decoy:k=4:choice=partition"));
    misstate("cut blocks", "decoy:k=6:choice=smoothed", blocks("decoy:k=6:choice=partition"));
    misstate("blocks of others", "decoy:k=3:choice=sticky", blocks("decoy:k=3:choice=partition"));
    misstate("no omission", "decoy:choice=private:epsilon=4:alpha=0.1", omission(0));
    misstate("rarer omission", "decoy:choice=private:epsilon=4:alpha=0.1", omission(.05));
    misstate("omission", "decoy:k=7", omission(.1));
    MISSTATED.put(
        "model only",
        () ->
            new Misstated(
                Specs.scheme("decoy:k=3:choice=popular", List.of()),
                UnaryOperator.identity(),
                law(false, true, 1 + 1e-9)));
  }

  private static void misstate(String name, String spec, UnaryOperator<PublicParameters> told) {
    MISSTATED.put(name, () -> new Misstated(Specs.scheme(spec, List.of()), told, told));
  }

  private static UnaryOperator<PublicParameters> ttl(@Nullable Duration told) {
    return truth ->
        new PublicParameters(
            truth.scheme(), truth.encoding(), truth.decoyLaw(), told, truth.rotation());
  }

  private static UnaryOperator<PublicParameters> encoding(
      Function<TargetEncoding, @Nullable TargetEncoding> other) {
    return truth ->
        new PublicParameters(
            truth.scheme(),
            other.apply(Objects.requireNonNull(truth.encoding(), "encoding")),
            null);
  }

  private static PublicParameters withLaw(PublicParameters truth, DecoyLaw law) {
    return new PublicParameters(truth.scheme(), truth.encoding(), law);
  }

  private static DecoyLaw uniform(int decoys, int handles) {
    return new DecoyLaw(decoys, Popularity.uniform(handles), false, false);
  }

  private static UnaryOperator<PublicParameters> law(
      boolean sticky, boolean withReplacement, double exponent) {
    return truth ->
        withLaw(truth, new DecoyLaw(3, Popularity.zipf(40, exponent), withReplacement, sticky));
  }

  private static UnaryOperator<PublicParameters> repeats(Repeats repeats) {
    return changed(law -> told(law, repeats, law.omission(), null));
  }

  private static UnaryOperator<PublicParameters> omission(double omission) {
    return changed(law -> told(law, law.repeats(), omission, law.blocks()));
  }

  /** The blocks that another scheme takes. */
  private static UnaryOperator<PublicParameters> blocks(String spec) {
    HandleSpace space = new NumberedHandleSpace(NumberPlan.ofSize(60), 40, 60);
    DecoyLaw other =
        Specs.scheme(spec, List.of())
            .newModel(space, new RecordShape(1, 1), new SeededRandom(1))
            .publicParameters()
            .decoyLaw();
    DecoyBlocks blocks = Objects.requireNonNull(other, "law").blocks();
    return changed(law -> told(law, law.repeats(), law.omission(), blocks));
  }

  private static DecoyLaw told(
      DecoyLaw law, Repeats repeats, double omission, @Nullable DecoyBlocks blocks) {
    return new DecoyLaw(
        law.decoys(), law.popularity(), law.withReplacement(), repeats, omission, blocks);
  }

  private static UnaryOperator<PublicParameters> changed(UnaryOperator<DecoyLaw> change) {
    return truth ->
        withLaw(truth, change.apply(Objects.requireNonNull(truth.decoyLaw(), "decoy law")));
  }

  private record Other(TargetEncoding truth, ObservationType type, int fewerBits, long flipped)
      implements TargetEncoding {
    @Override
    public int bits() {
      return truth.bits() - fewerBits;
    }

    @Override
    public long encode(byte[] handle) {
      return truth.encode(handle) ^ flipped;
    }

    @Override
    public boolean keyed() {
      return truth.keyed();
    }

    @Override
    public TargetEncoding forEpoch(int epoch) {
      return new Other(truth.forEpoch(epoch), type, fewerBits, flipped);
    }

    @Override
    public TargetEncoding fork() {
      return new Other(truth.fork(), type, fewerBits, flipped);
    }
  }

  private record Unkeyed(TargetEncoding truth) implements TargetEncoding {
    @Override
    public ObservationType type() {
      return truth.type();
    }

    @Override
    public int bits() {
      return truth.bits();
    }

    @Override
    public long encode(byte[] handle) {
      return truth.encode(handle);
    }

    @Override
    public TargetEncoding fork() {
      return new Unkeyed(truth.fork());
    }
  }

  /** Encodes as the newest epoch does, whatever the record's. */
  private record Newest(TargetEncoding truth) implements TargetEncoding {
    @Override
    public ObservationType type() {
      return truth.type();
    }

    @Override
    public int bits() {
      return truth.bits();
    }

    @Override
    public long encode(byte[] handle) {
      return truth.encode(handle);
    }

    @Override
    public boolean keyed() {
      return truth.keyed();
    }

    @Override
    public TargetEncoding fork() {
      return new Newest(truth.fork());
    }
  }

  /** What is wrong in each. */
  public static Set<String> names() {
    return MISSTATED.keySet();
  }

  @Override
  public LookupScheme create(String spec) {
    Supplier<LookupScheme> scheme = MISSTATED.get(spec);
    if (scheme == null) {
      throw new IllegalArgumentException("there is no misstatement '" + spec + "'");
    }
    return scheme.get();
  }
}
