// SPDX-License-Identifier: Apache-2.0
package org.penregister.benchmarks.cli;

import org.penregister.ProtocolException;
import org.penregister.directory.Handle;
import org.penregister.directory.HandleSpace;
import org.penregister.directory.NumberPlan;
import org.penregister.directory.NumberedHandleSpace;

/**
 * The public number plan, as a server publishes it in a line: {@code PLAN SIZE}, or {@code none}
 * where it does not know which handles can be dialled.
 */
final class PublishedNumbers {
  /** The line of a server without a plan. */
  static final String NONE = "none";

  private PublishedNumbers() {}

  /** The line for this space. */
  static String line(HandleSpace space) {
    return space instanceof NumberedHandleSpace numbers
        ? numbers.plan() + " " + numbers.size()
        : NONE;
  }

  /** The space of such a line; which of its numbers are registered is not told. */
  static HandleSpace parse(String line) throws ProtocolException {
    if (line.equals(NONE)) {
      return new Unknown();
    }
    String[] parts = line.split(" ", -1);
    try {
      if (parts.length == 2) {
        return new NumberedHandleSpace(NumberPlan.parse(parts[0]), 0, Integer.parseInt(parts[1]));
      }
    } catch (IllegalArgumentException e) {
      throw new ProtocolException("server's number plan: " + e.getMessage());
    }
    throw new ProtocolException("server's number plan is not of the form PLAN SIZE");
  }

  /** Refuses to be asked, so that no scheme draws from an empty plan without a word. */
  static final class Unknown implements HandleSpace {
    private static IllegalArgumentException unknown() {
      return new IllegalArgumentException(
          "the scheme chooses among numbers that can be dialled and the directory does not say"
              + " which: serve with --numbers, for example --numbers +4520xxxxxx");
    }

    @Override
    public int size() {
      throw unknown();
    }

    @Override
    public int registered() {
      throw unknown();
    }

    @Override
    public Handle handle(int index) {
      throw unknown();
    }

    @Override
    public byte[] bytes(int index) {
      throw unknown();
    }

    @Override
    public int indexOf(Handle handle) {
      throw unknown();
    }
  }
}
