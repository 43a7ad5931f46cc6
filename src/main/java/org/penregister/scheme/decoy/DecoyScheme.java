// SPDX-License-Identifier: Apache-2.0
package org.penregister.scheme.decoy;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.penregister.ProtocolException;
import org.penregister.SpecValues;
import org.penregister.directory.DirectorySnapshot;
import org.penregister.directory.HandleSpace;
import org.penregister.directory.Popularity;
import org.penregister.directory.RecordShape;
import org.penregister.log.Observation;
import org.penregister.log.PublicParameters;
import org.penregister.scheme.ClearServer;
import org.penregister.scheme.Environment;
import org.penregister.scheme.HandleList;
import org.penregister.scheme.LeakageClaim;
import org.penregister.scheme.LookupClient;
import org.penregister.scheme.LookupScheme;
import org.penregister.scheme.LookupServer;
import org.penregister.scheme.ObservationModel;
import org.penregister.scheme.Party;
import org.penregister.scheme.PrivacyGuarantee;
import org.penregister.scheme.RequestTemplate;
import org.penregister.scheme.Shapes;
import org.penregister.scheme.WireWriter;

/**
 * The true handle among others, all in clear: a padded lookup.
 *
 * <p>Source: herrmann2014evaluating for the idea measured on DNS; the sticky choice is the memoised
 * answer of erlingsson2014rappor; the smoothed one follows the idea of li2019protocols, the private
 * one the construction of patel2019what.
 *
 * <pre>
 * set-up: server ── the registered handles ──▶ client    (registered=true only)
 * client                                     server
 *   ── k + 1 handles, sorted ─────────────────▶
 *   ◀── registered | record, for each of them ─
 *   (private: again, until the true handle was among them)
 * </pre>
 *
 * <p>Choices, over a pool of n handles whose order is that of their popularity under Zipf's law:
 *
 * <ul>
 *   <li>{@code uniform}, {@code popular}: fresh decoys, all alike or by Zipf's law.
 *   <li>{@code sticky}: a pseudo-random function of the client's key and the handle. Lookups that
 *       come in groups are covered as well: the same group gives the same blocks again, so that
 *       nothing is learnt from its coming up again; but a block's decoys are no group that anybody
 *       would look up, see {@link PatternDecoys}.
 *   <li>{@code partition}: the pool is cut into blocks by a public permutation, so that the block
 *       is a function of the handle alone and neither repeats nor other requesters narrow it down.
 *   <li>{@code smoothed}: blocks of nearly equal popularity, with copies of popular handles in many
 *       of them; the client's key and the handle say which. Whatever the exponent, a lookup is
 *       guessed with probability about 2 / (k + 1) at most, or that of the most popular handle.
 *   <li>{@code adaptive}: a partition into neighbours by popularity, each as large as it takes for
 *       the most popular handle in it to have at most the share {@code target}, and k + 1 at most:
 *       a handle among equals needs 1 / target, a popular one many. A block that ends at k + 1
 *       misses the target. The idea that a sensitive query needs more decoys is that of
 *       pires2018cyclosa.
 *   <li>{@code private}: with probability 1 - alpha the true handle and K - 1 others, with
 *       probability alpha K handles without regard to it; K = ceil((1 - alpha) n / (alpha
 *       (e^epsilon - 1))), at most 1,001.
 * </ul>
 *
 * <p><b>What the server learns</b>: a multiset of handles that holds the true one (private: one of
 * a run of requests does), and which of them are registered.
 *
 * <p><b>What it does not hide</b>: a handle that comes up again among fresh decoys; with sticky and
 * smoothed decoys, that a new block is a new contact, and a handle that the blocks of two
 * requesters share; of blocks by handle, which block; an unregistered target among registered
 * decoys, and unregistered decoys around a registered target. Private requests promise epsilon
 * each, but a lookup that was left out is made again until it is answered, at once: the run of
 * requests ends with one that holds the true handle, so that together they promise no epsilon
 * ({@link #guarantee}). It takes more than r requests with probability (alpha (1 - K / n))^r. Only
 * {@code retry=false} keeps epsilon a lookup, and pays with {@code alpha (1 - K / n)} of all
 * lookups, which find the handle not registered.
 *
 * <p><b>Cost</b>: (k + 1) times that of {@code plain}; with {@code registered=true} a download of
 * all handles, which also shows the directory to every client. Of adaptive blocks the size of the
 * target's; private: K / (1 - alpha (1 - K / n)) handles.
 *
 * <p><b>Deviations</b>: popular decoys are drawn independently, so the true handle may be among
 * them; the others are distinct. A pool with fewer than k others gives them all. Blocks of a
 * partition have up to k + 2 handles and more in small pools, and are all cut anew when the pool
 * changes. A handle outside the pool takes the place of a member of a block that its hash says.
 */
