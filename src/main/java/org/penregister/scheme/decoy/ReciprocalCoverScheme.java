// SPDX-License-Identifier: Apache-2.0
package org.penregister.scheme.decoy;

import org.penregister.SpecValues;
import org.penregister.log.CoverLaw;
import org.penregister.log.PublicParameters;
import org.penregister.random.SeededRandom;
import org.penregister.scheme.LookupScheme;
import org.penregister.scheme.PrivacyGuarantee;
import org.penregister.scheme.RequestColumns;
import org.penregister.scheme.RequestContext;
import org.penregister.scheme.Requests;
import org.penregister.scheme.WrappingScheme;

/**
 * Participants who pair up for fake conversations and look each other up as the script of each
 * demands, through another scheme: cover that is returned.
 *
 * <p>Source: none; a decoy that looks back. Fake conversations follow the laws of real ones, with
 * the figures of sapiezynski2019interaction ({@link ConversationScript}); partners are paired as in
 * molloy1995critical.
 *
 * <pre>
 * A ── invitation, sealed ──▶ D   (over the message channel, which no server reads)
 * A ◀── consent, seed ─────── D
 * both: script(seed) ──▶ A looks up D at t1, D looks up A at t2, ...
 * A, D ── wanted and scripted lookups alike ──▶ server
 * </pre>
 *
 * <p><b>What the server learns</b>: what the inner scheme tells, of wanted and scripted lookups
 * alike. With c real and f fake contacts of each participant, two participants who look each other
 * up are acquainted with probability c / (c + f).
 *
 * <p><b>What it does not hide</b>: contacts of and among people who take no part; whom somebody may
 * know at all; that the real contacts of one's contacts are often one's own, which random partners
 * are not; how many real contacts somebody has, and so which of them are real once some are known,
 * unless numbers vary ({@code exact=false}); several people asked for at one moment; that people
 * who are busy or silent are so in all their real conversations together; habits of a person that
 * the script lacks. A partner who tells betrays the pair.
 *
 * <p><b>Cost</b>: (c + f) / c times the lookups of the inner scheme among participants, if fake
 * conversations are as busy as real ones.
 *
 * <p><b>Deviations</b>: partners and seeds are drawn here from one seed instead of being agreed on,
 * anew in each window; who takes part is drawn, and only people who ask for somebody do; a client
 * knows how many contacts it will have in the window; invitations, which are messages, are not
 * counted as lookups. A client declines whom it asks for in earnest. A scripted lookup comes from
 * the account and the address that its person used last.
 */
public final class ReciprocalCoverScheme implements WrappingScheme {
  private static final int PARTICIPATION = 1;
  private static final int DEGREES = 2;
  private static final int PAIRING = 3;
  private static final int SCRIPT = 4;

  private final Parameters parameters;
  private final LookupScheme inner;

  /**
   * @param edges fake contacts of a participant, 0 to 1,000: for each real one, or in all
   * @param match true: {@code edges} for each real contact; false: {@code edges} in all
   * @param exact true: just so many, where parts of one are left to chance; false: a Poisson number
   *     with that mean, so that the number of real ones does not follow from that of all
   * @param participation share of people who take part, 0 to 1
   * @param circle participants of a random circle in which partners are sought first, so that a
   *     fake contact's fake contact is often one's own; 0 for none
   */
  public record Parameters(
      double edges, boolean match, boolean exact, double participation, int circle) {
    public Parameters {
      if (!(edges >= 0 && edges <= 1000)) {
        throw new IllegalArgumentException("edges is " + edges + ", must be from 0 to 1000");
      }
      if (!(participation >= 0 && participation <= 1)) {
        throw new IllegalArgumentException(
            "participation is " + participation + ", must be from 0 to 1");
      }
      if (circle < 0) {
        throw new IllegalArgumentException("circle is " + circle + ", must not be negative");
      }
    }
  }

  public ReciprocalCoverScheme(Parameters parameters, LookupScheme inner) {
    this.parameters = parameters;
    this.inner = inner;
  }

  /** For the catalog. */
  public static LookupScheme create(SpecValues values, LookupScheme inner) {
    return new ReciprocalCoverScheme(
        new Parameters(
            values.real("edges", 3, 0, 1000),
            values.flag("match", true),
            values.flag("exact", true),
            values.real("participation", 1, 0, 1),
            values.integer("circle", 0, 0, 1_000_000)),
        inner);
  }

  @Override
  public LookupScheme inner() {
    return inner;
  }

  @Override
  public String ownName() {
    return "reciprocal";
  }

