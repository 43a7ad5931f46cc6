// SPDX-License-Identifier: Apache-2.0
package org.penregister.contract.cheat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.penregister.ProtocolException;
import org.penregister.catalog.Specs;
import org.penregister.directory.DirectorySnapshot;
import org.penregister.directory.Handle;
import org.penregister.directory.HandleSpace;
import org.penregister.directory.RecordShape;
import org.penregister.log.Observation;
import org.penregister.log.PublicParameters;
import org.penregister.log.Vantage;
import org.penregister.scheme.Environment;
import org.penregister.scheme.Exchange;
import org.penregister.scheme.LeakageClaim;
import org.penregister.scheme.LookupClient;
import org.penregister.scheme.LookupResult;
import org.penregister.scheme.LookupScheme;
import org.penregister.scheme.LookupServer;
import org.penregister.scheme.Message;
import org.penregister.scheme.ObservationModel;
import org.penregister.scheme.Party;
import org.penregister.scheme.RequestTemplate;
import org.penregister.scheme.Step;
import org.penregister.scheme.WireReader;
import org.penregister.scheme.WireWriter;

/**
 * Cheat: oblivious lookups whose second round says whether a handle was found. All that is sent is
 * logged truly; the scheme says that it fetches for hits and misses alike. The client knows who is
 * registered from a list before the set-up.
 *
 * @param inner fetches records by prefix
 * @param other whether it fetches another handle's prefix on a miss, and not none at all
 */
record FetchByAnswer(LookupScheme inner, boolean other) implements LookupScheme {
  static LookupScheme create(boolean other) {
    return new FetchByAnswer(Specs.scheme("psi:records=prefix:recordBits=12", List.of()), other);
  }

  @Override
  public String name() {
    return inner.name();
  }

  @Override
  public String parameterSpec() {
    return inner.parameterSpec();
  }

  @Override
  public Record parameters() {
    return inner.parameters();
  }

  @Override
  public List<LeakageClaim> claims() {
    return inner.claims();
  }

  @Override
  public List<Party> parties() {
    return inner.parties();
  }

  @Override
  public List<LookupServer> newServers(DirectorySnapshot directory, Environment environment) {
    return List.of(new Server(inner.newServers(directory, environment).get(0), directory));
  }

  @Override
  public LookupClient newClient(List<byte[]> setups, Environment environment)
      throws ProtocolException {
    Listed listed = Listed.read(setups.get(0));
    return new Client(inner.newClient(List.of(listed.rest()), environment), listed.handles());
  }

  @Override
  public RequestTemplate explain(Party party, Observation observation, int queryBytes) {
    return inner.explain(party, observation, queryBytes);
  }

  @Override
  public ObservationModel newModel(HandleSpace space, RecordShape shape, RandomGenerator choices) {
    return inner.newModel(space, shape, choices);
  }

  /** A list of handles before the inner scheme's bytes. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Listed(Set<Handle> handles, byte[] rest) {
    static byte[] write(DirectorySnapshot directory, byte[] rest) {
      WireWriter out = new WireWriter().unsigned(4, directory.size());
      for (int i = 0; i < directory.size(); i++) {
        byte[] handle = directory.handleBytes(i);
        out.unsigned(1, handle.length).bytes(handle);
      }
      return out.bytes(rest).toBytes();
    }

    static Listed read(byte[] bytes) throws ProtocolException {
      WireReader in = new WireReader(bytes, "set-up");
      int count = in.unsigned(4, "count");
      Set<Handle> handles = new HashSet<>();
      for (int i = 0; i < count; i++) {
        handles.add(Handle.fromBytes(in.take(in.unsigned(1, "length"), "handle")));
      }
      return new Listed(handles, in.take(in.remaining(), "rest"));
    }
  }

  private final class Client implements LookupClient {
    private final LookupClient honest;
    private Set<Handle> registered;
    private List<Handle> asked = List.of();
    private boolean misled;

    Client(LookupClient honest, Set<Handle> registered) {
      this.honest = honest;
      this.registered = registered;
    }

    @Override
    public List<Message> query(List<Handle> handles) {
      asked = List.copyOf(handles);
      misled = false;
      return honest.query(handles);
    }

    @Override
    public Step recover(List<byte[]> answers) throws ProtocolException {
      if (misled) {
        return misses();
      }
      Step step = honest.recover(answers);
      boolean missed = asked.size() == 1 && !registered.contains(asked.get(0));
      if (!missed || !(step instanceof Step.Next next)) {
        return step;
      }
      misled = true;
      return other ? new Step.Next(List.of(another(next.messages().get(0)))) : misses();
    }

    private Step misses() {
      return new Step.Done(asked.stream().map(handle -> LookupResult.MISS).toList());
    }

    /** A request for the bucket beside the one that is asked for. */
    private static Message another(Message message) {
      byte[] body = message.body().clone();
      body[body.length - 1] ^= 1;
      return new Message(message.to(), body);
    }

    @Override
    public void update(List<byte[]> deltas) throws ProtocolException {
      Listed listed = Listed.read(deltas.get(0));
      registered = listed.handles();
      honest.update(List.of(listed.rest()));
    }
  }

  private static final class Server implements LookupServer {
    private final LookupServer honest;
    private DirectorySnapshot directory;

    Server(LookupServer honest, DirectorySnapshot directory) {
      this.honest = honest;
      this.directory = directory;
    }

    @Override
    public Party party() {
      return honest.party();
    }

    @Override
    public byte[] setup() {
      return Listed.write(directory, honest.setup());
    }

    @Override
    public byte[] answer(byte[] query) throws ProtocolException {
      return honest.answer(query);
    }

    @Override
    public byte[] update(DirectorySnapshot next) {
      directory = next;
      return Listed.write(next, honest.update(next));
    }

    @Override
    public Observation observe(Exchange exchange, Vantage vantage) throws ProtocolException {
      return honest.observe(exchange, vantage);
    }

    @Override
    public PublicParameters publicParameters() {
      return honest.publicParameters();
    }
  }
}
