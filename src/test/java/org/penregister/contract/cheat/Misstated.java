// SPDX-License-Identifier: Apache-2.0
package org.penregister.contract.cheat;

import java.util.List;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import org.penregister.ProtocolException;
import org.penregister.directory.DirectorySnapshot;
import org.penregister.directory.HandleSpace;
import org.penregister.directory.RecordShape;
import org.penregister.log.Observation;
import org.penregister.log.PublicParameters;
import org.penregister.log.Vantage;
import org.penregister.scheme.Environment;
import org.penregister.scheme.Exchange;
import org.penregister.scheme.LeakageClaim;
import org.penregister.scheme.LookupClient;
import org.penregister.scheme.LookupScheme;
import org.penregister.scheme.LookupServer;
import org.penregister.scheme.ObservationModel;
import org.penregister.scheme.Party;
import org.penregister.scheme.RequestTemplate;

/**
 * An honest scheme that logs the truth under other public parameters than its own.
 *
 * @param server what its servers tell, from what is true
 * @param model what its model tells, from what is true
 */
record Misstated(
    LookupScheme inner,
    UnaryOperator<PublicParameters> server,
    UnaryOperator<PublicParameters> model)
    implements LookupScheme {
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
    return inner.newServers(directory, environment).stream()
        .<LookupServer>map(honest -> new Server(honest, server))
        .toList();
  }

  @Override
  public LookupClient newClient(List<byte[]> setups, Environment environment)
      throws ProtocolException {
    return inner.newClient(setups, environment);
  }

  @Override
  public RequestTemplate explain(Party party, Observation observation, int queryBytes) {
    return inner.explain(party, observation, queryBytes);
  }

  @Override
  public ObservationModel newModel(HandleSpace space, RecordShape shape, RandomGenerator choices) {
    ObservationModel honest = inner.newModel(space, shape, choices);
    return new ObservationModel() {
      @Override
      public PublicParameters publicParameters() {
        return model.apply(honest.publicParameters());
      }

      @Override
      public ClientModel newClient(RandomGenerator ownChoices) {
        return honest.newClient(ownChoices);
      }
    };
  }

  private record Server(LookupServer honest, UnaryOperator<PublicParameters> told)
      implements LookupServer {
    @Override
    public Party party() {
      return honest.party();
    }

    @Override
    public byte[] setup() {
      return honest.setup();
    }

    @Override
    public byte[] answer(byte[] query) throws ProtocolException {
      return honest.answer(query);
    }

    @Override
    public byte[] update(DirectorySnapshot next) {
      return honest.update(next);
    }

    @Override
    public Observation observe(Exchange exchange, Vantage vantage) throws ProtocolException {
      return honest.observe(exchange, vantage);
    }

    @Override
    public PublicParameters publicParameters() {
      return told.apply(honest.publicParameters());
    }
  }
}
