// SPDX-License-Identifier: Apache-2.0
package org.penregister.benchmarks.cli;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.penregister.ProtocolException;
import org.penregister.benchmarks.console.PrintingCommand;
import org.penregister.directory.Handle;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code penregister lookup}. */
@Command(
    name = "lookup",
    description = "Asks a running server for handles, one lookup each, and prints device keys.",
    mixinStandardHelpOptions = true,
    footerHeading = "%nExamples:%n",
    footer = {
      "  penregister lookup +9990000001",
      "  penregister lookup --server http://127.0.0.1:8080 --scheme psi +9990000001 +9990000002"
    })
final class LookupCommand extends PrintingCommand {

  @Option(
      names = "--server",
      paramLabel = "URL",
      defaultValue = "http://127.0.0.1:8080",
      description = "Where the server is (default: ${DEFAULT-VALUE}).")
  private String server = "";

  @Option(
      names = "--scheme",
      paramLabel = "SPEC",
      description = "The scheme that the server must run (default: whatever it runs).")
  private @Nullable String scheme;

  @Option(
      names = "--requester",
      paramLabel = "NAME",
      defaultValue = "anonymous",
      description = "The account to ask as (default: ${DEFAULT-VALUE}).")
  private String requester = "";

  @Parameters(
      paramLabel = "HANDLE",
      arity = "1..*",
      description = "Phone number with + and country code, e-mail address or random id.")
  private List<String> handles = List.of();

  @Override
  public Integer call() throws ProtocolException {
    List<Handle> asked = handles.stream().map(Handle::parse).toList();
    RemoteLookup client = RemoteLookup.connect(server, scheme, requester);
    for (Handle handle : asked) {
      out().print(client.lookup(handle));
      out().flush();
    }
    return CommandLine.ExitCode.OK;
  }
}
