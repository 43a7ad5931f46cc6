// SPDX-License-Identifier: Apache-2.0
package org.penregister.benchmarks.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.penregister.benchmarks.console.Progress;
import org.penregister.directory.DirectorySnapshot;
import org.penregister.scheme.Environment;
import org.penregister.scheme.LookupScheme;
import org.penregister.scheme.LookupServer;
import org.penregister.scheme.psi.PsiDirectory;
import org.penregister.scheme.psi.PsiScheme;
import picocli.CommandLine.Option;

/** Where the set-up of a scheme comes from and goes to: options of {@code serve}. */
final class SavedSetup {
  @Option(
      names = "--save-setup",
      paramLabel = "FILE",
      description = {
        "For psi: where to keep the set-up for the next start.",
        "Holds the private key; only its owner may read it."
      })
  private @Nullable Path save;

  @Option(
      names = "--load-setup",
      paramLabel = "FILE",
      description = "For psi: a kept set-up of the same directory, instead of a new one.")
  private @Nullable Path load;

  /** Fails early where the options do not fit the scheme. */
  void check(LookupScheme scheme) throws IOException {
    if ((save != null || load != null) && !(scheme instanceof PsiScheme)) {
      throw new IllegalArgumentException(
          (save != null ? "--save-setup" : "--load-setup")
              + " is for --scheme psi, not for '"
              + scheme.spec()
              + "'");
    }
    if (save != null && load != null) {
      throw new IllegalArgumentException("--save-setup and --load-setup do not go together");
    }
    if (save != null && Files.isDirectory(save)) {
      throw new IOException(save + ": is a directory, must be a file");
    }
  }

  /** The servers, set up or read, with progress on standard error. */
  List<LookupServer> servers(
      LookupScheme scheme, DirectorySnapshot directory, Environment environment)
      throws IOException {
    if (!(scheme instanceof PsiScheme psi)) {
      return Progress.during(
          false, "setting up " + scheme.spec(), () -> scheme.newServers(directory, environment));
    }
    return psi.newServers(prepared(psi, directory, environment.keys()), environment);
  }

  private PsiDirectory prepared(PsiScheme psi, DirectorySnapshot directory, SecureRandom random)
      throws IOException {
    if (load != null) {
      Path from = load;
      return Progress.during(
          false, "reading " + from, () -> PsiDirectory.load(from, directory, psi.parameters()));
    }
    PsiDirectory built;
    try (Progress progress = Progress.onStandardError(false)) {
      built =
          PsiDirectory.build(
              directory,
              psi.parameters(),
              random,
              done -> progress.at((double) done / directory.size(), "setting up " + done));
    }
    if (save != null) {
      built.save(save);
    }
    return built;
  }
}
