// SPDX-License-Identifier: Apache-2.0
package org.penregister.scheme.decoy;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;
import org.penregister.ProtocolException;
import org.penregister.SpecValues;
import org.penregister.directory.DirectorySnapshot;
import org.penregister.directory.Handle;
import org.penregister.directory.HandleSpace;
import org.penregister.directory.Popularity;
import org.penregister.directory.RecordShape;
import org.penregister.log.Answer;
import org.penregister.log.DecoyLaw;
import org.penregister.log.Observation;
import org.penregister.log.ObservationSink;
import org.penregister.log.PublicParameters;
import org.penregister.scheme.AnswerList;
import org.penregister.scheme.ClearServer;
import org.penregister.scheme.Environment;
import org.penregister.scheme.HandleList;
import org.penregister.scheme.LeakageClaim;
import org.penregister.scheme.LookupClient;
import org.penregister.scheme.LookupScheme;
import org.penregister.scheme.LookupServer;
import org.penregister.scheme.Message;
import org.penregister.scheme.ObservationModel;
import org.penregister.scheme.Party;
import org.penregister.scheme.PrivacyGuarantee;
import org.penregister.scheme.RecordsWriter;
import org.penregister.scheme.RequestTemplate;
import org.penregister.scheme.Shapes;
import org.penregister.scheme.Step;
import org.penregister.scheme.WireReader;
import org.penregister.scheme.WireWriter;

/**
 * The true handle among k others, all in clear: a padded lookup.
 *
 * <p>Source: herrmann2014evaluating for the idea measured on DNS; the sticky choice is the memoised
 * answer of erlingsson2014rappor.
 *
 * <pre>
 * set-up: server ── the registered handles ──▶ client    (registered=true only)
 * client                                     server
 *   ── k + 1 handles, sorted ─────────────────▶
 *   ◀── registered | record, for each of them ─
 * </pre>
 *
 * <p><b>What the server learns</b>: a multiset of k + 1 handles that holds the true one, and which
 * of them are registered.
 *
 * <p><b>What it does not hide</b>: a handle that comes up again among fresh decoys; with sticky
 * decoys, that a new block of k + 1 handles is a new contact; an unregistered target among
 * registered decoys, and unregistered decoys around a registered target.
 *
 * <p><b>Cost</b>: (k + 1) times that of {@code plain}; with {@code registered=true} a download of
 * all handles, which also shows the directory to every client.
 *
 * <p><b>Deviations</b>: popular decoys are drawn independently from Zipf's law over the pool's
 * order, so the true handle may be among them; the others are distinct. A pool with fewer than k
 * others gives them all.
 */
public final class DecoyScheme implements LookupScheme {
  private final Parameters parameters;

  /** How decoys are chosen. */
  public enum Choice {
    /** Fresh for each lookup, all handles of the pool alike. */
    UNIFORM,
    /** Fresh for each lookup, by Zipf's law. */
    POPULAR,
    /** A pseudo-random function of the client's key and the handle. */
    STICKY;

    String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * @param k decoys a lookup, 0 to 1,000
   * @param choice how they are chosen
   * @param registered whether the pool is the registered handles, or all dialable ones
   * @param exponent of Zipf's law, for popular decoys
   */
  public record Parameters(int k, Choice choice, boolean registered, double exponent) {
    public Parameters {
      if (k < 0 || k > 1000) {
        throw new IllegalArgumentException("k is " + k + ", must be from 0 to 1000");
      }
    }
  }

  public DecoyScheme(Parameters parameters) {
    this.parameters = parameters;
  }

  /** For the catalog. */
  public static LookupScheme create(SpecValues values) {
    String choice = values.choice("choice", "uniform", List.of("uniform", "popular", "sticky"));
    return new DecoyScheme(
        new Parameters(
            values.integer("k", 12, 0, 1000),
            Choice.valueOf(choice.toUpperCase(Locale.ROOT)),
            values.flag("registered", true),
            values.real("exponent", 1, 0, 10)));
  }

  @Override
  public String name() {
    return "decoy";
  }

