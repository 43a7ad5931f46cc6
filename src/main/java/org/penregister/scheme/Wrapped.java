// SPDX-License-Identifier: Apache-2.0
package org.penregister.scheme;

import java.util.List;
import java.util.random.RandomGenerator;
import org.penregister.ProtocolException;
import org.penregister.directory.DirectorySnapshot;
import org.penregister.log.Observation;
import org.penregister.log.PublicParameters;
import org.penregister.log.Vantage;

/** The pieces that every wrapper around another scheme is made of. */
public final class Wrapped {
  private Wrapped() {}

  /** What a wrapper tells everybody beside what the inner scheme tells. */
  @FunctionalInterface
  public interface Publication {
    PublicParameters of(PublicParameters inner);
  }

  /** The composed name. */
  public static String name(String wrapper, LookupScheme inner) {
    return wrapper + "+" + inner.name();
  }

  /** The composed parameters; those of the wrapper first. */
  public static String parameterSpec(String own, LookupScheme inner) {
    String innermost = inner.parameterSpec();
    return own + (innermost.isEmpty() ? "" : "+" + innermost);
  }

  /** The inner scheme's servers, telling {@code published}. */
  public static List<LookupServer> servers(List<LookupServer> inner, Publication published) {
    return inner.stream().<LookupServer>map(server -> new Server(server, published)).toList();
  }

  /** The inner scheme's model, telling {@code published}. */
  public static ObservationModel model(ObservationModel inner, Publication published) {
    return new ObservationModel() {
      @Override
      public PublicParameters publicParameters() {
        return published.of(inner.publicParameters());
      }

      @Override
      public ClientModel newClient(RandomGenerator choices) {
        return inner.newClient(choices);
      }
    };
  }

  private record Server(LookupServer inner, Publication published) implements LookupServer {
    @Override
    public long bytesTouched(byte[] query, byte[] answer) {
      return inner.bytesTouched(query, answer);
    }

    @Override
    public Party party() {
      return inner.party();
    }

    @Override
    public byte[] setup() {
      return inner.setup();
    }

    @Override
    public byte[] answer(byte[] query) throws ProtocolException {
      return inner.answer(query);
    }

    @Override
    public byte[] update(DirectorySnapshot next) {
      return inner.update(next);
    }

    @Override
    public Observation observe(Exchange exchange, Vantage vantage) throws ProtocolException {
      return inner.observe(exchange, vantage);
    }

    @Override
    public PublicParameters publicParameters() {
      return published.of(inner.publicParameters());
    }
  }
}
