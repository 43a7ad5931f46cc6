// SPDX-License-Identifier: Apache-2.0
package org.penregister.scheme;

import java.util.List;
import java.util.random.RandomGenerator;
import org.penregister.ProtocolException;
import org.penregister.directory.DirectorySnapshot;
import org.penregister.directory.HandleSpace;
import org.penregister.directory.RecordShape;
import org.penregister.log.Observation;

/** A way of looking up. Immutable, without I/O. */
public interface LookupScheme {
  /** The composed name without parameters, for example {@code cached+decoy}. */
  String name();

  /** The parameters in spec form, for example {@code ttl=P7D+k=12:choice=uniform}. */
  String parameterSpec();

  /** Name and parameters as one spec, for example {@code cached:ttl=P7D+decoy:k=12}. */
  default String spec() {
    return spec(name(), parameterSpec());
  }

  /** The spec of a composed name and its parameters, as results hold them. */
  static String spec(String name, String parameterSpec) {
    String[] names = name.split("\\+", -1);
    String[] values = parameterSpec.split("\\+", -1);
    StringBuilder spec = new StringBuilder();
    for (int i = 0; i < names.length; i++) {
      spec.append(i == 0 ? "" : "+").append(names[i]);
      if (i < values.length && !values[i].isEmpty()) {
        spec.append(':').append(values[i]);
      }
    }
    return spec.toString();
  }

  /** The parameters as a record. */
  Record parameters();

  /** The scheme whose servers serve this one: itself, or what a client-side wrapper wraps. */
  default LookupScheme serverSide() {
    return this;
  }

  /**
   * What people ask for, when and under which account, once they use this scheme: for wrappers that
   * add cover, wait, or change accounts. A function of its arguments alone; what it adds are
   * lookups like any other, through the same client.
   *
   * @param wanted the lookups that people need
   */
  default Requests plan(Requests wanted, RequestContext context) {
    return wanted;
  }

  /** What each party is claimed not to learn; empty for a scheme that claims nothing. */
  List<LeakageClaim> claims();

  /**
   * What is promised by differential privacy about the log; {@link PrivacyGuarantee#none} unless a
   * scheme says otherwise.
   *
   * @param handles size of the space that targets and, where there are any, decoys come from; 1 or
   *     more
   */
  default PrivacyGuarantee guarantee(int handles) {
    return PrivacyGuarantee.none("nothing is claimed");
  }

  /** Whom a client sends messages to, by index. */
  List<Party> parties();

  /** One server a party, in the order of {@link #parties()}. */
  List<LookupServer> newServers(DirectorySnapshot directory, Environment environment);

  /**
   * A client that has downloaded every party's set-up.
   *
   * @param setups one a party, in the order of {@link #parties()}
   * @throws ProtocolException where a set-up does not follow the protocol
   */
  LookupClient newClient(List<byte[]> setups, Environment environment) throws ProtocolException;

  /**
   * The bytes of a query, from what a party observed of it. Every byte is either fixed by the
   * observation or belongs to a {@link HidingType}; the recorder refuses a request that its
   * observation does not explain. A function of its arguments alone: the contract tests ask a twin
   * that has seen no query, out of order, with observations read back from a log.
   *
   * @param party who observed it
   * @param observation in canonical order
   * @param queryBytes length of the query body, which stands in the log
   */
  RequestTemplate explain(Party party, Observation observation, int queryBytes);

  /**
   * The scheme over an index range.
   *
   * @param space the handles; those below {@link HandleSpace#registered()} are registered
   * @param choices what the servers would be given
   */
  ObservationModel newModel(HandleSpace space, RecordShape shape, RandomGenerator choices);
}
