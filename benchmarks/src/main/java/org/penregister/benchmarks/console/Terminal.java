// SPDX-License-Identifier: Apache-2.0
package org.penregister.benchmarks.console;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Whether a person looks on, and through how wide a window. The JDK cannot say which of its streams
 * are terminals, and what {@code System.console()} says changed in Java 22; {@code test -t} of a
 * POSIX shell asks the streams themselves. Where there is no such shell, nobody looks on.
 */
public final class Terminal {
  /** A width that wraps nothing. */
  public static final int UNLIMITED = Integer.MAX_VALUE;

  private static final int NARROWEST = 20;
  private static final int USUAL = 80;
  private static final int PATIENCE_SECONDS = 5;

  private Terminal() {}

  /** Whether standard output is a terminal. */
  public static boolean isStandardOutput() {
    return succeeds(new ProcessBuilder("sh", "-c", "test -t 1").redirectOutput(Redirect.INHERIT));
  }

  /** Whether standard error is a terminal. */
  public static boolean isStandardError() {
    return succeeds(new ProcessBuilder("sh", "-c", "test -t 2").redirectError(Redirect.INHERIT));
  }

  /** Characters that fit a line of standard output; {@link #UNLIMITED} where it is no terminal. */
  public static int outputColumns() {
    if (!isStandardOutput()) {
      return UNLIMITED;
    }
    return columns(new ProcessBuilder("stty", "size").redirectInput(Redirect.INHERIT));
  }

  private static int columns(ProcessBuilder command) {
    try {
      Process process = command.redirectError(Redirect.DISCARD).start();
      String size = new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
      process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
      return parseColumns(size);
    } catch (IOException e) {
      return USUAL;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return USUAL;
    }
  }

  /** The second of two numbers, as {@code stty size} prints them, or the usual 80. */
  static int parseColumns(String size) {
    List<String> parts = List.of(size.strip().split(" +", -1));
    if (parts.size() != 2 || !parts.get(1).matches("[0-9]{1,4}")) {
      return USUAL;
    }
    int columns = Integer.parseInt(parts.get(1));
    return columns == 0 ? USUAL : Math.max(NARROWEST, columns);
  }

  private static boolean succeeds(ProcessBuilder command) {
    try {
      Process process = command.start();
      return process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) && process.exitValue() == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
