// SPDX-License-Identifier: Apache-2.0
package org.penregister.trace;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.IntFunction;

/**
 * An immutable table of lookups in order of time (events of one millisecond keep the order in which
 * they were added). Columns are primitive arrays, 21 bytes an event; {@link #slice} and {@link
 * #window} share them. Requesters and handles are ids of one table of nodes, because a person who
 * asks is also a person who is asked for.
 */
public final class Trace {
  private final String name;
  private final EventColumns columns;
  private final int from;
  private final int size;
  private final Names nodes;
  private final Names sources;
  private final List<String> notes;

  private Trace(Builder builder, EventColumns columns) {
    this.name = builder.name;
    this.columns = columns;
    this.from = 0;
    this.size = columns.times().length;
    this.nodes = new Names(builder.nodes.size(), builder.nodes.freeze());
    this.sources =
        builder.sources.size() > 0
            ? new Names(builder.sources.size(), builder.sources.freeze())
            : new Names(nodes.count, SyntheticAddress::of);
    this.notes = List.copyOf(builder.notes);
  }

  private Trace(Trace whole, int from, int size) {
    this.name = whole.name;
    this.columns = whole.columns;
    this.from = from;
    this.size = size;
    this.nodes = whole.nodes;
    this.sources = whole.sources;
    this.notes = whole.notes;
  }

  /** Names the trace in results; holds no directory of the machine it was read on. */
  public String name() {
    return name;
  }

  /** Number of events. */
  public int size() {
    return size;
  }

  /** Event {@code i}, counted from 0 in order of time. */
  public LookupEvent event(int i) {
    return new LookupEvent(timeMillis(i), requester(i), handle(i), source(i), kind(i));
  }

  /** Time of event {@code i} in milliseconds since the epoch. */
  public long timeMillis(int i) {
    return columns.times()[index(i)];
  }

  /** Node that asked in event {@code i}. */
  public int requester(int i) {
    return columns.requesters()[index(i)];
  }

  /** Node asked for in event {@code i}. */
  public int handle(int i) {
    return columns.handles()[index(i)];
  }

  /** Source address of event {@code i}, an id for {@link #sourceName}. */
  public int source(int i) {
    return columns.sources()[index(i)];
  }

  /** Why event {@code i} happened. */
  public EventKind kind(int i) {
    return columns.kind(index(i));
  }

  /** Number of nodes, whether or not they occur in this slice. */
  public int nodes() {
    return nodes.count;
  }

  /** The name of a node as its source wrote it. */
  public String nodeName(int node) {
    return nodes.name(node);
  }

  /** Number of source addresses. */
  public int sources() {
    return sources.count;
  }

  /** A source address; made up ({@link SyntheticAddress}) where the trace's source holds none. */
  public String sourceName(int source) {
    return sources.name(source);
  }

  /** What a reader of results should know, for example that rows were out of order. */
  public List<String> notes() {
    return notes;
  }

  /** Number of windows of {@code length} that {@link #window} can give: the last may be partial. */
  public int windows(Duration length) {
    long millis = requirePositive(length);
    if (size == 0) {
      return 0;
    }
    long span = Math.subtractExact(timeMillis(size - 1), timeMillis(0));
    return Math.toIntExact(span / millis + 1);
  }

  /**
   * The events of window {@code index}: half-open, [first + index * length, first + (index + 1) *
   * length) where first is the time of this trace's first event. Node and source ids stay the same.
   * May be empty between two busy windows.
   */
  public Trace window(Duration length, int index) {
    int windows = windows(length);
    Objects.checkIndex(index, windows);
    long start = timeMillis(0) + index * length.toMillis();
    int first = lowerBound(start);
    int end = index == windows - 1 ? size : lowerBound(start + length.toMillis());
    return new Trace(this, from + first, end - first);
  }

  /** Events {@code from} (inclusive) to {@code to} (exclusive). */
  public Trace slice(int from, int to) {
    Objects.checkFromToIndex(from, to, size);
    return new Trace(this, this.from + from, to - from);
  }

  @Override
  public String toString() {
    return name + " (" + size + " events, " + nodes.count + " nodes)";
  }

