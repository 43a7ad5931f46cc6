// SPDX-License-Identifier: Apache-2.0
package org.penregister.contract.cheat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.penregister.ProtocolException;
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
import org.penregister.scheme.Shapes;
import org.penregister.scheme.Step;
import org.penregister.scheme.WireReader;
import org.penregister.scheme.WireWriter;

/**
 * A scheme whose set-up is the whole directory, so that its client answers by itself and its
 * requests serve nothing but what a subclass puts into them. Unless a subclass says otherwise it
 * reports nothing.
 */
abstract class OpenBookScheme implements LookupScheme {
  /** The messages of one lookup. */
  abstract List<Message> ask(List<Handle> targets, Environment environment);

  /** What the server claims to have observed. */
  Observation observed(Exchange exchange, Party party) throws ProtocolException {
    return Observation.Nothing.INSTANCE;
  }

  /** Whether to go another round after the answers. */
  List<Message> askAgain(
      List<Handle> targets, List<LookupResult> results, Environment environment) {
    return List.of();
  }

  /** A hook for a server that makes keys. */
  void prepare(Environment environment) {}

  /** What the set-up holds besides the directory. */
  byte[] extraSetup(Environment environment) {
    return new byte[0];
  }

  /** A hook for a client that needs what {@link #extraSetup} gave. */
  void readExtraSetup(byte[] extra) throws ProtocolException {}

  @Override
  public String name() {
    return getClass().getSimpleName();
  }

  @Override
  public String parameterSpec() {
    return "";
  }

  @Override
  public Record parameters() {
    return Party.SERVER;
  }

  @Override
  public List<LeakageClaim> claims() {
    return List.of(new LeakageClaim(Party.SERVER, "anything", "none"));
  }

  @Override
  public List<Party> parties() {
    return List.of(Party.SERVER);
  }

  @Override
  public List<LookupServer> newServers(DirectorySnapshot directory, Environment environment) {
    prepare(environment);
    List<LookupServer> servers = new ArrayList<>();
    for (Party party : parties()) {
      servers.add(new Server(party, directory, environment));
    }
    return servers;
  }

  @Override
  public LookupClient newClient(List<byte[]> setups, Environment environment)
      throws ProtocolException {
    return new Client(setups.get(0), environment);
  }

  @Override
  public ObservationModel newModel(HandleSpace space, RecordShape shape, RandomGenerator choices) {
    throw new UnsupportedOperationException("a cheat is never simulated");
  }

  private final class Client implements LookupClient {
    private final Environment environment;
    private final Map<Handle, LookupResult> book = new HashMap<>();
    private List<Handle> asked = List.of();
    private boolean again;

    Client(byte[] setup, Environment environment) throws ProtocolException {
      this.environment = environment;
      read(setup);
    }

    private void read(byte[] setup) throws ProtocolException {
      book.clear();
      WireReader in = new WireReader(setup, "set-up");
      readExtraSetup(in.take(in.unsigned(2, "extra length"), "extra"));
      RecordShape shape = Shapes.read(in);
      int count = in.unsigned(4, "count");
      for (int i = 0; i < count; i++) {
        Handle handle = Handle.fromBytes(in.take(in.unsigned(1, "length"), "handle"));
        byte[] record = in.take(shape.recordBytes(), "record");
        book.put(handle, new LookupResult(true, shape.decode(record, 0)));
      }
      in.end();
    }

    @Override
    public List<Message> query(List<Handle> handles) {
      asked = List.copyOf(handles);
      again = false;
      return ask(asked, environment);
    }

    @Override
    public Step recover(List<byte[]> answers) {
      List<LookupResult> results =
          asked.stream().map(handle -> book.getOrDefault(handle, LookupResult.MISS)).toList();
      List<Message> more = again ? List.of() : askAgain(asked, results, environment);
      again = true;
      return more.isEmpty() ? new Step.Done(results) : new Step.Next(more);
    }

    @Override
    public void update(List<byte[]> deltas) throws ProtocolException {
      read(deltas.get(0));
    }
  }

  private final class Server implements LookupServer {
    private final Party party;
    private final Environment environment;
    private volatile DirectorySnapshot directory;

    Server(Party party, DirectorySnapshot directory, Environment environment) {
      this.party = party;
      this.directory = directory;
      this.environment = environment;
    }

    @Override
    public Party party() {
      return party;
    }

    @Override
    public byte[] setup() {
      byte[] extra = extraSetup(environment);
      WireWriter out = new WireWriter().unsigned(2, extra.length).bytes(extra);
      Shapes.write(out, directory.shape()).unsigned(4, directory.size());
      for (int i = 0; i < directory.size(); i++) {
        byte[] handle = directory.handleBytes(i);
        out.unsigned(1, handle.length).bytes(handle).bytes(directory.record(i));
      }
      return out.toBytes();
    }

    @Override
    public byte[] answer(byte[] query) {
      return new byte[1];
    }

    @Override
    public byte[] update(DirectorySnapshot next) {
      directory = next;
      return setup();
    }

    @Override
    public Observation observe(Exchange exchange, Vantage vantage) throws ProtocolException {
      return observed(exchange, party);
    }

    @Override
    public PublicParameters publicParameters() {
      return new PublicParameters(name(), null, null);
    }
  }
}
