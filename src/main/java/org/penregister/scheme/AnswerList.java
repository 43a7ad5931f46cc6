// SPDX-License-Identifier: Apache-2.0
package org.penregister.scheme;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.penregister.ProtocolException;
import org.penregister.directory.DirectorySnapshot;
import org.penregister.directory.Handle;
import org.penregister.directory.RecordShape;
import org.penregister.log.Answer;
import org.penregister.log.Status;

/**
 * Answers in clear on the wire, one a queried item: {@code registered (1) | record}, the record
 * padded to its shape and zero on a miss, so that hit and miss have one length.
 */
public final class AnswerList {
  private AnswerList() {}

  /** Bytes of one answer. */
  public static int answerBytes(RecordShape shape) {
    return 1 + shape.recordBytes();
  }

  /**
   * @param entries indices in the directory, -1 for a miss
   */
  public static byte[] encode(DirectorySnapshot directory, int[] entries) {
    int each = answerBytes(directory.shape());
    byte[] out = new byte[entries.length * each];
    for (int i = 0; i < entries.length; i++) {
      if (entries[i] >= 0) {
        out[i * each] = 1;
        directory.copyRecord(entries[i], out, i * each + 1);
      }
    }
    return out;
  }

  /** The answers to handles in clear. */
  public static byte[] encode(DirectorySnapshot directory, List<Handle> handles) {
    return encode(directory, handles.stream().mapToInt(directory::indexOf).toArray());
  }

  /** What a server that sent {@code answer} knows of each item; unknown where it sent none. */
  public static List<Answer> observe(Exchange exchange, int items, RecordShape shape) {
    int each = answerBytes(shape);
    boolean answered = exchange.answer().length == items * each;
    List<Answer> answers = new ArrayList<>(items);
    for (int i = 0; i < items; i++) {
      answers.add(
          !answered || exchange.status() != Status.OK
              ? Answer.UNKNOWN
              : exchange.answer()[i * each] == 1 ? Answer.HIT : Answer.MISS);
    }
    return answers;
  }

  public static List<LookupResult> decode(byte[] answer, int items, RecordShape shape)
      throws ProtocolException {
    int each = answerBytes(shape);
    if (answer.length != (long) items * each) {
      throw new ProtocolException(
          "answer has " + answer.length + " bytes, must have " + items + " times " + each);
    }
    List<LookupResult> results = new ArrayList<>(items);
    for (int i = 0; i < items; i++) {
      results.add(result(answer, i * each, shape));
    }
    return results;
  }

  /**
   * The results in the order in which they were asked for.
   *
   * @param sent what was sent, ascending and without repeats
   */
  public static <T extends Comparable<T>> Step recover(
      byte[] answer, List<T> asked, List<T> sent, RecordShape shape) throws ProtocolException {
    List<LookupResult> results = decode(answer, sent.size(), shape);
    return new Step.Done(
        asked.stream().map(item -> results.get(Collections.binarySearch(sent, item))).toList());
  }

  private static LookupResult result(byte[] answer, int offset, RecordShape shape)
      throws ProtocolException {
    return switch (answer[offset]) {
      case 0 -> LookupResult.MISS;
      case 1 ->
          new LookupResult(
              true, shape.recordBytes() == 0 ? List.of() : shape.decode(answer, offset + 1));
      default -> throw new ProtocolException("answer: registered is neither 0 nor 1");
    };
  }
}