public final class DecoyScheme implements LookupScheme {
  private static final int MOST_DECOYS = 1000;

  private final Parameters parameters;
  private volatile @Nullable DecoyRules rules;

  /** How decoys are chosen. */
  public enum Choice {
    /** Fresh for each lookup, all handles of the pool alike. */
    UNIFORM,
    /** Fresh for each lookup, by Zipf's law. */
    POPULAR,
    /** A pseudo-random function of the client's key and the handle. */
    STICKY,
    /** A public function of the handle: blocks of a permutation. */
    PARTITION,
    /** Blocks of nearly equal popularity with copies of popular handles, one for each client. */
    SMOOTHED,
    /** A public function of the handle: neighbours by popularity, as many as it takes. */
    ADAPTIVE,
    /** Fresh for each request, the true handle left out with a stated probability. */
    PRIVATE;

    String label() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** Whether the decoys depend on the handle's bytes. */
    boolean readsHandle() {
      return this == STICKY || this == PARTITION || this == SMOOTHED || this == ADAPTIVE;
    }
  }

  /**
   * @param k decoys a lookup, the most of them where adaptive, 0 to 1,000; unused where private
   * @param choice how they are chosen
   * @param registered whether the pool is the registered handles, or all dialable ones
   * @param exponent of Zipf's law, for popular, smoothed and adaptive decoys
   * @param target the largest share of a handle in its block, for adaptive ones, above 0 to 1
   * @param epsilon what a private request promises, above 0
   * @param alpha the probability that a private request disregards the true handle, above 0 and
   *     below 1
   * @param retry whether a private lookup is made again until it is answered
   */
  public record Parameters(
      int k,
      Choice choice,
      boolean registered,
      double exponent,
      double target,
      double epsilon,
      double alpha,
      boolean retry) {
    public Parameters {
      if (k < 0 || k > MOST_DECOYS) {
        throw new IllegalArgumentException("k is " + k + ", must be from 0 to " + MOST_DECOYS);
      }
      if (!(target > 0 && target <= 1)) {
        throw new IllegalArgumentException("target is " + target + ", must be above 0, at most 1");
      }
      if (!(epsilon > 0 && epsilon < Double.POSITIVE_INFINITY)) {
        throw new IllegalArgumentException("epsilon is " + epsilon + ", must be above 0, finite");
      }
      if (!(alpha > 0 && alpha < 1)) {
        throw new IllegalArgumentException("alpha is " + alpha + ", must be above 0, below 1");
      }
    }

    /** Of choices that need no more. */
    public Parameters(int k, Choice choice, boolean registered, double exponent) {
      this(k, choice, registered, exponent, 0.1, 10, 0.05, true);
    }
  }

  public DecoyScheme(Parameters parameters) {
    this.parameters = parameters;
  }

  /** For the catalog. */
  public static LookupScheme create(SpecValues values) {
    List<String> choices = Arrays.stream(Choice.values()).map(Choice::label).toList();
    Choice choice =
        Choice.valueOf(values.choice("choice", "uniform", choices).toUpperCase(Locale.ROOT));
    boolean adapts = choice == Choice.ADAPTIVE;
    boolean omits = choice == Choice.PRIVATE;
    // Keys that the choice has no use for are not asked for, and so refused.
    return new DecoyScheme(
        new Parameters(
            omits ? 0 : values.integer("k", adapts ? MOST_DECOYS : 12, 0, MOST_DECOYS),
            choice,
            values.flag("registered", true),
            omits ? 1 : values.real("exponent", 1, 0, 10),
            adapts ? values.real("target", 0.1, 0.001, 1) : 0.1,
            omits ? values.real("epsilon", 10, 0.001, 100) : 10,
            omits ? values.real("alpha", 0.05, 1e-6, 0.999) : 0.05,
            !omits || values.flag("retry", true)));
  }

