// SPDX-License-Identifier: Apache-2.0
package org.penregister.scheme.cached;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.apache.commons.math3.util.OpenIntToDoubleHashMap;
import org.penregister.ProtocolException;
import org.penregister.SpecValues;
import org.penregister.directory.Handle;
import org.penregister.directory.HandleSpace;
import org.penregister.directory.RecordShape;
import org.penregister.log.PublicParameters;
import org.penregister.scheme.Environment;
import org.penregister.scheme.LookupClient;
import org.penregister.scheme.LookupResult;
import org.penregister.scheme.LookupScheme;
import org.penregister.scheme.Message;
import org.penregister.scheme.ObservationModel;
import org.penregister.scheme.PrivacyGuarantee;
import org.penregister.scheme.Step;
import org.penregister.scheme.WrappingScheme;

/**
 * A client that answers from its own memory for a while after each lookup, and asks through another
 * scheme otherwise.
 *
 * <p>Source: the press says only that it is not known how often a conversation triggers a lookup
 * (biddle2016imessage); so the lifetime is a parameter.
 *
 * <pre>
 * client: answer younger than ttl? ── yes ──▶ done, nothing is sent
 *                                  └─ no ───▶ the inner scheme
 * </pre>
 *
 * <p><b>What the server learns</b>: of the lookups that are made, what the inner scheme tells.
 *
 * <p><b>What it does not hide</b>: the first lookup of a handle; a refresh every ttl of a busy
 * conversation.
 *
 * <p><b>Cost</b>: that of the inner scheme, a lookup; less, an event. The client keeps its answers.
 *
 * <p><b>Deviations</b>: hits and misses are kept alike; an answer is kept from the time of its
 * lookup, whether it is used or not.
 */
public final class CachedScheme implements WrappingScheme {
  private final Parameters parameters;
  private final LookupScheme inner;

  /**
   * @param ttl lifetime of an answer, positive
   */
  public record Parameters(Duration ttl) {
    /** Whether an answer of {@code fetchedMillis} still serves at {@code nowMillis}. */
    boolean fresh(double fetchedMillis, long nowMillis) {
      return nowMillis - fetchedMillis < ttl.toMillis();
    }
  }

  public CachedScheme(Parameters parameters, LookupScheme inner) {
    this.parameters = parameters;
    this.inner = inner;
  }

  /** For the catalog. */
  public static LookupScheme create(SpecValues values, LookupScheme inner) {
    return new CachedScheme(new Parameters(values.duration("ttl", Duration.ofDays(1))), inner);
  }

  @Override
  public LookupScheme inner() {
    return inner;
  }

  @Override
  public String ownName() {
    return "cached";
  }

  @Override
  public String ownParameterSpec() {
    return "ttl=" + SpecValues.text(parameters.ttl());
  }

  @Override
  public Parameters parameters() {
    return parameters;
  }

  @Override
  public PrivacyGuarantee guarantee(int handles) {
    PrivacyGuarantee inside = inner.guarantee(handles);
    return inside.isVacuous()
        ? inside
        : inside.with(
            inside.neighbours(),
            inside.assumption() + "; of lookups that are made, at the same times in both worlds");
  }

  @Override
  public LookupClient newClient(List<byte[]> setups, Environment environment)
      throws ProtocolException {
    return new Client(inner.newClient(setups, environment), environment);
  }

  @Override
  public ObservationModel newModel(HandleSpace space, RecordShape shape, RandomGenerator choices) {
    ObservationModel model = WrappingScheme.super.newModel(space, shape, choices);
    return new ObservationModel() {
      @Override
      public PublicParameters publicParameters() {
        return model.publicParameters();
      }

      @Override
      public ClientModel newClient(RandomGenerator ownChoices) {
        ClientModel client = model.newClient(ownChoices);
        OpenIntToDoubleHashMap fetched = new OpenIntToDoubleHashMap(4, Double.NEGATIVE_INFINITY);
        return (handle, timeMillis, eventChoices, sink) -> {
          if (!parameters.fresh(fetched.get(handle), timeMillis)) {
            client.lookup(handle, timeMillis, eventChoices, sink);
            fetched.put(handle, timeMillis);
          }
        };
      }
    };
  }

  @Override
  public PublicParameters published(PublicParameters known) {
    return known.named(spec()).cachedFor(parameters.ttl());
  }

  private final class Client implements LookupClient {
    private final LookupClient client;
    private final Environment environment;
    private final Map<Handle, Kept> kept = new HashMap<>();
    private List<Handle> asked = List.of();
    private List<Handle> missing = List.of();

    Client(LookupClient client, Environment environment) {
      this.client = client;
      this.environment = environment;
    }

    @Override
    public List<Message> query(List<Handle> handles) {
      long now = environment.clock().millis();
      asked = List.copyOf(handles);
      missing = asked.stream().distinct().filter(handle -> !isFresh(handle, now)).toList();
      return missing.isEmpty() ? List.of() : client.query(missing);
    }

    private boolean isFresh(Handle handle, long now) {
      Kept answer = kept.get(handle);
      return answer != null && parameters.fresh(answer.fetchedMillis(), now);
    }

    @Override
    public Step recover(List<byte[]> answers) throws ProtocolException {
      if (!missing.isEmpty()) {
        Step step = client.recover(answers);
        if (!(step instanceof Step.Done done)) {
          return step;
        }
        keep(done.results());
      }
      List<LookupResult> results = new ArrayList<>();
      for (Handle handle : asked) {
        Kept answer = kept.get(handle);
        if (answer == null) {
          throw new IllegalStateException("an answer that was kept is gone");
        }
        results.add(answer.result());
      }
      return new Step.Done(results);
    }

    private void keep(List<LookupResult> results) {
      long now = environment.clock().millis();
      for (int i = 0; i < missing.size(); i++) {
        kept.put(missing.get(i), new Kept(now, results.get(i)));
      }
    }

    @Override
    public void update(List<byte[]> deltas) throws ProtocolException {
      client.update(deltas);
    }
  }

  private record Kept(long fetchedMillis, LookupResult result) {}
}
