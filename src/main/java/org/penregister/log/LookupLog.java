// SPDX-License-Identifier: Apache-2.0
package org.penregister.log;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.penregister.directory.Handle;

/**
 * What one vantage kept of many exchanges, in columns and in time order. Records are addressed by
 * index; items (handles, digests, prefixes, shards, addresses, sizes) by record and position.
 * Immutable; about 45 bytes a record, 5 a handle and 9 a word.
 *
 * <p>One long file, because the log, its builder and its columns share one layout that nobody else
 * should see.
 */
public final class LookupLog {
  private final Data data;

  private LookupLog(Data data) {
    this.data = data;
  }

  public static Builder builder(LogNames names, Vantage vantage) {
    return new Builder(names, vantage);
  }

  /** Is told, record by record, where each record of a merged log came from. */
  @FunctionalInterface
  public interface MergeListener {
    void merged(int part, int record);
  }

  /**
   * The parts as one log in order of (time, requester). Each part must be in that order itself, and
   * no requester may be in two parts.
   */
  public static LookupLog merge(List<LookupLog> parts, MergeListener listener) {
    if (parts.size() == 1) {
      for (int i = 0; i < parts.get(0).size(); i++) {
        listener.merged(0, i);
      }
      return parts.get(0);
    }
    Builder merged = builder(parts.get(0).names(), parts.get(0).vantage());
    int[] next = new int[parts.size()];
    while (true) {
      int first = -1;
      for (int p = 0; p < next.length; p++) {
        if (next[p] < parts.get(p).size()
            && (first < 0 || before(parts.get(p), next[p], parts.get(first), next[first]))) {
          first = p;
        }
      }
      if (first < 0) {
        return merged.build();
      }
      listener.merged(first, next[first]);
      merged.append(parts.get(first), next[first]++);
    }
  }

  private static boolean before(LookupLog a, int i, LookupLog b, int j) {
    int byTime = Long.compare(a.timeMillis(i), b.timeMillis(j));
    return byTime != 0 ? byTime < 0 : a.requester(i) < b.requester(j);
  }

  public LogNames names() {
    return data.names;
  }

  public Vantage vantage() {
    return data.vantage;
  }

  /** Number of records. */
  public int size() {
    return Math.toIntExact(data.times.size());
  }

  /** Number of items over all records. */
  public long items() {
    return data.handles.size() + data.words.size();
  }

  public long timeMillis(int record) {
    return data.times.get(record);
  }

  public int requester(int record) {
    return data.requesters.get(record);
  }

  public int source(int record) {
    return data.sources.get(record);
  }

  public int party(int record) {
    return data.parties.get(record);
  }

  public ExchangeKind kind(int record) {
    return Data.KINDS[data.kinds.get(record)];
  }

  public int epoch(int record) {
    return data.epochs.get(record);
  }

  public Status status(int record) {
    return Data.STATUSES[data.statuses.get(record)];
  }

  public int requestBytes(int record) {
    return data.requestBytes.get(record);
  }

  public int responseBytes(int record) {
    return data.responseBytes.get(record);
  }

  public ObservationType type(int record) {
    return Data.TYPES[data.types.get(record)];
  }

  /**
   * True for a lookup that the server could read, whether it answered or told the client to catch
   * up first: both show a target. Set-ups, deltas and malformed requests are not lookups.
   */
  public boolean isLookup(int record) {
    return kind(record) == ExchangeKind.LOOKUP && status(record) != Status.BAD_REQUEST;
  }

  /** Bits of a digest or prefix, number of shards, 0 for the other types. */
  public int parameter(int record) {
    return data.parameters.get(record);
  }

  /** Items of one record. */
  public int itemCount(int record) {
    return data.counts.get(record);
  }

  /** The handle index of item {@code item} of a record of type HANDLES. */
  public int handle(int record, int item) {
    return data.handles.get(data.offsets.get(record) + item);
  }

  /** The first 64 bits of item {@code item} of a record of another type than HANDLES. */
  public long word(int record, int item) {
    return data.words.get(data.offsets.get(record) + (long) item * data.wordsPerItem(record));
  }

  /** What the party knows of the answer to an item of a record of type HANDLES or DIGESTS. */
  public Answer answer(int record, int item) {
    long offset = data.offsets.get(record);
    return switch (type(record)) {
      case HANDLES -> Data.ANSWERS[data.handleAnswers.get(offset + item)];
      case DIGESTS ->
          Data.ANSWERS[data.wordAnswers.get(offset + (long) item * data.wordsPerItem(record))];
      default -> Answer.UNKNOWN;
    };
  }

  /** The record in object form: slow, for exports and tests. */
  public LogRecord record(int record) {
    return new LogRecord(
        timeMillis(record),
        requester(record),
        source(record),
        party(record),
        kind(record),
        epoch(record),
        status(record),
        requestBytes(record),
        responseBytes(record),
        observation(record));
  }

  /** The records with these numbers, as a log of their own. */
  public LookupLog select(int[] records) {
    Builder kept = builder(names(), vantage());
    for (int record : records) {
      kept.append(this, record);
    }
    return kept.build();
  }

