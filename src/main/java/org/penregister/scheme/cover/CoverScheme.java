// SPDX-License-Identifier: Apache-2.0
package org.penregister.scheme.cover;

import java.time.Duration;
import org.penregister.SpecValues;
import org.penregister.directory.Popularity;
import org.penregister.log.PublicParameters;
import org.penregister.scheme.LookupScheme;
import org.penregister.scheme.PrivacyGuarantee;
import org.penregister.scheme.RequestContext;
import org.penregister.scheme.Requests;
import org.penregister.scheme.WrappingScheme;

/**
 * People who ask once in every interval, whether or not they want to know something, through
 * another scheme.
 *
 * <p>Source: oya2014dummies studies such dummy traffic in mixes; the wrapper itself is the plain
 * idea.
 *
 * <pre>
 * wanted:   x      y z
 *            \      \  `------.
 * asked:  c   x   c  y    z    c   c      (one in every interval; c is cover)
 * </pre>
 *
 * <p><b>What the server learns</b>: of each request, what the inner scheme tells. Everybody's
 * requests come at fixed times from the window's start to its end, at a phase of their own.
 *
 * <p><b>What it does not hide</b>: who uses the directory. Over a scheme that shows its targets,
 * the wanted handles come up again among cover drawn from all handles, which never does; over one
 * that shows none, such as {@code psi}, it leaves nothing else. A client that keeps answers ({@code
 * cached}) sends nothing at a tick whose answer it still has, and so shows that tick; an account
 * that changes behind it ({@code cover+rotating}) is covered, one that changes in front of it is
 * not before it is first used.
 *
 * <p><b>Cost</b>: one lookup an interval a person, wanted or not. A wanted lookup waits for its
 * turn: up to one interval where nothing else waits, one more for each that does, and without bound
 * for who wants more than one an interval; what still waits at the window's end is not asked.
 * Measured on a month of one trace of messages, each looked up: one request in ten minutes is 101
 * lookups an event, half of them wait 11 minutes or less, one in a hundred more than 12 hours, none
 * over 18; one an hour is 17 lookups an event and leaves a tenth of what is wanted unasked.
 *
 * <p><b>Deviations</b>: a group of lookups goes out one by one. Where people are is known from
 * their lookups only, so cover comes from the address of the last lookup that was sent, or of the
 * person's first one, or, for people without one, of the window's first: a change of address at a
 * tick shows that the tick was wanted, which a real client's cover would not.
 */
public final class CoverScheme implements WrappingScheme {
  private final Parameters parameters;
  private final LookupScheme inner;

  /**
   * @param every time between two requests of one person, positive
   * @param exponent of Zipf's law over the registered handles, which cover is drawn from; 0 draws
   *     all alike
   */
  public record Parameters(Duration every, double exponent) {
    public Parameters {
      if (every.toMillis() < 1) {
        throw new IllegalArgumentException(
            "every is " + SpecValues.text(every) + ", must be a millisecond or more");
      }
    }
  }

  public CoverScheme(Parameters parameters, LookupScheme inner) {
    this.parameters = parameters;
    this.inner = inner;
  }

  /** For the catalog. */
  public static LookupScheme create(SpecValues values, LookupScheme inner) {
    return new CoverScheme(
        new Parameters(
            values.duration("every", Duration.ofMinutes(10)), values.real("exponent", 0, 0, 10)),
        inner);
  }

  @Override
  public LookupScheme inner() {
    return inner;
  }

  @Override
  public String ownName() {
    return "cover";
  }

  @Override
  public String ownParameterSpec() {
    return "every="
        + SpecValues.text(parameters.every())
        + (parameters.exponent() == 0 ? "" : ":exponent=" + parameters.exponent());
  }

  @Override
  public Parameters parameters() {
    return parameters;
  }

  @Override
  public Requests plan(Requests wanted, RequestContext context) {
    int registered = context.handles().registered();
    if (registered == 0) {
      return inner.plan(wanted, context);
    }
    Popularity cover = Popularity.zipf(registered, parameters.exponent());
    Ticks ticks = new Ticks(parameters.every().toMillis(), cover, wanted, context);
    return inner.plan(ticks.plan(), context);
  }

  @Override
  public PrivacyGuarantee guarantee(int handles) {
    PrivacyGuarantee inside = inner.guarantee(handles);
    if (inside.isVacuous()) {
      return inside;
    }
    boolean perfect = inside.epsilon() == 0 && inside.delta() == 0;
    return inside.with(
        perfect ? PrivacyGuarantee.Neighbours.WINDOW : inside.neighbours(),
        inside.assumption() + "; at the same ticks whatever is wanted, answers not being kept");
  }

  @Override
  public PublicParameters published(PublicParameters known) {
    return known.named(spec()).coveredEvery(parameters.every());
  }
}
