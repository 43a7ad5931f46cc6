// SPDX-License-Identifier: Apache-2.0
package org.penregister;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.penregister.testing.Repository;

/** Every source, build file and script names its licence, and the jar carries the text. */
final class LicenceTest {
  private static final String HEADER = "SPDX-License-Identifier: Apache-2.0";
  private static final int HEAD_LINES = 3;

  @Test
  void everySourceBuildFileAndScriptNamesItsLicence() {
    List<Path> files = Repository.files("").stream().filter(LicenceTest::isOurs).toList();
    assertTrue(files.size() > 100, "found only " + files.size() + " files");
    assertEquals(List.of(), files.stream().filter(file -> !namesLicence(file)).toList());
  }

  private static boolean isOurs(Path file) {
    String name = file.getFileName().toString();
    return name.matches(".*\\.(java|xml|sh|py|sql|html|js|css)")
        || (!name.contains(".") && Repository.read(file).startsWith("#!"));
  }

  private static boolean namesLicence(Path file) {
    return Repository.read(file).lines().limit(HEAD_LINES).anyMatch(line -> line.contains(HEADER));
  }

  @Test
  void whatGoesIntoTheJarHoldsTheLicence() throws URISyntaxException {
    Path text = Repository.path("src/main/resources/META-INF/LICENSE");
    assertTrue(Repository.read(text).contains("Version 2.0, January 2004"));
    Path classes =
        Path.of(
            ProtocolException.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    assertEquals(Repository.read(text), Repository.read(classes.resolve("META-INF/LICENSE")));
    assertTrue(
        Repository.read(classes.resolve("META-INF/NOTICE")).startsWith("PenRegister\n"),
        "META-INF/NOTICE");
  }
}