  private Observation observation(int record) {
    int count = itemCount(record);
    List<Answer> answers = new ArrayList<>();
    List<Long> words = new ArrayList<>();
    for (int j = 0; j < count; j++) {
      answers.add(answer(record, j));
      if (type(record) != ObservationType.HANDLES) {
        words.add(word(record, j));
      }
    }
    return switch (type(record)) {
      case NOTHING -> Observation.Nothing.INSTANCE;
      case HANDLES -> {
        List<Handle> handles = new ArrayList<>();
        for (int j = 0; j < count; j++) {
          handles.add(names().handles().handle(handle(record, j)));
        }
        yield new Observation.Handles(handles, answers);
      }
      case DIGESTS -> new Observation.Digests(parameter(record), digests(record), answers);
      case PREFIXES -> new Observation.Prefixes(parameter(record), words);
      case SHARD -> new Observation.Shard(words.get(0).intValue(), parameter(record));
      case MEMORY_TRACE -> new Observation.MemoryTrace(words);
      case SIZES -> new Observation.Sizes(words);
    };
  }

  private List<Digest> digests(int record) {
    int each = data.wordsPerItem(record);
    List<Digest> digests = new ArrayList<>();
    for (int j = 0; j < itemCount(record); j++) {
      long[] words = new long[each];
      for (int w = 0; w < each; w++) {
        words[w] = data.words.get(data.offsets.get(record) + (long) j * each + w);
      }
      digests.add(Digest.ofWords(words, (parameter(record) + 7) / 8));
    }
    return digests;
  }

  /** The columns, shared by a log and its builder. */
  private static final class Data {
    static final ExchangeKind[] KINDS = ExchangeKind.values();
    static final Status[] STATUSES = Status.values();
    static final ObservationType[] TYPES = ObservationType.values();
    static final Answer[] ANSWERS = Answer.values();

    final LogNames names;
    final Vantage vantage;
    final Columns.Longs times = new Columns.Longs();
    final Columns.Ints requesters = new Columns.Ints();
    final Columns.Ints sources = new Columns.Ints();
    final Columns.Bytes parties = new Columns.Bytes();
    final Columns.Bytes kinds = new Columns.Bytes();
    final Columns.Ints epochs = new Columns.Ints();
    final Columns.Bytes statuses = new Columns.Bytes();
    final Columns.Ints requestBytes = new Columns.Ints();
    final Columns.Ints responseBytes = new Columns.Ints();
    final Columns.Bytes types = new Columns.Bytes();
    final Columns.Ints parameters = new Columns.Ints();
    final Columns.Longs offsets = new Columns.Longs();
    final Columns.Ints counts = new Columns.Ints();
    final Columns.Ints handles = new Columns.Ints();
    final Columns.Bytes handleAnswers = new Columns.Bytes();
    final Columns.Longs words = new Columns.Longs();
    final Columns.Bytes wordAnswers = new Columns.Bytes();

    Data(LogNames names, Vantage vantage) {
      this.names = names;
      this.vantage = vantage;
    }

    int wordsPerItem(int record) {
      return TYPES[types.get(record)] == ObservationType.DIGESTS
          ? (parameters.get(record) + 63) / 64
          : 1;
    }
  }

  /** Writes a log record by record; not thread-safe. Handles of a record are kept sorted. */
  public static final class Builder implements ObservationSink {
    private final Data data;
    private long timeMillis;
    private int requester;
    private int source;
    private Status status = Status.OK;
    private ObservationType type = ObservationType.NOTHING;
    private int parameter;
    private int count;
    private long[] sorted = new long[16];

    private Builder(LogNames names, Vantage vantage) {
      this.data = new Data(names, vantage);
    }

    /** Sets who asks, from where and when, for the records that follow. */
    public void context(long atMillis, int byRequester, int fromSource) {
      this.timeMillis = atMillis;
      this.requester = byRequester;
      this.source = fromSource;
    }

    /** Number of records so far. */
    public int size() {
      return Math.toIntExact(data.times.size());
    }

    /** The kind of a record so far. */
    public ExchangeKind kind(int record) {
      return Data.KINDS[data.kinds.get(record)];
    }

    @Override
    public void begin(
        int party, ExchangeKind kind, int epoch, int requestBytes, int responseBytes) {
      data.times.add(timeMillis);
      data.requesters.add(requester);
      data.sources.add(source);
      data.parties.add(party);
      data.kinds.add(kind.ordinal());
      data.epochs.add(epoch);
      data.requestBytes.add(requestBytes);
      data.responseBytes.add(responseBytes);
      status = Status.OK;
      type = ObservationType.NOTHING;
      parameter = 0;
      count = 0;
    }

    /** Sets how the current exchange ended; OK unless said. */
    public void status(Status ended) {
      this.status = ended;
    }

