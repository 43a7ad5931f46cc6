// SPDX-License-Identifier: Apache-2.0
package org.penregister.scheme;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.penregister.ProtocolException;
import org.penregister.log.ExchangeKind;
import org.penregister.log.Status;

/**
 * The envelope of every request and response: {@code version (1) | kind or status (1) | epoch (4,
 * big-endian) | body}. Requests and responses have the same six bytes in front.
 */
public final class Frame {
  /** The version this library speaks. */
  public static final int VERSION = 1;

  /** Bytes before the body. */
  public static final int HEADER_BYTES = 6;

  /** The longest request body that a server reads, in bytes. */
  public static final int MAX_QUERY_BYTES = 4 << 20;

  private Frame() {}

  /** A request as parsed. */
  @SuppressWarnings("ArrayRecordComponent") // passed on, never compared
  record Request(ExchangeKind kind, int epoch, byte[] body) {}

  /** A response as parsed. */
  @SuppressWarnings("ArrayRecordComponent") // passed on, never compared
  public record Response(Status status, int epoch, byte[] body) {}

  static byte[] request(ExchangeKind kind, int epoch, byte[] body) {
    return frame(kind.ordinal(), epoch, body);
  }

  static byte[] response(Status status, int epoch, byte[] body) {
    return frame(status.ordinal(), epoch, body);
  }

  static Request parseRequest(byte[] frame) throws ProtocolException {
    if (frame.length > HEADER_BYTES + MAX_QUERY_BYTES) {
      throw new ProtocolException(
          "request has "
              + frame.length
              + " bytes, must have at most "
              + (HEADER_BYTES + MAX_QUERY_BYTES));
    }
    ExchangeKind[] kinds = ExchangeKind.values();
    int kind = header(frame, "request", "kind", kinds.length);
    return new Request(kinds[kind], epoch(frame), body(frame));
  }

  /** Takes a framed response apart. */
  public static Response parseResponse(byte[] frame) throws ProtocolException {
    Status[] statuses = Status.values();
    int status = header(frame, "response", "status", statuses.length);
    return new Response(statuses[status], epoch(frame), body(frame));
  }

  /** The text of a refusal. */
  public static String text(Response refusal) {
    return new String(refusal.body(), StandardCharsets.UTF_8);
  }

  private static byte[] frame(int second, int epoch, byte[] body) {
    return ByteBuffer.allocate(HEADER_BYTES + body.length)
        .put((byte) VERSION)
        .put((byte) second)
        .putInt(epoch)
        .put(body)
        .array();
  }

  private static int header(byte[] frame, String what, String field, int values)
      throws ProtocolException {
    if (frame.length < HEADER_BYTES) {
      throw new ProtocolException(
          what + " has " + frame.length + " bytes, must have at least " + HEADER_BYTES);
    }
    if (frame[0] != VERSION) {
      throw new ProtocolException(
          what + " has version " + (frame[0] & 0xFF) + ", must have version " + VERSION);
    }
    int value = frame[1] & 0xFF;
    if (value >= values) {
      throw new ProtocolException(
          what + " has " + field + " " + value + ", must be below " + values);
    }
    return value;
  }

  private static int epoch(byte[] frame) {
    return ByteBuffer.wrap(frame).getInt(2);
  }

  private static byte[] body(byte[] frame) {
    return Arrays.copyOfRange(frame, HEADER_BYTES, frame.length);
  }
}
