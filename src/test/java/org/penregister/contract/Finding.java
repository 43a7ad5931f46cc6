// SPDX-License-Identifier: Apache-2.0
package org.penregister.contract;

/** Something that a scheme does and may not do, and which check saw it. */
public record Finding(Check check, String detail) {
  /** The checks of the sufficiency contract. */
  public enum Check {
    /** The recorder refused a request at run time. */
    RECORDER,
    /** A twin without memory explains the request otherwise, or observes something else. */
    EXPLANATION,
    /** A hole is not what the framework makes of its input and of random bytes. */
    HOLES,
    /** Lengths, number, order or addressees of messages say what the observations do not. */
    SHAPE,
    /** A transcript made from the observations differs from the real one. */
    SIMULATOR,
    /** Two worlds with equal observations can be told apart. */
    WORLDS,
    /** The public parameters are not those of what is logged. */
    PARAMETERS
  }
}
