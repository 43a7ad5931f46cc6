// SPDX-License-Identifier: Apache-2.0
package org.penregister.trace;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Cuts bytes into lines and decodes each as strict UTF-8, without holding more than one line. */
final class LineSource {
  private static final int LONGEST_LINE_BYTES = 1 << 16;
  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private final InputStream in;
  private final String file;
  private final byte[] buffer = new byte[1 << 16];
  private final byte[] line = new byte[LONGEST_LINE_BYTES];
  private final CharBuffer characters = CharBuffer.allocate(LONGEST_LINE_BYTES);
  private final CharsetDecoder decoder =
      StandardCharsets.UTF_8
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPORT)
          .onUnmappableCharacter(CodingErrorAction.REPORT);
  private int position;
  private int limit;
  private long number;

  LineSource(InputStream in, String file) {
    this.in = in;
    this.file = file;
  }

  /** The number of the line last read, counted from 1. */
  long number() {
    return number;
  }

  /** Sets {@code target} to the next line; false at the end. */
  boolean next(TextLine target) throws IOException {
    int length = 0;
    boolean ended = false;
    while (!ended) {
      if (position == limit && !fill()) {
        if (length == 0) {
          return false;
        }
        break;
      }
      byte next = buffer[position++];
      ended = next == '\n';
      if (!ended) {
        if (length == LONGEST_LINE_BYTES) {
          throw new TraceFormatException(
              file, number + 1, 1, "no line break", "one within " + length + " bytes");
        }
        line[length++] = next;
      }
    }
    number++;
    if (length > 0 && line[length - 1] == '\r') {
      length--;
    }
    target.set(number, decode(length));
    return true;
  }

  private boolean fill() throws IOException {
    position = 0;
    limit = Math.max(0, in.read(buffer));
    return limit > 0;
  }

  private String decode(int length) throws TraceFormatException {
    characters.clear();
    ByteBuffer bytes = ByteBuffer.wrap(line, 0, length);
    decoder.reset();
    CoderResult result = decoder.decode(bytes, characters, true);
    characters.flip();
    if (result.isError()) {
      int column = characters.toString().codePointCount(0, characters.length()) + 1;
      String found = String.format(Locale.ROOT, "byte 0x%02X", line[bytes.position()]);
      throw new TraceFormatException(file, number, column, found, "UTF-8");
    }
    String text = characters.toString();
    return number == 1 && text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
  }
}
