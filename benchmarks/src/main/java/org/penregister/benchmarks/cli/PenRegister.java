// SPDX-License-Identifier: Apache-2.0
package org.penregister.benchmarks.cli;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import org.penregister.benchmarks.console.PrintingCommand;
import org.penregister.benchmarks.export.SourceState;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.UsageMessageSpec;

/** The command {@code penregister}. Exit codes: 0 done, 1 failed, 2 asked for wrongly. */
@Command(
    name = "penregister",
    description = "What would a pen register on contact lookups reveal?",
    versionProvider = PenRegister.Version.class,
    mixinStandardHelpOptions = true,
    footerHeading = "%nThree to try first:%n",
    footer = {
      "  penregister compare --preset smoke",
      "      a table of what each scheme costs and reveals, in a minute or so",
      "  penregister schemes",
      "      the ways of looking up, and how to spell them",
      "  penregister attack --log FILE",
      "      what a log that you keep reveals",
      "",
      "Examples of each command: penregister COMMAND --help."
    })
public final class PenRegister extends PrintingCommand {

  /** Runs one command and ends the process. */
  public static void main(String[] args) {
    System.exit(run(writer(System.out), writer(System.err), args));
  }

  /** In the terminal's own character set, as the JDK's streams are. */
  private static PrintWriter writer(PrintStream stream) {
    return new PrintWriter(stream, true, Charset.defaultCharset());
  }

  /** All commands. */
  static CommandLine commandLine() {
    CommandLine commands = new CommandLine(new PenRegister());
    CommandGroup.addTo(commands);
    commands.setCaseInsensitiveEnumValuesAllowed(true);
    commands
        .getHelpSectionMap()
        .put(UsageMessageSpec.SECTION_KEY_COMMAND_LIST, CommandGroup::overview);
    commands.getHelpSectionMap().remove(UsageMessageSpec.SECTION_KEY_COMMAND_LIST_HEADING);
    return commands;
  }

  /** Runs one command and returns its exit code. */
  static int run(PrintWriter out, PrintWriter err, String... args) {
    CommandLine commands = commandLine();
    commands.setOut(out);
    commands.setErr(err);
    commands.setExecutionExceptionHandler(Failures::failed);
    commands.setParameterExceptionHandler(Failures::misused);
    int code = commands.execute(args);
    out.flush();
    err.flush();
    return code;
  }

  @Override
  public Integer call() {
    command().usage(err());
    return CommandLine.ExitCode.USAGE;
  }

  /** For {@code --version}. */
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {"penregister " + SourceState.current() + ", Java " + Runtime.version()};
    }
  }
}
