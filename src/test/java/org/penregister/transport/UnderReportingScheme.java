// SPDX-License-Identifier: Apache-2.0
package org.penregister.transport;

import java.util.List;
import java.util.random.RandomGenerator;
import org.penregister.ProtocolException;
import org.penregister.directory.DirectorySnapshot;
import org.penregister.directory.HandleSpace;
import org.penregister.directory.RecordShape;
import org.penregister.log.Observation;
import org.penregister.scheme.Environment;
import org.penregister.scheme.LeakageClaim;
import org.penregister.scheme.LookupClient;
import org.penregister.scheme.LookupScheme;
import org.penregister.scheme.LookupServer;
import org.penregister.scheme.ObservationModel;
import org.penregister.scheme.Party;
import org.penregister.scheme.RequestTemplate;
import org.penregister.scheme.UnexplainedRequestException;
import org.penregister.scheme.plain.PlainScheme;

/** Plain lookups that nothing is said to explain: every recorded lookup fails. */
final class UnderReportingScheme implements LookupScheme {
  private final PlainScheme plain = new PlainScheme();

  @Override
  public String name() {
    return "under-reporting";
  }

  @Override
  public String parameterSpec() {
    return "";
  }

  @Override
  public Record parameters() {
    return plain.parameters();
  }

  @Override
  public List<LeakageClaim> claims() {
    return List.of();
  }

  @Override
  public List<Party> parties() {
    return plain.parties();
  }

  @Override
  public List<LookupServer> newServers(DirectorySnapshot directory, Environment environment) {
    return plain.newServers(directory, environment);
  }

  @Override
  public LookupClient newClient(List<byte[]> setups, Environment environment)
      throws ProtocolException {
    return plain.newClient(setups, environment);
  }

  @Override
  public RequestTemplate explain(Party party, Observation observation, int queryBytes) {
    throw new UnexplainedRequestException("nothing explains\na request");
  }

  @Override
  public ObservationModel newModel(HandleSpace space, RecordShape shape, RandomGenerator choices) {
    return plain.newModel(space, shape, choices);
  }
}
