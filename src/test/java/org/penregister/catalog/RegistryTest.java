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
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.penregister.adversary.Adversary;
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

  /** What the constants of {@code catalog} mention directly. */
  private static Set<String> registered(Class<?> catalog, Class<?> type) {
    Set<String> names = new TreeSet<>();
    CLASSES.get(catalog).getDirectDependenciesFromSelf().stream()
        .map(dependency -> dependency.getTargetClass())
        .filter(target -> target.isAssignableTo(type) && !target.isInterface())
        .forEach(target -> names.add(target.getName()));
    return names;
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
    assertTrue(implementations(LookupScheme.class).size() >= 7);
    assertEquals(
        implementations(LookupScheme.class), registered(SchemeType.class, LookupScheme.class));
    assertNames(Arrays.stream(SchemeType.values()).map(SchemeType::specName));
  }

  @Test
  void everyTraceReaderIsInTheCatalog() {
    assertTrue(implementations(TraceReader.class).size() >= 4);
    assertEquals(
        implementations(TraceReader.class), registered(TraceFormat.class, TraceReader.class));
    assertNames(Arrays.stream(TraceFormat.values()).map(TraceFormat::specName));
  }

  @Test
  void everyAdversaryIsInTheCatalog() {
    assertTrue(implementations(Adversary.class).size() >= 7);
    assertEquals(
        implementations(Adversary.class), registered(AdversaryType.class, Adversary.class));
    assertNames(Arrays.stream(AdversaryType.values()).map(AdversaryType::specName));
  }

  @Test
  void everyLeakageMetricIsInTheCatalog() {
    assertTrue(implementations(LeakageMetric.class).size() >= 11);
    assertEquals(
        implementations(LeakageMetric.class), registered(MetricType.class, LeakageMetric.class));
    assertNames(Arrays.stream(MetricType.values()).map(MetricType::metricName));
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
    Stream.of(
            Arrays.stream(SchemeType.values()).map(SchemeType::summary),
            Arrays.stream(SchemeType.values()).map(SchemeType::recordable),
            Arrays.stream(AdversaryType.values()).map(AdversaryType::summary),
            Arrays.stream(MetricType.values()).map(MetricType::summary),
            Arrays.stream(TraceFormat.values()).map(TraceFormat::summary))
        .flatMap(lines -> lines)
        .forEach(line -> assertTrue(!line.isBlank() && !line.contains("\n"), line));
  }
}
