// SPDX-License-Identifier: Apache-2.0
package org.penregister.benchmarks.compare;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.penregister.benchmarks.console.PrintingCommand;
import org.penregister.benchmarks.console.Progress;
import org.penregister.benchmarks.export.FileDigest;
import org.penregister.benchmarks.export.GrowingRun;
import org.penregister.benchmarks.export.KeptRun;
import org.penregister.benchmarks.export.Manifest;
import org.penregister.benchmarks.export.SourceState;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/** Goes on with a comparison that ended early. */
@Command(
    name = "resume",
    description =
        "Goes on with a comparison that ended early: runs the schemes that are missing, in the same"
            + " directory. trials.csv becomes what it would be had the run not been interrupted.",
    mixinStandardHelpOptions = true,
    footerHeading = "%nExamples:%n",
    footer = {
      "  penregister resume results/compare/20260102T030405Z",
      "  penregister resume results/compare/20260102T030405Z --threads 1 --quiet"
    })
public final class ResumeCommand extends PrintingCommand {
  @Parameters(
      paramLabel = "DIR",
      description = "The run's directory, for example results/compare/20260102T030405Z.")
  private Path directory = Path.of("");

  @Option(
      names = "--anyway",
      description = "Go on although the run was begun with another version of this program.")
  private boolean anyway;

  @Mixin private final ShownOptions shown = new ShownOptions();

  @Override
  public Integer call() throws IOException {
    Instant start = Instant.now();
    shown.check();
    KeptRun kept = KeptRun.read(directory);
    GrowingRun.checkPartial(kept);
    Manifest manifest = kept.manifest();
    checkSource(manifest.source(), SourceState.current());
    Plan plan = Progress.during(shown.isQuiet(), "reading the trace", () -> planned(manifest));
    checkInputs(manifest.inputs(), plan.inputs());
    if (!plan.specs().equals(manifest.wanted())) {
      throw new IllegalArgumentException(
          "'"
              + directory
              + "' is about the schemes "
              + String.join(",", manifest.wanted())
              + ", its command line about "
              + String.join(",", plan.specs()));
    }
    try (GrowingRun run = GrowingRun.reopen(directory, Plan.session(start))) {
      return plan.run(run, shown, out(), err());
    }
  }

  private Plan planned(Manifest manifest) throws IOException {
    try {
      return CompareCommand.parse(manifest.commandLine()).plan();
    } catch (ParameterException e) {
      throw new IllegalArgumentException(
          "'" + directory + "': its command line is not understood: " + e.getMessage(), e);
    }
  }

  private void checkSource(SourceState begun, SourceState now) {
    boolean same =
        begun.version().equals(now.version())
            && Objects.equals(begun.commit(), now.commit())
            && Objects.equals(begun.dirty(), now.dirty());
    if (!same && !anyway) {
      throw new IllegalArgumentException(
          "'"
              + directory
              + "' was begun with "
              + begun
              + ", this is "
              + now
              + ": figures may differ; give --anyway to go on");
    }
  }

  private static void checkInputs(List<FileDigest> begun, List<FileDigest> now) {
    for (FileDigest was : begun) {
      Optional<FileDigest> is =
          now.stream().filter(each -> each.name().equals(was.name())).findFirst();
      if (is.isEmpty() || !is.get().equals(was)) {
        throw new IllegalArgumentException(
            "input file "
                + was.name()
                + " is not the one that the run was begun with (SHA-256 "
                + was.sha256()
                + (is.isEmpty() ? "" : ", now " + is.get().sha256())
                + ")");
      }
    }
  }
}
