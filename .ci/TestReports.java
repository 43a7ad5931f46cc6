// SPDX-License-Identifier: Apache-2.0

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * Adds up surefire's reports: {@code java .ci/TestReports.java FAILED_STEPS CHECKOUT...}. Prints
 * each test that was skipped or failed, and why, then one line of totals; steps that failed without
 * a failed test count as failures. Exit code 1 where a test failed, none ran, or one was skipped
 * for want of a file in ../shared or of libsodium's vectors.
 */
final class TestReports {
  private int tests;
  private int failed;
  private int skipped;
  private int lacking;

  public static void main(String[] args) throws Exception {
    TestReports sum = new TestReports();
    for (int i = 1; i < args.length; i++) {
      for (String module : List.of("", "benchmarks")) {
        sum.add(Path.of(args[i], module, "target", "surefire-reports"));
      }
    }
    if (sum.lacking > 0) {
      System.out.println(
          sum.lacking
              + " skipped for want of a file in ../shared or of libsodium's vectors,"
              + " which is a failure here");
    }
    if (sum.tests == 0) {
      System.out.println("no test ran");
    }
    int failed = sum.failed > 0 ? sum.failed : Integer.parseInt(args[0]);
    int passed = sum.tests - sum.failed - sum.skipped;
    System.out.println(passed + " passed, " + failed + " failed, " + sum.skipped + " skipped");
    System.exit(failed > 0 || sum.lacking > 0 || sum.tests == 0 ? 1 : 0);
  }

  private void add(Path folder) throws Exception {
    for (Path report : reports(folder)) {
      NodeList cases =
          DocumentBuilderFactory.newInstance()
              .newDocumentBuilder()
              .parse(report.toFile())
              .getElementsByTagName("testcase");
      for (int i = 0; i < cases.getLength(); i++) {
        add((Element) cases.item(i));
      }
    }
  }

  private static List<Path> reports(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return new ArrayList<>(
          files.filter(file -> file.toString().endsWith(".xml")).sorted().toList());
    }
  }

  private void add(Element test) {
    String name = test.getAttribute("classname") + "." + test.getAttribute("name");
    NodeList skip = test.getElementsByTagName("skipped");
    tests++;
    if (skip.getLength() > 0) {
      String reason = ((Element) skip.item(0)).getAttribute("message");
      skipped++;
      lacking += reason.contains("shared") || reason.contains("libsodium") ? 1 : 0;
      System.out.println("skipped: " + name + ": " + reason);
    } else if (test.getElementsByTagName("failure").getLength()
            + test.getElementsByTagName("error").getLength()
        > 0) {
      failed++;
      System.out.println("failed: " + name);
    }
  }
}