  @Override
  public String parameterSpec() {
    return "k="
        + parameters.k()
        + ":choice="
        + parameters.choice().label()
        + (parameters.registered() ? "" : ":registered=false")
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
    };
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
    return List.of(
        new ClearServer(
            directory,
            now -> known(parameters.registered() ? now.size() : dialable),
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
    return new Client(setups.get(0), environment);
  }

  @Override
  public RequestTemplate explain(Party party, Observation observation, int queryBytes) {
    return HandleList.explain(observation);
  }

  @Override
  public ObservationModel newModel(HandleSpace space, RecordShape shape, RandomGenerator choices) {
    return new Model(space, shape);
  }

  private PublicParameters known(int pool) {
    boolean independent = parameters.choice() == Choice.POPULAR;
    DecoyLaw law =
        pool == 0
            ? null
            : new DecoyLaw(
                parameters.k(),
                popularity(pool),
                independent,
                parameters.choice() == Choice.STICKY);
    return new PublicParameters(spec(), null, law);
  }

  private Popularity popularity(int pool) {
    return parameters.choice() == Choice.POPULAR
        ? Popularity.zipf(Math.max(1, pool), parameters.exponent())
        : Popularity.uniform(Math.max(1, pool));
  }

  private final class Model implements ObservationModel {
    private final HandleSpace space;
    private final RecordShape shape;
    private final int pool;
    private final int setupBytes;
    private final Popularity popularity;

    Model(HandleSpace space, RecordShape shape) {
      this.space = space;
      this.shape = shape;
      this.pool = parameters.registered() ? space.registered() : space.size();
      this.popularity = popularity(pool);
      long published = Shapes.BYTES;
      if (parameters.registered()) {
        published += DecoyPool.COUNT_BYTES;
        for (int i = 0; i < space.registered(); i++) {
          published += HandleList.encodedBytes(space.textBytes(i));
        }
      }
      this.setupBytes = RecordsWriter.setupBytes(published, space.registered());
    }

    @Override
    public PublicParameters publicParameters() {
      return known(pool);
    }

    @Override
    public ClientModel newClient(RandomGenerator ownChoices) {
      DecoyDraw draw = new DecoyDraw(parameters, pool, popularity, ownChoices);
      RecordsWriter records = new RecordsWriter(setupBytes);
      return (handle, timeMillis, eventChoices, sink) -> {
        byte[] text = parameters.choice() == Choice.STICKY ? space.bytes(handle) : NO_BYTES;
        int[] decoys = draw.draw(handle < pool ? handle : -1, text, eventChoices);
        int queryBytes = HandleList.emptyBytes() + HandleList.encodedBytes(space.textBytes(handle));
        for (int decoy : decoys) {
          queryBytes += HandleList.encodedBytes(space.textBytes(decoy));
        }
        records.beginLookup(sink, queryBytes, (decoys.length + 1) * AnswerList.answerBytes(shape));
        add(handle, sink);
        for (int decoy : decoys) {
          add(decoy, sink);
        }
        sink.end();
      };
    }

    private void add(int handle, ObservationSink sink) {
      sink.handle(handle, handle < space.registered() ? Answer.HIT : Answer.MISS);
    }
  }

  private static final byte[] NO_BYTES = {};

  private final class Client implements LookupClient {
    private final Environment environment;
    private RecordShape shape;
    private DecoyPool pool;
    private DecoyDraw draw;
    private List<Handle> asked = List.of();
    private List<Handle> sent = List.of();

    Client(byte[] setup, Environment environment) throws ProtocolException {
      this.environment = environment;
      WireReader in = new WireReader(setup, "set-up");
      this.shape = Shapes.read(in);
      this.pool =
          parameters.registered() ? DecoyPool.read(in) : DecoyPool.dialable(environment.dialable());
      in.end();
      this.draw =
          new DecoyDraw(parameters, pool.size(), popularity(pool.size()), environment.choices());
    }

    @Override
    public List<Message> query(List<Handle> handles) {
      asked = List.copyOf(handles);
      List<Handle> all = new ArrayList<>();
      for (Handle handle : asked.stream().distinct().toList()) {
        all.add(handle);
        for (int decoy : draw.draw(pool.indexOf(handle), handle.bytes(), environment.choices())) {
          all.add(pool.handle(decoy));
        }
      }
      sent = all.stream().sorted().toList();
      return List.of(new Message(Party.SERVER, HandleList.encode(sent)));
    }

    @Override
    public Step recover(List<byte[]> answers) throws ProtocolException {
      return AnswerList.recover(answers.get(0), asked, sent, shape);
    }

    @Override
    public void update(List<byte[]> deltas) throws ProtocolException {
      WireReader in = new WireReader(deltas.get(0), "delta");
      shape = Shapes.read(in);
      pool = parameters.registered() ? DecoyPool.read(in) : pool;
      in.end();
      draw = draw.over(pool.size(), popularity(pool.size()));
    }
  }
}
