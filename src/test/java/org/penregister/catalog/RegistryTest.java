// SPDX-License-Identifier: Apache-2.0
package org.penregister.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.penregister.SpecValues;
import org.penregister.adversary.Adversary;
import org.penregister.metric.ClusterBootstrap;
import org.penregister.metric.LeakageMetric;
import org.penregister.scheme.LookupScheme;
import org.penregister.trace.TraceReader;

/** Whatever implements an interface of the catalog's is in its enum, under a name of its own. */
final class RegistryTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("org.penregister");

  /** Top-level classes of the library that implement {@code type}. */
  private static Set<String> implementations(Class<?> type) {
    Set<String> names = new TreeSet<>();
    for (JavaClass found : CLASSES.get(type).getAllSubclasses()) {
      boolean concrete =
          !found.isInterface() && !found.getModifiers().contains(JavaModifier.ABSTRACT);
      if (concrete && found.isTopLevelClass()) {
        names.add(found.getName());
      }
    }
    return names;
  }

  /** The classes that a catalog makes. */
  private static Set<String> classes(Stream<?> made) {
    return made.map(each -> each.getClass().getName())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static void assertNames(Stream<String> names) {
    List<String> all = names.toList();
    assertEquals(all.size(), new HashSet<>(all).size(), "names are unique: " + all);
    for (String name : all) {
      assertTrue(name.matches("[a-z][a-z0-9]*(-[a-z0-9]+)*"), name + " is kebab-case");
    }
  }

  @Test
  void everySchemeIsInTheCatalog() {
    assertEquals(
        implementations(LookupScheme.class),
        classes(
            Arrays.stream(SchemeType.values())
                .flatMap(type -> type.examples().stream())
                .map(spec -> Specs.scheme(spec, List.of()))));
    assertNames(Arrays.stream(SchemeType.values()).map(SchemeType::specName));
  }

  @Test
  void everyAdversaryIsInTheCatalog() {
    assertEquals(
        implementations(Adversary.class),
        classes(
            Arrays.stream(AdversaryType.values())
                .map(type -> type.create(SpecValues.parse(type.specName())))));
    assertNames(Arrays.stream(AdversaryType.values()).map(AdversaryType::specName));
  }

  @Test
  void everyLeakageMetricIsInTheCatalog() {
    assertEquals(
        implementations(LeakageMetric.class),
        classes(
            Arrays.stream(MetricType.values())
                .map(type -> type.create(0, ClusterBootstrap.oneWay(0)))));
    assertNames(Arrays.stream(MetricType.values()).map(MetricType::metricName));
  }

  @Test
  void everyTraceReaderIsInTheCatalog() {
    assertEquals(
        implementations(TraceReader.class),
        classes(Arrays.stream(TraceFormat.values()).map(TraceFormat::create)));
    assertNames(Arrays.stream(TraceFormat.values()).map(TraceFormat::specName));
  }

  @Test
  void everyExampleSchemeIsOfItsOwnFactory() {
    for (SchemeType type : SchemeType.values()) {
      for (String example : type.examples()) {
        String name = Specs.scheme(example, List.of()).name();
        assertTrue((name + "+").startsWith(type.specName() + "+"), example + " makes " + name);
      }
    }
  }

  @Test
  void summariesAreOneLineEach() {
    Stream<String> lines =
        Stream.of(
                Arrays.stream(SchemeType.values())
                    .flatMap(type -> Stream.of(type.summary(), type.recordable())),
                Arrays.stream(AdversaryType.values()).map(AdversaryType::summary),
                Arrays.stream(MetricType.values()).map(MetricType::summary),
                Arrays.stream(TraceFormat.values()).map(TraceFormat::summary))
            .flatMap(each -> each);
    assertTrue(lines.allMatch(line -> !line.isBlank() && !line.contains("\n")));
  }
}
