// SPDX-License-Identifier: Apache-2.0
package org.penregister.adversary;

import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.penregister.directory.Popularity;

/**
 * The law of a lookup's target before the log is read, for each requester: one law for all, or
 * several where laws leave out what the requester itself did.
 */
public final class Priors {
  private final List<Popularity> laws;
  // For each requester the place of its law; empty where all have the first.
  private final int[] places;

  private Priors(List<Popularity> laws, int[] places) {
    this.laws = List.copyOf(laws);
    this.places = places;
  }

  /** One law for everybody. */
  public static Priors same(Popularity law) {
    return new Priors(List.of(law), new int[0]);
  }

  /**
   * A law for each requester.
   *
   * @param places for each requester an index into {@code laws}
   */
  public static Priors of(List<Popularity> laws, int[] places) {
    for (int place : places) {
      if (place < 0 || place >= laws.size()) {
        throw new IllegalArgumentException(
            "place of a law is " + place + ", must be in [0, " + laws.size() + ")");
      }
    }
    return new Priors(laws, places.clone());
  }

  /**
   * The laws of several windows, whose requesters are numbered one window after the other.
   *
   * @param requesters for each window how many there are
   */
  public static Priors pool(List<Priors> windows, int[] requesters) {
    Priors first = windows.get(0);
    if (first.places.length == 0 && windows.stream().allMatch(first::equals)) {
      return first;
    }
    List<Popularity> laws = windows.stream().flatMap(each -> each.laws.stream()).toList();
    int[] places = new int[Arrays.stream(requesters).sum()];
    int at = 0;
    int before = 0;
    for (int w = 0; w < requesters.length; w++) {
      Priors window = windows.get(w);
      for (int r = 0; r < requesters[w]; r++) {
        places[at++] = before + window.place(r);
      }
      before += window.laws.size();
    }
    return new Priors(laws, places);
  }

  /** The law of a requester's targets. */
  public Popularity of(int requester) {
    return laws.get(place(requester));
  }

  private int place(int requester) {
    return places.length == 0 ? 0 : places[requester];
  }

  /** All laws. */
  public List<Popularity> laws() {
    return laws;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Priors that
        && laws.equals(that.laws)
        && Arrays.equals(places, that.places);
  }

  @Override
  public int hashCode() {
    return laws.hashCode() + Arrays.hashCode(places);
  }

  @Override
  public String toString() {
    Set<Popularity> distinct = Collections.newSetFromMap(new IdentityHashMap<>());
    Stream<String> names = laws.stream().filter(distinct::add).map(Popularity::name);
    return String.join(", ", names.distinct().toList());
  }
}