  private int index(int i) {
    return from + Objects.checkIndex(i, size);
  }

  /** The first event at or after {@code timeMillis}. */
  private int lowerBound(long timeMillis) {
    int low = 0;
    int high = size;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (timeMillis(middle) < timeMillis) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private static long requirePositive(Duration length) {
    long millis = length.toMillis();
    if (millis <= 0) {
      throw new IllegalArgumentException("length is " + length + ", must be at least PT0.001S");
    }
    return millis;
  }

  private record Names(int count, IntFunction<String> naming) {
    String name(int id) {
      return naming.apply(Objects.checkIndex(id, count));
    }
  }

  /**
   * Collects events in any order. Nodes and sources are either interned by name as they appear or
   * numbered all at once; a builder that is given no sources gives each node a {@link
   * SyntheticAddress} whose id is the node's. Builds one trace, then is spent.
   */
  public static final class Builder {
    private static final int MOST_EVENTS = Integer.MAX_VALUE - 8;

    private final String name;
    private final NameTable nodes = new NameTable();
    private final NameTable sources = new NameTable();
    private final List<String> notes = new ArrayList<>();
    private EventColumns columns = new EventColumns(16);
    private int size;

    public Builder(String name) {
      this.name = Objects.requireNonNull(name, "name");
    }

    /** Makes room for {@code events} events; a hint that saves memory, not a bound. */
    public Builder expect(int events) {
      columns.resize(Math.max(size, events));
      return this;
    }

    /** Declares nodes 0 to {@code count - 1}, named by {@code naming} when asked. */
    public Builder nodes(int count, IntFunction<String> naming) {
      nodes.number(count, naming);
      return this;
    }

    /** Declares sources 0 to {@code count - 1}, named by {@code naming} when asked. */
    public Builder sources(int count, IntFunction<String> naming) {
      sources.number(count, naming);
      return this;
    }

    /** The id of the node of this name, new if it was not seen before. */
    public int node(String name) {
      return nodes.intern(name);
    }

    /** The id of the source of this name, new if it was not seen before. */
    public int source(String name) {
      return sources.intern(name);
    }

    /** Adds a remark for {@link Trace#notes()}. */
    public Builder note(String note) {
      notes.add(note);
      return this;
    }

    /** Number of events added so far. */
    public int size() {
      return size;
    }

    /** Adds a message from the requester's own synthetic address. */
    public Builder add(long timeMillis, int requester, int handle) {
      return add(timeMillis, requester, handle, requester, EventKind.MESSAGE);
    }

    /** Adds one event; ids must have been declared or interned before. */
    public Builder add(long timeMillis, int requester, int handle, int source, EventKind kind) {
      Objects.checkIndex(requester, nodes.size());
      Objects.checkIndex(handle, nodes.size());
      Objects.checkIndex(source, sources.size() > 0 ? sources.size() : nodes.size());
      if (size == columns.times().length) {
        grow();
      }
      columns.set(size, timeMillis, requester, handle, source, kind);
      size++;
      return this;
    }

    /** Sorts by time, stably, and notes it when rows were out of order. */
    public Trace build() {
      int descents = TimeOrder.descents(columns.times(), size);
      if (descents > 0) {
        note(
            descents == 1
                ? "1 row was out of time order: sorted"
                : descents + " rows were out of time order: sorted");
      }
      return buildQuietly();
    }

    /** Sorts without a note: for sources that have no order of rows, such as generators. */
    public Trace buildQuietly() {
      if (TimeOrder.descents(columns.times(), size) > 0) {
        columns.reorder(TimeOrder.of(columns.times(), size));
      } else {
        columns.resize(size);
      }
      Trace trace = new Trace(this, columns);
      columns = new EventColumns(0);
      size = 0;
      return trace;
    }

    private void grow() {
      if (size == MOST_EVENTS) {
        throw new IllegalStateException("a trace holds at most " + MOST_EVENTS + " events");
      }
      columns.resize((int) Math.min(MOST_EVENTS, size + (size >> 1) + 16L));
    }
  }
}
