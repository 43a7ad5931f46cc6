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
import org.penregister.directory.Popularity;
import org.penregister.log.DecoyLaw;
import org.penregister.log.ObservationType;
import org.penregister.log.PublicParameters;
import org.penregister.log.TargetEncoding;
import org.penregister.scheme.LookupScheme;

/** Honest schemes that tell one public parameter wrongly, by what is wrong. */
public final class MisstatementSource implements SchemeSource {
  private static final Map<String, Supplier<LookupScheme>> MISSTATED = new LinkedHashMap<>();

  static {
    misstate("no encoding of prefixes", "prefix:bits=4", encoding(truth -> null));
    misstate(
        "other type", "prefix:bits=4", encoding(e -> new Other(e, ObservationType.DIGESTS, 0, 0)));
    misstate("other bits", "hashed", encoding(e -> new Other(e, e.type(), 8, 0)));
    misstate("other words", "hashed:bits=64", encoding(e -> new Other(e, e.type(), 0, 1)));
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
    return truth -> new PublicParameters(truth.scheme(), truth.encoding(), truth.decoyLaw(), told);
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
    public TargetEncoding fork() {
      return new Other(truth.fork(), type, fewerBits, flipped);
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
