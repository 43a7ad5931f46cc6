// SPDX-License-Identifier: Apache-2.0
package org.penregister.contract;

import java.security.SecureRandom;
import java.util.List;

/** Gives out draws that were made before, from one of them on. */
final class ReplayedDraws extends SecureRandom {
  private static final long serialVersionUID = 1L;

  private final transient List<byte[]> draws;
  private int next;

  ReplayedDraws(List<byte[]> draws, int first) {
    this.draws = draws;
    this.next = first;
  }

  /** The draw after the last one given out. */
  int next() {
    return next;
  }

  @Override
  public void nextBytes(byte[] bytes) {
    if (next >= draws.size() || draws.get(next).length != bytes.length) {
      throw new IllegalStateException("other draws were made");
    }
    byte[] draw = draws.get(next++);
    System.arraycopy(draw, 0, bytes, 0, draw.length);
  }
}
