// SPDX-License-Identifier: Apache-2.0
package org.penregister.benchmarks.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.penregister.ProtocolException;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * How a command fails: in one line on standard error. Only a bug of ours, which no input should
 * reach, shows where it happened.
 */
final class Failures {
  private Failures() {}

  /** What a command threw. */
  static int failed(Exception failure, CommandLine command, ParseResult parsed) {
    PrintWriter err = command.getErr();
    String name = command.getCommandSpec().qualifiedName();
    if (failure instanceof IllegalArgumentException) {
      err.println(name + ": " + message(failure));
      return CommandLine.ExitCode.USAGE;
    }
    if (failure instanceof IOException
        || failure instanceof UncheckedIOException
        || failure instanceof ProtocolException) {
      err.println(name + ": " + message(failure));
    } else if (failure.getCause() instanceof OutOfMemoryError) {
      err.println(name + ": not enough memory; give the Java machine more, for example -J-Xmx8g");
    } else {
      err.println(name + ": this is a bug, please report it: " + failure);
      failure.printStackTrace(err);
    }
    return CommandLine.ExitCode.SOFTWARE;
  }

  /** Options and commands that picocli did not understand. */
  static int misused(ParameterException misuse, String[] args) {
    CommandLine command = misuse.getCommandLine();
    String name = command.getCommandSpec().qualifiedName();
    command
        .getErr()
        .println(name + ": " + misuseMessage(misuse, command) + "; see " + name + " --help");
    return CommandLine.ExitCode.USAGE;
  }

  private static String misuseMessage(ParameterException misuse, CommandLine command) {
    if (!(misuse instanceof UnmatchedArgumentException unmatched)) {
      return oneLine(misuse.getMessage());
    }
    String found = unmatched.getUnmatched().get(0);
    if (found.startsWith("-")) {
      return "there is no option '" + found + "'" + didYouMean(found, options(command));
    }
    Set<String> commands = command.getSubcommands().keySet();
    return commands.isEmpty()
        ? "'" + found + "' is one argument too many"
        : "there is no command '" + found + "'" + didYouMean(found, commands);
  }

  private static Set<String> options(CommandLine command) {
    return command.getCommandSpec().optionsMap().keySet();
  }

  private static String didYouMean(String found, Collection<String> words) {
    List<String> near = Suggestions.near(found, words);
    return near.isEmpty() ? "" : ", did you mean " + String.join(" or ", near) + "?";
  }

  private static String message(Exception failure) {
    if (failure instanceof UncheckedIOException
        && failure.getCause() instanceof IOException cause) {
      return message(cause);
    }
    if (failure instanceof NoSuchFileException missing) {
      return "there is no file " + missing.getFile();
    }
    if (failure instanceof AccessDeniedException denied) {
      return denied.getFile() + " may not be read or written";
    }
    if (failure instanceof FileSystemException file && file.getReason() != null) {
      return file.getFile() + ": " + oneLine(file.getReason());
    }
    String message = failure.getMessage();
    return message == null ? failure.getClass().getSimpleName() : oneLine(message);
  }

  private static String oneLine(@Nullable String text) {
    return String.valueOf(text).strip().replaceAll("\\s*[\\r\\n]+\\s*", " ");
  }
}