  @Override
  public String ownParameterSpec() {
    return "edges="
        + text(parameters.edges())
        + (parameters.match() ? "" : ":match=false")
        + (parameters.exact() ? "" : ":exact=false")
        + ":participation="
        + text(parameters.participation())
        + (parameters.circle() == 0 ? "" : ":circle=" + parameters.circle());
  }

  private static String text(double value) {
    return value == StrictMath.rint(value) ? Long.toString((long) value) : Double.toString(value);
  }

  @Override
  public Parameters parameters() {
    return parameters;
  }

  @Override
  public PrivacyGuarantee guarantee(int handles) {
    return PrivacyGuarantee.none(
        "how much cover a person asks for, and when, depends on whom it really contacts");
  }

  @Override
  public Requests plan(Requests wanted, RequestContext context) {
    WantedContacts contacts = new WantedContacts(wanted);
    SeededRandom random = new SeededRandom(SeededRandom.derive(context.seed(), PAIRING));
    FakePairs pairs =
        FakePairs.draw(
            fakeContacts(contacts.degrees(context.people()), context.seed()),
            parameters.circle(),
            (first, second) ->
                contacts.asks(first, context.handleOf().applyAsInt(second))
                    || contacts.asks(second, context.handleOf().applyAsInt(first)),
            random);
    RequestColumns.Builder scripted = RequestColumns.underOwnNames(context.people());
    ConversationScript script = new ConversationScript(context.startMillis(), context.endMillis());
    pairs.forEach(
        (first, second) ->
            script.play(
                SeededRandom.derive(context.seed(), SCRIPT, (long) first << 32 | second),
                (at, fromFirst) ->
                    scripted.add(
                        Math.max(context.startMillis(), at * 1000),
                        fromFirst ? first : second,
                        context.handleOf().applyAsInt(fromFirst ? second : first),
                        0,
                        true)));
    return inner.plan(merged(wanted, scripted.build(), context.people()), context);
  }

  /** How many fake contacts each person seeks; 0 for those who take no part. */
  private int[] fakeContacts(int[] degrees, long seed) {
    int[] fakes = new int[degrees.length];
    SeededRandom random = new SeededRandom(0);
    for (int person = 0; person < fakes.length; person++) {
      random.reseed(SeededRandom.derive(seed, PARTICIPATION, person));
      if (degrees[person] > 0 && random.nextDouble() < parameters.participation()) {
        random.reseed(SeededRandom.derive(seed, DEGREES, person));
        double sought = parameters.edges() * (parameters.match() ? degrees[person] : 1);
        fakes[person] =
            parameters.exact() ? (int) (sought + random.nextDouble()) : poisson(sought, random);
      }
    }
    return fakes;
  }

  private static int poisson(double mean, SeededRandom random) {
    int count = 0;
    for (double so = random.nextExponential(); so < mean; so += random.nextExponential()) {
      count++;
    }
    return count;
  }

  /** Scripted requests take on what the person's wanted ones go by at that time. */
  private static Requests merged(Requests wanted, Requests scripted, int people) {
    int[] accounts = new int[people];
    int[] sources = new int[people];
    for (int i = wanted.size() - 1; i >= 0; i--) {
      accounts[wanted.person(i)] = wanted.account(i);
      sources[wanted.person(i)] = wanted.source(i);
    }
    RequestColumns.Builder all = RequestColumns.underAccountsOf(wanted);
    int next = 0;
    for (int i = 0; i < wanted.size(); i++) {
      for (; next < scripted.size() && scripted.timeMillis(next) < wanted.timeMillis(i); next++) {
        add(scripted, next, accounts, sources, all);
      }
      int person = wanted.person(i);
      accounts[person] = wanted.account(i);
      sources[person] = wanted.source(i);
      all.add(
          wanted.timeMillis(i),
          wanted.account(i),
          wanted.handle(i),
          wanted.source(i),
          wanted.isCover(i));
    }
    for (; next < scripted.size(); next++) {
      add(scripted, next, accounts, sources, all);
    }
    return all.build();
  }

  private static void add(
      Requests scripted, int i, int[] accounts, int[] sources, RequestColumns.Builder into) {
    int person = scripted.person(i);
    into.add(scripted.timeMillis(i), accounts[person], scripted.handle(i), sources[person], true);
  }

  @Override
  public PublicParameters published(PublicParameters known) {
    return known
        .named(spec())
        .coveredBy(
            new CoverLaw(
                parameters.edges(),
                parameters.match(),
                parameters.exact(),
                parameters.participation(),
                parameters.circle() > 0));
  }
}
