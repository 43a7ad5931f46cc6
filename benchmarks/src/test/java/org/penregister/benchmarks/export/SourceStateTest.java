// SPDX-License-Identifier: Apache-2.0
package org.penregister.benchmarks.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SourceStateTest {
  private static final String COMMIT = "0123456789012345678901234567890123456789";

  @TempDir private Path root;

  private void write(String file, String text) throws IOException {
    Path path = root.resolve(file);
    Path folder = path.getParent();
    if (folder != null) {
      Files.createDirectories(folder);
    }
    Files.writeString(path, text);
  }

  @Test
  void knowsTheVersionOnlyOutsideARepository() {
    assertEquals(new SourceState("1", null, null), SourceState.of("1", root));
  }

  @Test
  void readsTheHeadWithoutGit() throws IOException {
    write(".git/HEAD", COMMIT + "\n");
    assertEquals(COMMIT, SourceState.headFromFiles(root));
    write(".git/HEAD", "ref: refs/heads/main\n");
    write(".git/packed-refs", "# pack-refs\n" + COMMIT + " refs/heads/main\n");
    assertEquals(COMMIT, SourceState.headFromFiles(root));
    String later = COMMIT.replace('0', 'f');
    write(".git/refs/heads/main", later + "\n");
    assertEquals(later, SourceState.headFromFiles(root));
    write(".git/HEAD", "ref: refs/heads/unborn\n");
    assertNull(SourceState.headFromFiles(root));
  }

  @Test
  void readsTheHeadOfALinkedWorkingCopy() throws IOException {
    write("linked/.git", "gitdir: ../main/.git/worktrees/linked\n");
    write("main/.git/worktrees/linked/HEAD", "ref: refs/heads/topic\n");
    write("main/.git/worktrees/linked/commondir", "../..\n");
    write("main/.git/refs/heads/topic", COMMIT + "\n");
    assertEquals(COMMIT, SourceState.headFromFiles(root.resolve("linked")));
  }

  @Test
  void printsWhatIsKnown() {
    assertEquals("1", new SourceState("1", null, null).toString());
    assertEquals("1 (commit c)", new SourceState("1", "c", null).toString());
    assertEquals("1 (commit c, changed)", new SourceState("1", "c", true).toString());
  }

  @Test
  void describesTheMachine() {
    List<String> lines = List.of("processor\t: 0", "model name\t: Some CPU @ 2: 3 GHz", "x");
    assertEquals("Some CPU @ 2: 3 GHz", Machine.cpuModel(lines));
    assertEquals("unknown", Machine.cpuModel(List.of()));
    assertTrue(Machine.current().cores() > 0);
  }
}
