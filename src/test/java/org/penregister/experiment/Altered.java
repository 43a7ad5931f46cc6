// SPDX-License-Identifier: Apache-2.0
package org.penregister.experiment;

import java.util.List;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
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
import org.penregister.scheme.PrivacyGuarantee;
import org.penregister.scheme.RequestTemplate;

/**
 * A scheme with another promise or another observation model than its own.
 *
 * @param promised the promise, from the honest one
 * @param model the model, from the space and the honest one
 */
record Altered(
    LookupScheme inner,
    UnaryOperator<PrivacyGuarantee> promised,
    BiFunction<HandleSpace, ObservationModel, ObservationModel> model)
    implements LookupScheme {

  static LookupScheme claiming(LookupScheme inner, PrivacyGuarantee promised) {
    return new Altered(inner, honest -> promised, (space, honest) -> honest);
  }

  @Override
  public PrivacyGuarantee guarantee(int handles) {
    return promised.apply(inner.guarantee(handles));
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
    return inner.newServers(directory, environment);
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
    return model.apply(space, inner.newModel(space, shape, choices));
  }
}
