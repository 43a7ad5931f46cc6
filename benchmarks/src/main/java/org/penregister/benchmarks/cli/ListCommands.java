// SPDX-License-Identifier: Apache-2.0
package org.penregister.benchmarks.cli;

import org.penregister.benchmarks.console.PrintingCommand;
import org.penregister.benchmarks.console.Terminal;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The commands that list what there is, one line each. */
final class ListCommands {
  private ListCommands() {}

  private abstract static class ListCommand extends PrintingCommand {
    private final Catalogue catalogue;

    ListCommand(Catalogue catalogue) {
      this.catalogue = catalogue;
    }

    @Override
    public Integer call() {
      out().print(catalogue.render(Terminal.outputColumns()));
      return CommandLine.ExitCode.OK;
    }
  }

  /** {@code penregister schemes}. */
  @Command(
      name = "schemes",
      description = "Lists the ways of looking up; + marks wrappers.",
      mixinStandardHelpOptions = true,
      footerHeading = "%nExamples:%n",
      footer = {
        "  penregister schemes",
        "  penregister compare --schemes cached:ttl=P1D+decoy:k=12"
      })
  static final class Schemes extends ListCommand {
    Schemes() {
      super(Catalogue.SCHEMES);
    }
  }

  /** {@code penregister adversaries}. */
  @Command(
      name = "adversaries",
      description = "Lists who infers contacts from a disclosed log.",
      mixinStandardHelpOptions = true,
      footerHeading = "%nExamples:%n",
      footer = {
        "  penregister adversaries",
        "  penregister compare --adversaries reading,seen-twice:times=3"
      })
  static final class Adversaries extends ListCommand {
    Adversaries() {
      super(Catalogue.ADVERSARIES);
    }
  }

  /** {@code penregister metrics}. */
  @Command(
      name = "metrics",
      description = "Lists what is measured of an inference.",
      mixinStandardHelpOptions = true,
      footerHeading = "%nExamples:%n",
      footer = {"  penregister metrics", "  penregister metrics --help"})
  static final class Metrics extends ListCommand {
    Metrics() {
      super(Catalogue.METRICS);
    }
  }
}
