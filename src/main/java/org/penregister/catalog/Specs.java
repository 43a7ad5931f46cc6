// SPDX-License-Identifier: Apache-2.0
package org.penregister.catalog;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.penregister.SpecValues;
import org.penregister.adversary.Adversary;
import org.penregister.adversary.AdversaryFactory;
import org.penregister.scheme.LookupScheme;
import org.penregister.scheme.SchemeFactory;

/**
 * Reads specs: {@code name:key=value:key=value}, wrappers in front with {@code +}, lists with
 * {@code ,}. Extra factories plug in beside the built-in ones.
 */
public final class Specs {
  private Specs() {}

  /** The schemes of a list, for example {@code plain,cached:ttl=P7D+psi}. */
  public static List<LookupScheme> schemes(String list, List<SchemeFactory> extra) {
    return items(list, "scheme").stream().map(spec -> scheme(spec, extra)).toList();
  }

  /**
   * One scheme.
   *
   * @throws IllegalArgumentException in one line: what is wrong, where, what would be right
   */
  public static LookupScheme scheme(String spec, List<SchemeFactory> extra) {
    List<SchemeFactory> factories = new ArrayList<>(Arrays.asList(SchemeType.values()));
    factories.addAll(extra);
    String[] layers = spec.split("\\+", -1);
    @Nullable LookupScheme inner = null;
    for (int i = layers.length - 1; i >= 0; i--) {
      SchemeFactory factory = find(layers[i], "scheme", factories, SchemeFactory::specName);
      if (factory.wraps() == (i == layers.length - 1)) {
        throw new IllegalArgumentException(
            factory.wraps()
                ? "'"
                    + spec
                    + "': "
                    + factory.specName()
                    + " wraps another scheme: "
                    + factory.specName()
                    + "+plain"
                : "'" + spec + "': " + factory.specName() + " is no wrapper and must stand last");
      }
      inner = factory.create(SpecValues.parse(layers[i]), inner);
    }
    if (inner == null) {
      throw new IllegalArgumentException("'" + spec + "' names no scheme");
    }
    return inner;
  }

  /** The adversaries of a list, for example {@code reading,seen-twice:times=3}. */
  public static List<Adversary> adversaries(String list, List<AdversaryFactory> extra) {
    List<AdversaryFactory> factories = new ArrayList<>(Arrays.asList(AdversaryType.values()));
    factories.addAll(extra);
    return items(list, "adversary").stream()
        .map(
            spec ->
                find(spec, "adversary", factories, AdversaryFactory::specName)
                    .create(SpecValues.parse(spec)))
        .toList();
  }

  /** The non-empty items of a comma list. */
  static List<String> items(String list, String what) {
    List<String> items = Arrays.asList(list.split(",", -1));
    if (items.stream().anyMatch(String::isEmpty)) {
      throw new IllegalArgumentException(
          "'" + list + "': a " + what + " in the list is empty; write " + what + "," + what);
    }
    return items;
  }

  /** The factory that the spec names. */
  static <F> F find(String spec, String what, List<F> factories, Function<F, String> name) {
    String wanted = SpecValues.nameOf(spec);
    for (F factory : factories) {
      if (name.apply(factory).equals(wanted)) {
        return factory;
      }
    }
    throw new IllegalArgumentException(
        "'"
            + spec
            + "': there is no "
            + what
            + " '"
            + wanted
            + "'; there are "
            + String.join(", ", factories.stream().map(name).toList()));
  }
}
