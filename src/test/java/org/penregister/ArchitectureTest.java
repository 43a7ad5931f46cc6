// SPDX-License-Identifier: Apache-2.0
package org.penregister;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.penregister.adversary.Adversary;
import org.penregister.metric.LeakageMetric;
import org.penregister.scheme.LookupScheme;
import org.penregister.scheme.LookupServer;
import org.penregister.trace.TraceReader;

/** Holds the library to its table of packages: arrows one way, and every class in its room. */
final class ArchitectureTest {
  private static final String BASE = "org.penregister";

  /** Who may use whom, besides itself, the root package and {@code random}. */
  private static final Map<String, Set<String>> MAY_USE =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry("directory", Set.of()),
              Map.entry("trace", Set.of("directory")),
              Map.entry("log", Set.of("directory")),
              Map.entry("scheme", Set.of("directory", "log", "oprf", "lwe", "dpf", "filter")),
              Map.entry("transport", Set.of("scheme", "log", "directory")),
              Map.entry("adversary", Set.of("log", "directory")),
              Map.entry("metric", Set.of("adversary", "log", "trace", "directory")),
              Map.entry("system", Set.of("scheme", "trace", "directory")),
              Map.entry(
                  "experiment",
                  Set.of(
                      "directory",
                      "trace",
                      "log",
                      "scheme",
                      "transport",
                      "adversary",
                      "metric",
                      "system")),
              Map.entry(
                  "catalog", Set.of("directory", "trace", "log", "scheme", "adversary", "metric")),
              Map.entry("oprf", Set.of()),
              Map.entry("lwe", Set.of()),
              Map.entry("dpf", Set.of()),
              Map.entry("filter", Set.of()),
              Map.entry("random", Set.of())));

  /** Packages whose interfaces stand above the families in their sub-packages. */
  private static final Set<String> WITH_FAMILIES = Set.of("scheme", "adversary", "trace", "metric");

  /** What the library may need at run time. */
  /** Loaded where it is there; see {@code RistrettoKernels}. */
  private static final String VECTORS = "jdk.incubator.vector..";

  private static final String[] LIBRARIES = {
    BASE + "..",
    "java..",
    "javax.crypto..",
    "com.sun.net.httpserver..",
    "com.sun.management..",
    "org.bouncycastle..",
    "org.apache.commons.math3..",
    "org.jspecify.annotations..",
    VECTORS
  };

  private static JavaClasses main;

  @BeforeAll
  static void importClasses() {
    main =
        new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(BASE);
  }

  static Stream<String> packages() {
    return MAY_USE.keySet().stream();
  }

  @ParameterizedTest
  @MethodSource("packages")
  void packageUsesOnlyWhatTheTableAllows(String name) {
    arrows(name, MAY_USE.getOrDefault(name, Set.of())).check(main);
  }

  @Test
  void anArrowAgainstTheTableIsCaught() {
    assertThrows(AssertionError.class, () -> arrows("scheme", Set.of("log")).check(main));
    assertThrows(AssertionError.class, () -> arrows("metric", Set.of("trace")).check(main));
  }

  private static ArchRule arrows(String name, Set<String> mayUse) {
    Set<String> forbidden = new TreeSet<>(MAY_USE.keySet());
    forbidden.removeAll(mayUse);
    forbidden.remove(name);
    forbidden.remove("random");
    String[] forbiddenPackages =
        forbidden.stream().map(each -> BASE + "." + each + "..").toArray(String[]::new);
    return noClasses()
        .that()
        .resideInAPackage(BASE + "." + name + "..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(forbiddenPackages)
        .allowEmptyShould(true);
  }

  @Test
  void rootPackageUsesNoOther() {
    noClasses()
        .that()
        .resideInAPackage(BASE)
        .should()
        .dependOnClassesThat(resideInAnyPackage(BASE + ".*.."))
        .check(main);
  }

  @Test
  void everyPackageStandsInTheTable() {
    Set<String> found =
        main.stream()
            .map(JavaClass::getPackageName)
            .filter(each -> !each.equals(BASE))
            .map(each -> each.substring(BASE.length() + 1).split("\\.", -1)[0])
            .collect(Collectors.toCollection(TreeSet::new));
    found.removeAll(MAY_USE.keySet());
    assertEquals(Set.of(), found, "packages that the table of arrows does not name");
  }

  @Test
  void noPackagesFormACycle() {
    slices().matching(BASE + ".(*)..").should().beFreeOfCycles().check(main);
    slices().matching(BASE + ".(**)").should().beFreeOfCycles().check(main);
  }

  @ParameterizedTest
  @MethodSource("withFamilies")
  void interfacesDoNotKnowTheirImplementations(String name) {
    noClasses()
        .that()
        .resideInAPackage(BASE + "." + name)
        .should()
        .dependOnClassesThat()
        .resideInAPackage(BASE + "." + name + ".*..")
        .check(main);
  }

  static Stream<String> withFamilies() {
    return WITH_FAMILIES.stream().sorted();
  }

  @Test
  void libraryNeedsNothingBeyondItsTwoDependencies() {
    classes().should().onlyDependOnClassesThat(resideInAnyPackage(LIBRARIES)).check(main);
  }

  @Test
  void nothingButVectorKernelsNeedsTheVectorModule() {
    noClasses()
        .that()
        .haveSimpleNameNotStartingWith("Vector")
        .should()
        .dependOnClassesThat()
        .resideInAPackage(VECTORS)
        .check(main);
    noClasses()
        .that()
        .haveSimpleNameNotStartingWith("Vector")
        .should()
        .dependOnClassesThat()
        .haveSimpleNameStartingWith("Vector")
        .check(main);
  }

  @Test
  void onlyTransportKnowsHttp() {
    noClasses()
        .that()
        .resideOutsideOfPackage(BASE + ".transport..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("java.net..", "com.sun.net.httpserver..")
        .check(main);
  }

  @Test
  void classesAreFinal() {
    classes()
        .that()
        .areNotInterfaces()
        .and()
        .areNotEnums()
        .and()
        .areNotAnonymousClasses()
        .and()
        .doNotHaveModifier(JavaModifier.ABSTRACT)
        .should()
        .haveModifier(JavaModifier.FINAL)
        .check(main);
  }

  @Test
  void schemesDoNotInheritFromEachOther() {
    classes()
        .that()
        .areAssignableTo(LookupScheme.class)
        .or()
        .areAssignableTo(LookupServer.class)
        .and()
        .areNotInterfaces()
        .should(extendObjectOnly())
        .check(main);
  }

  private static ArchCondition<JavaClass> extendObjectOnly() {
    return new ArchCondition<>("extend no other class") {
      @Override
      public void check(JavaClass each, ConditionEvents events) {
        boolean alone =
            each.isEnum()
                || each.isRecord()
                || each.getRawSuperclass()
                    .map(above -> above.isEquivalentTo(Object.class))
                    .orElse(true);
        events.add(
            new SimpleConditionEvent(each, alone, each.getName() + " extends another class"));
      }
    };
  }

  @Test
  void everyPackageIsNullMarkedInItsPackageInfo() {
    List<String> unmarked =
        main.getPackage(BASE).getSubpackagesInTree().stream()
            .filter(each -> each.getClasses().stream().anyMatch(alwaysTrue()))
            .filter(each -> !marked(each))
            .map(JavaPackage::getName)
            .sorted()
            .toList();
    assertEquals(List.of(), unmarked, "packages without @NullMarked in a package-info.java");
    assertTrue(marked(main.getPackage(BASE)));
  }

  private static boolean marked(JavaPackage each) {
    return each.tryGetAnnotationOfType(NullMarked.class).isPresent();
  }

  /** Families by interface; the file's place is its class name's. */
  static Stream<Arguments> families() {
    return Stream.of(
        Arguments.of(LookupScheme.class, "scheme", "Scheme"),
        Arguments.of(Adversary.class, "adversary", "Adversary"),
        Arguments.of(LeakageMetric.class, "metric", "Metric"),
        Arguments.of(TraceReader.class, "trace", "TraceReader"));
  }

  @ParameterizedTest
  @MethodSource("families")
  void implementationsStandInAFamilyUnderTheirSuffix(Class<?> type, String place, String suffix) {
    List<String> found =
        main.stream()
            .filter(each -> each.isAssignableTo(type) && !each.isInterface())
            .filter(each -> !each.getModifiers().contains(JavaModifier.ABSTRACT))
            .map(JavaClass::getName)
            .toList();
    assertTrue(found.size() > 2);
    String form = BASE.replace(".", "\\.") + "\\." + place + "\\.[a-z]+\\.\\w+" + suffix;
    List<String> elsewhere = found.stream().filter(name -> !name.matches(form)).toList();
    assertEquals(List.of(), elsewhere, "belong into " + place + "/<family>/<Name>" + suffix);
  }
}
