// SPDX-License-Identifier: Apache-2.0
package org.penregister.scheme;

import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import org.penregister.ProtocolException;

/** A request's bytes as its observation determines them: fixed pieces, and holes that hide. */
public record RequestTemplate(List<Segment> segments) {
  public RequestTemplate {
    segments = List.copyOf(segments);
  }

  /** A piece of a request. */
  public sealed interface Segment {
    int length();
  }

  /** Bytes that the observation determines. */
  @SuppressWarnings("ArrayRecordComponent") // compared through Arrays below
  public record Fixed(byte[] bytes) implements Segment {
    @Override
    public int length() {
      return bytes.length;
    }
  }

  /** Bytes of a hiding type. */
  public record Hidden(HidingType type) implements Segment {
    @Override
    public int length() {
      return type.length();
    }
  }

  /** All bytes determined. */
  public static RequestTemplate fixed(byte[] bytes) {
    return new RequestTemplate(List.of(new Fixed(bytes)));
  }

  public int length() {
    return segments.stream().mapToInt(Segment::length).sum();
  }

  /**
   * Checks that {@code query} is what this template says.
   *
   * @throws UnexplainedRequestException where a byte is not
   */
  public void check(byte[] query, SealingKeys keys) {
    if (query.length != length()) {
      throw new UnexplainedRequestException(
          "the request has " + query.length + " bytes, its observation explains " + length());
    }
    int offset = 0;
    for (Segment segment : segments) {
      int end = offset + segment.length();
      if (segment instanceof Fixed fixed) {
        int wrong = Arrays.mismatch(fixed.bytes(), Arrays.copyOfRange(query, offset, end));
        if (wrong >= 0) {
          throw new UnexplainedRequestException(
              "byte " + (offset + wrong) + " of the request is not determined by its observation");
        }
      } else if (segment instanceof Hidden hidden) {
        try {
          hidden.type().check(query, offset, keys);
        } catch (ProtocolException e) {
          throw new UnexplainedRequestException(
              "bytes " + offset + " to " + end + " of the request: " + e.getMessage());
        }
      }
      offset = end;
    }
  }

  /**
   * Checks that sealed pieces are sealed to somebody whom the framework knows and who is not the
   * receiver: another party of the scheme, or {@link Party#TRUSTED}.
   *
   * @throws UnexplainedRequestException where one is not
   */
  public void checkRecipients(Party receiver, List<Party> parties) {
    for (Segment segment : segments) {
      if (segment instanceof Hidden hidden
          && hidden.type() instanceof HidingType.SealedToAnother sealed) {
        boolean known = parties.contains(sealed.recipient());
        boolean foreign = sealed.recipient().index() != receiver.index();
        boolean trusted = sealed.recipient().equals(Party.TRUSTED);
        if (!sealed.receiver().equals(receiver) || !(trusted || (known && foreign))) {
          throw new UnexplainedRequestException(
              "bytes that "
                  + receiver.name()
                  + " receives are claimed to be sealed to "
                  + sealed.recipient().name()
                  + " and received by "
                  + sealed.receiver().name());
        }
      }
    }
  }

  /** A request that this template explains, its holes filled by draws that know no target. */
  public byte[] sample(SecureRandom random, SealingKeys keys) {
    byte[] query = new byte[length()];
    int offset = 0;
    for (Segment segment : segments) {
      byte[] bytes =
          segment instanceof Fixed fixed
              ? fixed.bytes()
              : ((Hidden) segment).type().sample(random, keys);
      System.arraycopy(bytes, 0, query, offset, bytes.length);
      offset += bytes.length;
    }
    return query;
  }
}