    @Override
    public void handle(int index, Answer answer) {
      if (index < 0) {
        throw new IllegalArgumentException("handle index is " + index + ", must not be negative");
      }
      type = ObservationType.HANDLES;
      if (count == sorted.length) {
        sorted = Arrays.copyOf(sorted, 2 * count);
      }
      long item = (long) index << 2 | answer.ordinal();
      int place = count++;
      while (place > 0 && sorted[place - 1] > item) {
        sorted[place] = sorted[place - 1];
        place--;
      }
      sorted[place] = item;
    }

    @Override
    public void digest(int bits, long[] words, Answer answer) {
      if (words.length != (bits + 63) / 64) {
        throw new IllegalArgumentException(
            "digest of " + bits + " bits has " + words.length + " words");
      }
      for (long word : words) {
        addWord(ObservationType.DIGESTS, bits, word, answer);
      }
      count += 1 - words.length;
    }

    @Override
    public void prefix(int bits, long prefix) {
      addWord(ObservationType.PREFIXES, bits, prefix, Answer.UNKNOWN);
    }

    @Override
    public void end() {
      if (type == ObservationType.HANDLES) {
        data.offsets.add(data.handles.size());
        for (int i = 0; i < count; i++) {
          data.handles.add((int) (sorted[i] >>> 2));
          data.handleAnswers.add((int) (sorted[i] & 3));
        }
      } else {
        int each = type == ObservationType.DIGESTS ? (parameter + 63) / 64 : 1;
        data.offsets.add(data.words.size() - (long) count * each);
      }
      data.types.add(type.ordinal());
      data.parameters.add(parameter);
      data.counts.add(count);
      data.statuses.add(status.ordinal());
    }

    /** Adds a record in object form; its handles must be among the log's names. */
    public void add(LogRecord record) {
      context(record.timeMillis(), record.requester(), record.source());
      begin(
          record.party(),
          record.kind(),
          record.epoch(),
          record.requestBytes(),
          record.responseBytes());
      status(record.status());
      observe(record.observation());
      end();
    }

    private void observe(Observation observation) {
      // An empty list is still a list of its type.
      if (observation instanceof Observation.Handles seen) {
        type = ObservationType.HANDLES;
        for (int i = 0; i < seen.handles().size(); i++) {
          handle(indexOf(seen.handles().get(i)), seen.answers().get(i));
        }
      } else if (observation instanceof Observation.Digests seen) {
        of(ObservationType.DIGESTS, seen.bits());
        for (int i = 0; i < seen.digests().size(); i++) {
          digest(seen.bits(), seen.digests().get(i).words(), seen.answers().get(i));
        }
      } else if (observation instanceof Observation.Prefixes seen) {
        of(ObservationType.PREFIXES, seen.bits());
        seen.prefixes().forEach(prefix -> prefix(seen.bits(), prefix));
      } else if (observation instanceof Observation.Shard seen) {
        addWord(ObservationType.SHARD, seen.shards(), seen.shard(), Answer.UNKNOWN);
      } else if (observation instanceof Observation.MemoryTrace seen) {
        of(ObservationType.MEMORY_TRACE, 0);
        seen.addresses().forEach(a -> addWord(ObservationType.MEMORY_TRACE, 0, a, Answer.UNKNOWN));
      } else if (observation instanceof Observation.Sizes seen) {
        of(ObservationType.SIZES, 0);
        seen.sizes().forEach(s -> addWord(ObservationType.SIZES, 0, s, Answer.UNKNOWN));
      }
    }

    private void of(ObservationType itsType, int itsParameter) {
      type = itsType;
      parameter = itsParameter;
    }

    private int indexOf(Handle handle) {
      int index = data.names.handleNumber(handle);
      if (index < 0) {
        throw new IllegalArgumentException("a handle in the record is not among the log's names");
      }
      return index;
    }

    private void addWord(ObservationType itsType, int itsParameter, long word, Answer answer) {
      type = itsType;
      parameter = itsParameter;
      data.words.add(word);
      data.wordAnswers.add(answer.ordinal());
      count++;
    }

    /** Copies one record of another log over the same names. */
    public void append(LookupLog log, int record) {
      Data from = log.data;
      context(log.timeMillis(record), log.requester(record), log.source(record));
      begin(
          log.party(record),
          log.kind(record),
          log.epoch(record),
          log.requestBytes(record),
          log.responseBytes(record));
      status(log.status(record));
      long offset = from.offsets.get(record);
      int items = log.itemCount(record);
      of(log.type(record), log.parameter(record));
      if (log.type(record) == ObservationType.HANDLES) {
        for (int j = 0; j < items; j++) {
          handle(log.handle(record, j), log.answer(record, j));
        }
      } else {
        int each = from.wordsPerItem(record);
        for (int w = 0; w < items * each; w++) {
          addWord(
              log.type(record),
              log.parameter(record),
              from.words.get(offset + w),
              Data.ANSWERS[from.wordAnswers.get(offset + w)]);
        }
        count = items;
      }
      end();
    }

    /** The log; the builder must not be used afterwards. */
    public LookupLog build() {
      return new LookupLog(data);
    }
  }
}
