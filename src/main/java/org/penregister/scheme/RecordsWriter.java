// SPDX-License-Identifier: Apache-2.0
package org.penregister.scheme;

import org.penregister.log.ExchangeKind;
import org.penregister.log.ObservationSink;

/**
 * What a client of a one-server scheme leaves besides observations: the set-up fetch before its
 * first lookup, and frame headers in the sizes. For observation models.
 */
public final class RecordsWriter {
  private static final int MOST_SETUP_BYTES = Integer.MAX_VALUE - 64;

  private final int setupBytes;
  private boolean fetched;

  /**
   * @param setupBytes length of the set-up body
   */
  public RecordsWriter(int setupBytes) {
    this.setupBytes = setupBytes;
  }

  /**
   * {@code bytes} as the length of a set-up, which has to fit one message.
   *
   * @throws IllegalArgumentException naming the directory's size where it does not
   */
  public static int setupBytes(long bytes, int directorySize) {
    if (bytes > MOST_SETUP_BYTES) {
      throw new IllegalArgumentException(
          "directory size is "
              + directorySize
              + ": a set-up of "
              + bytes
              + " bytes, must be at most "
              + MOST_SETUP_BYTES
              + "; choose a smaller directory or another scheme");
    }
    return (int) bytes;
  }

  /** Starts the record of a lookup with bodies of these lengths, after the set-up's where due. */
  public void beginLookup(ObservationSink sink, int queryBytes, int answerBytes) {
    if (!fetched) {
      fetched = true;
      sink.begin(
          Party.SERVER.index(),
          ExchangeKind.SETUP,
          0,
          Frame.HEADER_BYTES,
          Math.addExact(Frame.HEADER_BYTES, setupBytes));
      sink.end();
    }
    sink.begin(
        Party.SERVER.index(),
        ExchangeKind.LOOKUP,
        0,
        Frame.HEADER_BYTES + queryBytes,
        Frame.HEADER_BYTES + answerBytes);
  }
}
