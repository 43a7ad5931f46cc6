// SPDX-License-Identifier: Apache-2.0
package org.penregister.contract;

import java.util.Arrays;
import org.penregister.random.SeededRandom;
import org.penregister.scheme.Frame;

/** Spoils messages: flipped bits, cut, lengthened, zeroed, with pieces repeated, or random. */
final class Mutator {
  private final SeededRandom random;

  Mutator(SeededRandom random) {
    this.random = random;
  }

  /** {@code message} as a peer with bad intentions or a bad line would send it. */
  byte[] mutate(byte[] message) {
    if (message.length == 0) {
      return randomBytes(1 + random.nextInt(40));
    }
    byte[] copy = message.clone();
    int at = random.nextInt(copy.length);
    int length = 1 + random.nextInt(copy.length - at);
    switch (random.nextInt(8)) {
      case 0 -> copy[at] ^= (byte) (1 << random.nextInt(8));
      case 1 -> copy[at] = (byte) random.nextInt();
      case 2 -> copy = Arrays.copyOf(copy, at);
      case 3 -> copy = Arrays.copyOf(copy, copy.length + 1 + random.nextInt(40));
      case 4 -> Arrays.fill(copy, at, at + length, (byte) 0);
      case 5 -> Arrays.fill(copy, at, Math.min(copy.length, at + 4), (byte) 0xFF);
      case 6 -> {
        int to = random.nextInt(copy.length);
        int moved = Math.min(Math.min(length, 64), copy.length - Math.max(at, to));
        System.arraycopy(message, at, copy, to, moved);
      }
      default -> copy = randomBytes(random.nextInt(2 * copy.length + 1));
    }
    return copy;
  }

  /** The frame stays right and its body does not. */
  byte[] mutateBody(byte[] frame) {
    byte[] body = mutate(Arrays.copyOfRange(frame, Frame.HEADER_BYTES, frame.length));
    byte[] mutated = Arrays.copyOf(frame, Frame.HEADER_BYTES + body.length);
    System.arraycopy(body, 0, mutated, Frame.HEADER_BYTES, body.length);
    return mutated;
  }

  byte[] randomBytes(int length) {
    byte[] bytes = new byte[length];
    for (int i = 0; i < length; i++) {
      bytes[i] = (byte) (random.nextLong() >>> 56);
    }
    return bytes;
  }
}
