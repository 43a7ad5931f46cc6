// SPDX-License-Identifier: Apache-2.0
package org.penregister.benchmarks.cli;

import java.util.List;
import java.util.stream.Stream;
import org.penregister.benchmarks.advise.AdviseCommand;
import org.penregister.benchmarks.attack.AttackCommand;
import org.penregister.benchmarks.bench.BenchCommand;
import org.penregister.benchmarks.compare.CompareCommand;
import org.penregister.benchmarks.compare.ResumeCommand;
import org.penregister.benchmarks.report.ReportCommand;
import org.penregister.benchmarks.reproduce.ReproduceCommand;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Help.Column;
import picocli.CommandLine.Help.TextTable;

/** The commands by what they are for, as {@code --help} shows them: a new one adds one line. */
enum CommandGroup {
  RUN("Run", CompareCommand.class, ResumeCommand.class, BenchCommand.class),
  CHOOSE("Choose", AdviseCommand.class),
  LOOK(
      "Look at what there is",
      ListCommands.Schemes.class,
      ListCommands.Adversaries.class,
      ListCommands.Metrics.class),
  SHOW("Show a run", ReportCommand.class, QueryCommand.class, ExportCommand.class),
  DATA("Read data of your own", AttackCommand.class, TraceCommand.class),
  SERVE("Serve and ask", ServeCommand.class, LookupCommand.class),
  CHECK("Check claims", ReproduceCommand.class, AuditCommand.class);

  private static final int NAME_COLUMN = 16;

  private final String heading;
  private final List<Class<?>> commands;

  CommandGroup(String heading, Class<?>... commands) {
    this.heading = heading;
    this.commands = List.of(commands);
  }

  /** Adds all commands. */
  static void addTo(CommandLine root) {
    Stream.of(values())
        .flatMap(group -> group.commands.stream())
        .forEach(command -> root.addSubcommand(command));
  }

  /** The overview: a heading a group, a line a command. */
  static String overview(Help help) {
    StringBuilder text = new StringBuilder();
    for (CommandGroup group : values()) {
      text.append(String.format("%n%s:%n", group.heading));
      int width = help.commandSpec().usageMessage().width();
      TextTable table =
          TextTable.forColumns(
              help.colorScheme(),
              new Column(NAME_COLUMN, 2, Column.Overflow.SPAN),
              new Column(width - NAME_COLUMN, 0, Column.Overflow.WRAP));
      for (Class<?> command : group.commands) {
        CommandLine of = new CommandLine(command);
        table.addRowValues(of.getCommandName(), firstSentence(of));
      }
      text.append(table);
    }
    return text.toString();
  }

  private static String firstSentence(CommandLine command) {
    String[] description = command.getCommandSpec().usageMessage().description();
    String text = Ansi.OFF.string(String.join(" ", description));
    int end = text.indexOf(". ");
    return end < 0 ? text : text.substring(0, end + 1);
  }
}
