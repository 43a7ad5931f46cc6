// SPDX-License-Identifier: Apache-2.0
package org.penregister.directory;

import java.util.Objects;

/**
 * The first numbers of a {@link NumberPlan}: index i is the plan's i-th number. Nothing is stored,
 * so a space of 2^31 - 1 handles costs nothing.
 */
public final class NumberedHandleSpace implements HandleSpace {
  private final NumberPlan plan;
  private final int registered;
  private final int dialable;

  /**
   * @param registered how many numbers, the plan's first, are registered; 0 to dialable
   * @param dialable how many numbers the space has; 0 to the plan's size
   */
  public NumberedHandleSpace(NumberPlan plan, int registered, int dialable) {
    if (dialable < 0 || dialable > plan.size()) {
      throw new IllegalArgumentException(
          "dialable is " + dialable + ", must be 0 to the plan's " + plan.size());
    }
    if (registered < 0 || registered > dialable) {
      throw new IllegalArgumentException(
          "registered is " + registered + ", must be 0 to dialable, " + dialable);
    }
    this.plan = plan;
    this.registered = registered;
    this.dialable = dialable;
  }

  public NumberPlan plan() {
    return plan;
  }

  @Override
  public int size() {
    return dialable;
  }

  @Override
  public int registered() {
    return registered;
  }

  @Override
  public Handle handle(int index) {
    return Handle.ofCanonical(bytes(index));
  }

  @Override
  public byte[] bytes(int index) {
    return plan.bytes(Objects.checkIndex(index, dialable));
  }

  @Override
  public int indexOf(Handle handle) {
    long index = plan.indexOf(handle.text());
    return index < dialable ? (int) index : -1;
  }

  @Override
  public String toString() {
    return "NumberedHandleSpace[" + plan + ", " + registered + " of " + dialable + " registered]";
  }
}
