// SPDX-License-Identifier: Apache-2.0
package org.penregister.log;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.penregister.directory.Handle;

/**
 * What one party, with all its secrets, learns of the target of one exchange. The set is closed:
 * whatever a scheme reveals must be told in one of these. Time, requester, source address, party,
 * kind, epoch, status and sizes stand in the {@link LogRecord} around it.
 *
 * <p>Lists are multisets: their order carries nothing, so a request whose order says something is
 * not explained by its observation and is refused by the recorder.
 */
public sealed interface Observation {

  /**
   * The same multiset in ascending order: what is logged, and what a request is explained by, so
   * that no scheme can speak through the order of its report.
   */
  default Observation canonical() {
    return this;
  }

  /** That something was asked, and nothing of what. */
  record Nothing() implements Observation {
    public static final Nothing INSTANCE = new Nothing();
  }

  /** Handles in clear; {@code answers} is parallel to {@code handles}. */
  record Handles(List<Handle> handles, List<Answer> answers) implements Observation {
    public Handles {
      handles = List.copyOf(handles);
      answers = sameSize(handles, answers);
    }

    @Override
    public Observation canonical() {
      int[] order = order(handles, answers);
      return new Handles(pick(handles, order), pick(answers, order));
    }
  }

  /** Digests of handles, each of {@code bits} bits; {@code answers} is parallel. */
  record Digests(int bits, List<Digest> digests, List<Answer> answers) implements Observation {
    public Digests {
      inRange("bits", bits, 1, 256);
      digests = List.copyOf(digests);
      answers = sameSize(digests, answers);
      for (Digest digest : digests) {
        inRange("bytes of a digest", digest.length(), (bits + 7) / 8, (bits + 7) / 8);
      }
    }

    @Override
    public Observation canonical() {
      int[] order = order(digests, answers);
      return new Digests(bits, pick(digests, order), pick(answers, order));
    }
  }

  /** Hash prefixes (bucket numbers) of {@code bits} bits. */
  record Prefixes(int bits, List<Long> prefixes) implements Observation {
    public Prefixes {
      inRange("bits", bits, 1, 63);
      prefixes = List.copyOf(prefixes);
    }

    @Override
    public Observation canonical() {
      return new Prefixes(bits, prefixes.stream().sorted().toList());
    }
  }

  /** Shard {@code shard} of {@code shards}. */
  record Shard(int shard, int shards) implements Observation {
    public Shard {
      inRange("shard", shard, 0, shards - 1);
    }
  }

  /** The pages or entries that the answering party was seen to touch, in order. */
  record MemoryTrace(List<Long> addresses) implements Observation {
    public MemoryTrace {
      addresses = List.copyOf(addresses);
    }
  }

  /** Counts or sizes that the protocol itself tells (previous, new, discarded). */
  record Sizes(List<Long> sizes) implements Observation {
    public Sizes {
      sizes = List.copyOf(sizes);
    }
  }

  private static List<Answer> sameSize(List<?> items, List<Answer> answers) {
    if (items.size() != answers.size()) {
      throw new IllegalArgumentException(
          "answers has " + answers.size() + " entries for " + items.size() + " items");
    }
    return List.copyOf(answers);
  }

  private static <T extends Comparable<T>> int[] order(List<T> items, List<Answer> answers) {
    Comparator<Integer> byItem = Comparator.comparing(items::get);
    return IntStream.range(0, items.size())
        .boxed()
        .sorted(byItem.thenComparing(answers::get))
        .mapToInt(Integer::intValue)
        .toArray();
  }

  private static <T> List<T> pick(List<T> items, int[] order) {
    return Arrays.stream(order).mapToObj(items::get).toList();
  }

  private static void inRange(String name, int value, int least, int most) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          name + " is " + value + ", must be in [" + least + ", " + most + "]");
    }
  }
}
