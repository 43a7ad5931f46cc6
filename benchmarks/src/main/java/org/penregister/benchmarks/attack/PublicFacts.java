// SPDX-License-Identifier: Apache-2.0
package org.penregister.benchmarks.attack;

import java.util.List;
import org.penregister.catalog.Specs;
import org.penregister.directory.Handle;
import org.penregister.directory.HandleSpace;
import org.penregister.experiment.Experiment;
import org.penregister.log.DecoyLaw;
import org.penregister.log.LookupLog;
import org.penregister.log.ObservationType;
import org.penregister.log.PublicParameters;
import org.penregister.random.SeededRandom;
import org.penregister.scheme.LookupScheme;

/** What everybody knows of the system that wrote a log. */
final class PublicFacts {
  private PublicFacts() {}

  /** Of a system that nobody described: one handle a lookup is plain, several are unexplained. */
  static PublicParameters unknown(LookupLog log) {
    return new PublicParameters(mostHandles(log) == 1 ? "plain" : "unknown", null, null);
  }

  /**
   * Of a system that works as {@code spec} says.
   *
   * @param space what could be asked for
   * @param listed whether every handle of it has its name
   * @throws IllegalArgumentException where the log is not one of such a system, or where the public
   *     facts cannot be known from the spec
   */
  static PublicParameters of(String spec, LookupLog log, HandleSpace space, boolean listed) {
    LookupScheme scheme = Specs.scheme(spec, List.of());
    PublicParameters facts =
        scheme.newModel(space, Experiment.DEFAULT_SHAPE, new SeededRandom(0)).publicParameters();
    if (facts.encoding() != null && facts.encoding().type() == ObservationType.DIGESTS) {
      throw refused(spec, "has a pepper, which stands in no log: its digests cannot be read");
    }
    if (facts.encoding() != null && facts.encoding().keyed()) {
      throw refused(spec, "has a key, which stands in no log: its prefixes cannot be read");
    }
    if (facts.encoding() != null && !listed) {
      throw refused(
          spec, "encodes handles: say which there are, for example --numbers +4520xxxxxx");
    }
    DecoyLaw law = facts.decoyLaw();
    if (law != null && law.popularity().sumOfSquares() * law.popularity().size() > 1 + 1e-9) {
      throw refused(
          spec, "draws decoys by popularity, and a log does not say which handle has which rank");
    }
    checkHandles(spec, log, law == null ? 1 : law.decoys() + 1);
    return facts;
  }

  private static void checkHandles(String spec, LookupLog log, int expected) {
    for (int i = 0; i < log.size(); i++) {
      boolean shown = log.isLookup(i) && log.type(i) == ObservationType.HANDLES;
      if (shown && log.itemCount(i) != expected) {
        throw refused(
            spec,
            "shows "
                + expected
                + (expected == 1 ? " handle" : " handles")
                + " a lookup, but lookup "
                + (i + 1)
                + " in order of time shows "
                + log.itemCount(i));
      }
    }
  }

  private static IllegalArgumentException refused(String spec, String why) {
    return new IllegalArgumentException("--scheme is '" + spec + "', which " + why);
  }

  private static int mostHandles(LookupLog log) {
    int most = 0;
    for (int i = 0; i < log.size(); i++) {
      most = Math.max(most, log.type(i) == ObservationType.HANDLES ? log.itemCount(i) : 0);
    }
    return most;
  }

  /**
   * So many handles, of which only those in a log have a name. The others go by one made-up number,
   * which is enough for laws and sizes; an encoding is never asked for it.
   *
   * @param size handles that could be asked for, all of them registered for all that is known
   * @param named those in the log
   */
  record Unlisted(int size, HandleSpace named) implements HandleSpace {
    private static final Handle MADE_UP = Handle.parse("+999000000000");

    @Override
    public int registered() {
      return size;
    }

    @Override
    public Handle handle(int index) {
      return index < named.size() ? named.handle(index) : MADE_UP;
    }

    @Override
    public byte[] bytes(int index) {
      return handle(index).bytes();
    }

    @Override
    public int indexOf(Handle handle) {
      return named.indexOf(handle);
    }
  }

  /** Nobody knows a handle beforehand. */
  static final class None implements HandleSpace {
    @Override
    public int size() {
      return 0;
    }

    @Override
    public int registered() {
      return 0;
    }

    @Override
    public Handle handle(int index) {
      throw new IndexOutOfBoundsException(index);
    }

    @Override
    public byte[] bytes(int index) {
      throw new IndexOutOfBoundsException(index);
    }

    @Override
    public int indexOf(Handle handle) {
      return -1;
    }
  }
}
