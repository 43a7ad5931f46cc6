// SPDX-License-Identifier: Apache-2.0
package org.penregister.adversary;

import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.penregister.directory.HandleSpace;
import org.penregister.directory.NumberPlan;
import org.penregister.directory.NumberedHandleSpace;
import org.penregister.directory.Popularity;
import org.penregister.log.Answer;
import org.penregister.log.DecoyLaw;
import org.penregister.log.Disclosure;
import org.penregister.log.ExchangeKind;
import org.penregister.log.LogNames;
import org.penregister.log.LookupLog;
import org.penregister.log.OrderScope;
import org.penregister.log.PublicParameters;
import org.penregister.log.Status;
import org.penregister.log.TargetEncoding;
import org.penregister.log.Vantage;

/** Logs made by hand, record by record, for tests of adversaries. */
public final class LogFixture {
  /** The record number of a disclosure's first record; the others follow. */
  public static final int FIRST_RECORD = 1000;

  private final LookupLog.Builder builder;
  private long timeMillis;
  private int source;
  private int epoch;

  /**
   * An empty log.
   *
   * @param handles size of the number space, all of it registered
   * @param own own handle of each requester from 0 on; the others have none
   */
  public LogFixture(int handles, int... own) {
    HandleSpace space = new NumberedHandleSpace(NumberPlan.ofSize(handles), handles, handles);
    this.builder = LookupLog.builder(new Names(space, own), Vantage.SERVER);
  }

  private record Names(HandleSpace handles, int[] own) implements LogNames {
    @Override
    public String requester(int requester) {
      return "r" + requester;
    }

    @Override
    public int handleOf(int requester) {
      return requester < own.length ? own[requester] : -1;
    }

    @Override
    public String source(int source) {
      return "192.0.2.1";
    }
  }

  private void begin(int requester, ExchangeKind kind) {
    builder.context(timeMillis++, requester, source);
    builder.begin(0, kind, epoch, 100, 100);
  }

  /** Sets the time of the records that follow, which are a millisecond apart. */
  public LogFixture at(long millis) {
    timeMillis = millis;
    return this;
  }

  /** Sets the source address of the records that follow; 0 unless set. */
  public LogFixture from(int address) {
    source = address;
    return this;
  }

  /** Sets the epoch of the records that follow; 0 unless set. */
  public LogFixture epoch(int named) {
    epoch = named;
    return this;
  }

  /** A lookup that shows handles in clear. */
  public LogFixture handles(int requester, int... handles) {
    begin(requester, ExchangeKind.LOOKUP);
    for (int handle : handles) {
      builder.handle(handle, Answer.UNKNOWN);
    }
    builder.end();
    return this;
  }

  /** A lookup that shows prefixes. */
  public LogFixture prefixes(int requester, int bits, long... prefixes) {
    begin(requester, ExchangeKind.LOOKUP);
    for (long prefix : prefixes) {
      builder.prefix(bits, prefix);
    }
    builder.end();
    return this;
  }

  /** A lookup that shows digests of one word. */
  public LogFixture digests(int requester, int bits, long... words) {
    begin(requester, ExchangeKind.LOOKUP);
    for (long word : words) {
      builder.digest(bits, new long[] {word}, Answer.UNKNOWN);
    }
    builder.end();
    return this;
  }

  /** A lookup that shows nothing. */
  public LogFixture nothing(int requester) {
    begin(requester, ExchangeKind.LOOKUP);
    builder.end();
    return this;
  }

  /** Records with handles that are no lookups: a download and a refused request. */
  public LogFixture noLookups(int requester, int handle) {
    begin(requester, ExchangeKind.DELTA);
    builder.handle(handle, Answer.UNKNOWN);
    builder.end();
    begin(requester, ExchangeKind.LOOKUP);
    builder.status(Status.BAD_REQUEST);
    builder.handle(handle, Answer.UNKNOWN);
    builder.end();
    return this;
  }

  public Disclosure disclose() {
    return disclose(null, null);
  }

  public Disclosure disclose(@Nullable TargetEncoding encoding, @Nullable DecoyLaw law) {
    return disclose(encoding, law, null);
  }

  /** The log of clients that keep answers for {@code cacheTtl}. */
  public Disclosure disclose(
      @Nullable TargetEncoding encoding, @Nullable DecoyLaw law, @Nullable Duration cacheTtl) {
    return disclose(new PublicParameters("by-hand", encoding, law, cacheTtl, null));
  }

  public Disclosure disclose(PublicParameters parameters) {
    return discloseUnder(new OrderScope.All(), parameters);
  }

  /** Under an order of this scope, which is not executed: the log holds what it is given. */
  public Disclosure discloseUnder(OrderScope scope, PublicParameters parameters) {
    LookupLog log = builder.build();
    return new Disclosure(
        log,
        IntStream.range(0, log.size()).map(i -> FIRST_RECORD + i).toArray(),
        parameters,
        scope,
        1);
  }

  /** Knowledge of a prior, with everything registered and enumerable. */
  public static AuxiliaryKnowledge knowing(Popularity prior) {
    return new AuxiliaryKnowledge(prior, prior.size(), prior.size(), null, 1);
  }

  /** The inference, which must be applicable. */
  public static Inference.Pairs pairs(
      Adversary adversary, Disclosure disclosure, AuxiliaryKnowledge knowledge) {
    Inference inference = adversary.attack(disclosure, knowledge);
    if (inference instanceof Inference.Pairs found) {
      return found;
    }
    throw new AssertionError(inference.toString());
  }

  /** The table as text, a row a line: requester, handle, score, and ! where asserted. */
  public static String rows(Inference.PairTable table) {
    StringBuilder rows = new StringBuilder();
    for (int i = 0; i < table.size(); i++) {
      rows.append(
          String.format(
              Locale.ROOT,
              "%d %d %.4f%s\n",
              table.requesters()[i],
              table.handles()[i],
              table.scores()[i],
              table.asserted()[i] ? "!" : ""));
    }
    return rows.toString();
  }

  /** All columns as text, for comparing two inferences bit by bit. */
  public static String dump(Inference inference) {
    if (inference instanceof Inference.Links links) {
      return links.transitions().stream().map(LogFixture::dump).toList().toString();
    }
    if (!(inference instanceof Inference.Pairs found)) {
      return inference.toString();
    }
    Inference.PairTable table = found.pairs();
    Inference.LookupGuesses guesses = found.guesses();
    return Arrays.toString(table.requesters())
        + Arrays.toString(table.handles())
        + Arrays.toString(table.scores())
        + Arrays.toString(table.asserted())
        + found.calibration()
        + (guesses == null
            ? "no guesses"
            : Arrays.toString(guesses.records())
                + Arrays.toString(guesses.handles())
                + Arrays.toString(guesses.posteriors())
                + Arrays.toString(guesses.candidates()));
  }

  private static String dump(Inference.Transition change) {
    return Arrays.toString(change.earlier())
        + Arrays.toString(change.later())
        + Arrays.toString(change.from())
        + Arrays.toString(change.to())
        + Arrays.toString(change.scores());
  }
}