  @Override
  public String name() {
    return "decoy";
  }

  @Override
  public String parameterSpec() {
    String choice = "choice=" + parameters.choice().label();
    String pool = parameters.registered() ? "" : ":registered=false";
    if (parameters.choice() == Choice.PRIVATE) {
      return choice
          + (":epsilon=" + parameters.epsilon() + ":alpha=" + parameters.alpha())
          + pool
          + (parameters.retry() ? "" : ":retry=false");
    }
    return "k="
        + parameters.k()
        + (":" + choice)
        + (parameters.choice() == Choice.ADAPTIVE ? ":target=" + parameters.target() : "")
        + pool
        + (parameters.exponent() == 1 ? "" : ":exponent=" + parameters.exponent());
  }

  @Override
  public Parameters parameters() {
    return parameters;
  }

  @Override
  public List<LeakageClaim> claims() {
    return List.of();
  }

  @Override
  public PrivacyGuarantee guarantee(int handles) {
    return switch (parameters.choice()) {
      case UNIFORM -> PrivacyGuarantee.ofUniformDecoys(handles, parameters.k());
      case POPULAR ->
          PrivacyGuarantee.ofIndependentDecoys(
              Popularity.zipf(handles, parameters.exponent()), parameters.k());
      case STICKY -> sticky(PrivacyGuarantee.ofUniformDecoys(handles, parameters.k()));
      case PARTITION, ADAPTIVE ->
          PrivacyGuarantee.none(
              "the log is the same for all handles of a block and never for those of two");
      case SMOOTHED ->
          PrivacyGuarantee.none("the log is never the same for handles that share no block");
      case PRIVATE -> omitted(handles);
    };
  }

  private PrivacyGuarantee omitted(int handles) {
    int sent = OmittedTruth.sent(handles, parameters.epsilon(), parameters.alpha());
    return parameters.retry()
        ? OmittedTruth.untilSent(handles, sent, parameters.alpha())
        : PrivacyGuarantee.ofOmittedTruth(handles, sent, parameters.alpha());
  }

  /** The same block every time: no lookup is covered alone, a contact in all its lookups is. */
  private static PrivacyGuarantee sticky(PrivacyGuarantee fresh) {
    return fresh.with(
        PrivacyGuarantee.Neighbours.CONTACT,
        fresh.assumption() + ", and the client's pseudo-random function is like a random one");
  }

  @Override
  public List<Party> parties() {
    return List.of(Party.SERVER);
  }

  @Override
  public List<LookupServer> newServers(DirectorySnapshot directory, Environment environment) {
    int dialable = environment.dialable().size();
    // Refuses here what does not fit.
    var unused = rules(parameters.registered() ? directory.size() : dialable);
    return List.of(
        new ClearServer(
            directory,
            now -> known(rules(parameters.registered() ? now.size() : dialable)),
            this::publish));
  }

  private byte[] publish(DirectorySnapshot directory) {
    WireWriter out = Shapes.write(new WireWriter(), directory.shape());
    if (parameters.registered()) {
      out.unsigned(DecoyPool.COUNT_BYTES, directory.size());
      for (int i = 0; i < directory.size(); i++) {
        byte[] handle = directory.handleBytes(i);
        out.unsigned(1, handle.length).bytes(handle);
      }
    }
    return out.toBytes();
  }

  @Override
  public LookupClient newClient(List<byte[]> setups, Environment environment)
      throws ProtocolException {
    return new DecoyClient(parameters, this::rules, setups.get(0), environment);
  }

  @Override
  public RequestTemplate explain(Party party, Observation observation, int queryBytes) {
    return HandleList.explain(observation);
  }

  @Override
  public ObservationModel newModel(HandleSpace space, RecordShape shape, RandomGenerator choices) {
    DecoyRules over = rules(parameters.registered() ? space.registered() : space.size());
    return new DecoyModel(parameters, space, shape, over, known(over));
  }

  private PublicParameters known(DecoyRules over) {
    return new PublicParameters(spec(), null, over.law());
  }

  /** The rules over a pool; those of the last one are kept. */
  private DecoyRules rules(int pool) {
    DecoyRules last = rules;
    if (last == null || last.pool() != pool) {
      last = new DecoyRules(parameters, pool);
      rules = last;
    }
    return last;
  }
}
