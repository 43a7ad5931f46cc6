// SPDX-License-Identifier: Apache-2.0
package org.penregister.catalog;

import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.penregister.SpecValues;
import org.penregister.scheme.LookupScheme;
import org.penregister.scheme.SchemeFactory;
import org.penregister.scheme.cached.CachedScheme;
import org.penregister.scheme.cover.CoverScheme;
import org.penregister.scheme.decoy.DecoyScheme;
import org.penregister.scheme.decoy.ReciprocalCoverScheme;
import org.penregister.scheme.hashed.HashedScheme;
import org.penregister.scheme.ideal.IdealScheme;
import org.penregister.scheme.plain.PlainScheme;
import org.penregister.scheme.prefix.PrefixScheme;
import org.penregister.scheme.psi.PsiScheme;
import org.penregister.scheme.rotating.RotatingScheme;

/** The built-in schemes. */
public enum SchemeType implements SchemeFactory {
  IDEAL(
      "ideal",
      "a trusted third party answers",
      "time and count",
      IdealScheme::create,
      List.of("ideal")),
  PLAIN("plain", "the handle in clear", "the handle", PlainScheme::create, List.of("plain")),
  HASHED(
      "hashed",
      "SHA-256 under a public pepper",
      "a digest, reversible by enumeration",
      HashedScheme::create,
      List.of("hashed", "hashed:bits=64")),
  PREFIX(
      "prefix",
      "a hash prefix; the whole bucket comes back, sealed where sealed=true",
      "a hash prefix, the same every time",
      PrefixScheme::create,
      List.of("prefix", "prefix:bits=4", "prefix:bits=4:sealed=true")),
  DECOY(
      "decoy",
      "the handle among k others",
      "k + 1 handles",
      DecoyScheme::create,
      List.of(
          "decoy",
          "decoy:k=3:choice=popular",
          "decoy:k=5:choice=sticky",
          "decoy:k=4:registered=false",
          "decoy:k=0",
          "decoy:k=4:choice=partition",
          "decoy:k=4:choice=partition:registered=false",
          "decoy:k=6:choice=smoothed",
          "decoy:choice=adaptive:target=0.4",
          "decoy:choice=private:epsilon=8:alpha=0.1")),
  PSI(
      "psi",
      "oblivious PRF; its results are found in a sealed set-up, downloaded once",
      "time and count; a keyed prefix where records=prefix",
      PsiScheme::create,
      List.of(
          "psi",
          "psi:fingerprintBits=8",
          "psi:verifiable=true",
          "psi:records=prefix:recordBits=1",
          "psi:records=prefix:recordBits=12:verifiable=true",
          "psi:rekeyShare=4",
          "psi:records=prefix:recordBits=2:rekeyShare=4")),
  CACHED(
      "cached",
      "answers kept for ttl in front of another scheme",
      "as the inner scheme, at fewer times",
      CachedScheme::create,
      List.of("cached:ttl=P1D+plain", "cached:ttl=PT1H+decoy:k=4", "cached:ttl=P7D+psi")),
  COVER(
      "cover",
      "a request in every interval, wanted or not, in front of another scheme",
      "as the inner scheme, wanted handles among others, at fixed times",
      CoverScheme::create,
      List.of("cover:every=PT1H+psi", "cover:every=PT1H+decoy:k=4")),
  ROTATING(
      "rotating",
      "a new account in each period in front of another scheme",
      "as the inner scheme, under accounts that change",
      RotatingScheme::create,
      List.of("rotating:period=P30D+plain", "rotating:period=P7D+cached:ttl=P1D+decoy:k=4")),
  RECIPROCAL(
      "reciprocal",
      "fake conversations between participants in front of another scheme",
      "as the inner scheme, of real and fake contacts alike",
      ReciprocalCoverScheme::create,
      List.of(
          "reciprocal+plain",
          "reciprocal:edges=1:participation=0.5:circle=10+cached:ttl=P1D+decoy:k=4:choice=sticky"));

  private final String specName;
  private final String summary;
  private final String recordable;
  private final boolean wraps;
  private final BiFunction<SpecValues, @Nullable LookupScheme, LookupScheme> creator;
  private final List<String> examples;

  SchemeType(
      String specName,
      String summary,
      String recordable,
      Function<SpecValues, LookupScheme> creator,
      List<String> examples) {
    this(specName, summary, recordable, false, (values, none) -> creator.apply(values), examples);
  }

  SchemeType(
      String specName,
      String summary,
      String recordable,
      BiFunction<SpecValues, LookupScheme, LookupScheme> creator,
      List<String> examples) {
    this(
        specName,
        summary,
        recordable,
        true,
        (values, inner) -> {
          if (inner == null) {
            throw new IllegalArgumentException(specName + " wraps another scheme and has none");
          }
          return creator.apply(values, inner);
        },
        examples);
  }

  SchemeType(
      String specName,
      String summary,
      String recordable,
      boolean wraps,
      BiFunction<SpecValues, @Nullable LookupScheme, LookupScheme> creator,
      List<String> examples) {
    this.specName = specName;
    this.summary = summary;
    this.recordable = recordable;
    this.wraps = wraps;
    this.creator = creator;
    this.examples = examples;
  }

  @Override
  public String specName() {
    return specName;
  }

  @Override
  public String summary() {
    return summary;
  }

  @Override
  public String recordable() {
    return recordable;
  }

  @Override
  public boolean wraps() {
    return wraps;
  }

  @Override
  public List<String> examples() {
    return examples;
  }

  /**
   * Whether it is a yardstick for comparison only, which nobody should run: what a trusted third
   * party without a cache would show. Schemes that make fewer or extra lookups can show less.
   */
  public boolean bound() {
    return this == IDEAL;
  }

  /** A spec that runs: this scheme with its defaults; a wrapper in front of decoys. */
  public String defaultSpec() {
    return wraps ? specName + "+" + DECOY.specName : specName;
  }

  @Override
  public LookupScheme create(SpecValues values, @Nullable LookupScheme inner) {
    LookupScheme scheme = creator.apply(values, inner);
    values.finish();
    return scheme;
  }
}
