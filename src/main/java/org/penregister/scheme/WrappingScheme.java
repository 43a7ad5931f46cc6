// SPDX-License-Identifier: Apache-2.0
package org.penregister.scheme;

import java.util.List;
import java.util.random.RandomGenerator;
import org.penregister.ProtocolException;
import org.penregister.directory.DirectorySnapshot;
import org.penregister.directory.HandleSpace;
import org.penregister.directory.RecordShape;
import org.penregister.log.Observation;
import org.penregister.log.PublicParameters;

/**
 * A scheme in front of another: it does as the inner one does unless it says otherwise, in a spec
 * as {@code wrapper:key=value+inner}.
 */
public interface WrappingScheme extends LookupScheme {
  LookupScheme inner();

  /** The name without the inner scheme's. */
  String ownName();

  /** The parameters without the inner scheme's. */
  String ownParameterSpec();

  /** What everybody knows of the whole, from what everybody knows of the inner scheme. */
  PublicParameters published(PublicParameters inner);

  @Override
  default String name() {
    return ownName() + "+" + inner().name();
  }

  @Override
  default String parameterSpec() {
    String innermost = inner().parameterSpec();
    return ownParameterSpec() + (innermost.isEmpty() ? "" : "+" + innermost);
  }

  @Override
  default LookupScheme serverSide() {
    return inner().serverSide();
  }

  @Override
  default Requests plan(Requests wanted, RequestContext context) {
    return inner().plan(wanted, context);
  }

  @Override
  default List<LeakageClaim> claims() {
    return inner().claims();
  }

  @Override
  default PrivacyGuarantee guarantee(int handles) {
    return inner().guarantee(handles);
  }

  @Override
  default List<Party> parties() {
    return inner().parties();
  }

  @Override
  default List<LookupServer> newServers(DirectorySnapshot directory, Environment environment) {
    return inner().newServers(directory, environment).stream()
        .<LookupServer>map(server -> new WrappedServer(server, this::published))
        .toList();
  }

  @Override
  default LookupClient newClient(List<byte[]> setups, Environment environment)
      throws ProtocolException {
    return inner().newClient(setups, environment);
  }

  @Override
  default RequestTemplate explain(Party party, Observation observation, int queryBytes) {
    return inner().explain(party, observation, queryBytes);
  }

  @Override
  default ObservationModel newModel(HandleSpace space, RecordShape shape, RandomGenerator choices) {
    ObservationModel model = inner().newModel(space, shape, choices);
    return new ObservationModel() {
      @Override
      public PublicParameters publicParameters() {
        return published(model.publicParameters());
      }

      @Override
      public ClientModel newClient(RandomGenerator ownChoices) {
        return model.newClient(ownChoices);
      }
    };
  }
}
