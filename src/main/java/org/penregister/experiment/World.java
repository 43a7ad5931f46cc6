// SPDX-License-Identifier: Apache-2.0
package org.penregister.experiment;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.penregister.directory.HandleSpace;
import org.penregister.directory.NumberPlan;
import org.penregister.directory.NumberedHandleSpace;
import org.penregister.log.Coarsening;
import org.penregister.log.LogNames;
import org.penregister.random.SeededRandom;
import org.penregister.scheme.Requests;
import org.penregister.trace.Trace;

/**
 * A trace's people placed in a directory: everybody in the trace is registered, the rest of the
 * directory are others who ask for nothing in the trace. Numbers are fictional.
 *
 * <p>Filler handles that never ask anything give the truth away to adversaries that join requesters
 * with handles (rung R3 and above). So some of the trace's people may be background: they ask like
 * everybody, and results are not about them.
 */
public final class World implements LogNames {
  private final Trace trace;
  private final HandleSpace space;
  private final int[] handleOfNode;
  private final int[] sortedHandles;
  private final int[] nodeOfSorted;
  private final int measured;

  private World(Trace trace, HandleSpace space, int[] handleOfNode, int measured) {
    this.measured = measured;
    this.trace = trace;
    this.space = space;
    this.handleOfNode = handleOfNode;
    this.sortedHandles = handleOfNode.clone();
    Arrays.sort(sortedHandles);
    this.nodeOfSorted = new int[handleOfNode.length];
    for (int node = 0; node < handleOfNode.length; node++) {
      nodeOfSorted[Arrays.binarySearch(sortedHandles, handleOfNode[node])] = node;
    }
  }

  /**
   * People at places drawn at random, so that a place says nothing of a person.
   *
   * @param registered size of the directory, at least the number of people in the trace
   * @param dialable numbers that exist, registered or not; at least {@code registered}
   */
  public static World placed(Trace trace, int registered, int dialable, Seed seed) {
    checkSize(trace, registered);
    SeededRandom random = new SeededRandom(seed.of(Seed.Purpose.PLACEMENT).master());
    Set<Integer> taken = new HashSet<>();
    int[] places = new int[trace.nodes()];
    for (int node = 0; node < places.length; node++) {
      int place = random.nextInt(registered);
      while (!taken.add(place)) {
        place = random.nextInt(registered);
      }
      places[node] = place;
    }
    return new World(trace, numbers(registered, dialable), places, trace.nodes());
  }

  /** Node i at place i: for traces whose nodes are already in the order of a popularity law. */
  public static World inOrder(Trace trace, int registered, int dialable) {
    checkSize(trace, registered);
    int[] places = new int[trace.nodes()];
    for (int node = 0; node < places.length; node++) {
      places[node] = node;
    }
    return new World(trace, numbers(registered, dialable), places, trace.nodes());
  }

  /**
   * The same world, of which only the first {@code people} are measured: the rest is background.
   */
  public World measuring(int people) {
    return new World(trace, space, handleOfNode, people);
  }

  /** Whether results are about this person. */
  boolean isMeasured(int person) {
    return person < measured;
  }

  /** The names of a log whose requesters are the accounts of {@code requests}. */
  LogNames namesOf(Requests requests, Coarsening.Sources sources) {
    return new AccountNames(requests, sources);
  }

  private final class AccountNames implements LogNames {
    private final Requests requests;
    private final Coarsening.Sources sources;

    AccountNames(Requests requests, Coarsening.Sources sources) {
      this.requests = requests;
      this.sources = sources;
    }

    @Override
    public HandleSpace handles() {
      return space;
    }

    @Override
    public String requester(int requester) {
      return requests.isNamed(requester)
          ? trace.nodeName(requests.ownerOf(requester))
          : "account-" + requester;
    }

    @Override
    public int handleOf(int requester) {
      return requests.isNamed(requester) ? handleOfNode[requests.ownerOf(requester)] : -1;
    }

    @Override
    public String source(int source) {
      return sources.names().get(source);
    }
  }

  private static void checkSize(Trace trace, int registered) {
    if (registered < trace.nodes()) {
      throw new IllegalArgumentException(
          "directory size is "
              + registered
              + ", must be at least "
              + trace.nodes()
              + ", the people in trace "
              + trace.name());
    }
  }

  private static HandleSpace numbers(int registered, int dialable) {
    return new NumberedHandleSpace(NumberPlan.ofSize(dialable), registered, dialable);
  }

  /** The node whose handle this is, or -1 for somebody outside the trace. */
  public int ownerOf(int handle) {
    int place = Arrays.binarySearch(sortedHandles, handle);
    return place < 0 ? -1 : nodeOfSorted[place];
  }

  public Trace trace() {
    return trace;
  }

  @Override
  public HandleSpace handles() {
    return space;
  }

  @Override
  public String requester(int requester) {
    return trace.nodeName(requester);
  }

  @Override
  public int handleOf(int requester) {
    return handleOfNode[requester];
  }

  @Override
  public String source(int source) {
    return trace.sourceName(source);
  }
}
