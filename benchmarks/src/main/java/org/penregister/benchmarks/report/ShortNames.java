// SPDX-License-Identifier: Apache-2.0
package org.penregister.benchmarks.report;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names that fit beside a point: of each spec only those parameters without which two of the run's
 * schemes would read the same.
 */
final class ShortNames {
  /** A parameter whose value says by itself what it is of. */
  private static final Pattern WORD =
      Pattern.compile("[A-Za-z]+=(?!true\\b|false\\b)([a-z-]+)(?=[,\\s]|$)");

  private ShortNames() {}

  /** The short name of each label; as many names as labels, none twice. */
  static Map<String, String> of(List<String> labels) {
    Map<String, Set<String>> keysByName = new LinkedHashMap<>();
    Map<String, List<String>> labelsByName = new LinkedHashMap<>();
    for (String label : labels) {
      String name = without(label, allKeys(label));
      labelsByName.computeIfAbsent(name, none -> new ArrayList<>()).add(label);
      keysByName.computeIfAbsent(name, none -> new LinkedHashSet<>()).addAll(allKeys(label));
    }
    Map<String, String> names = new LinkedHashMap<>();
    labels.forEach(label -> names.put(label, label));
    labelsByName.forEach(
        (name, same) -> {
          Set<String> dropped = new HashSet<>();
          for (String key : leastTellingFirst(keysByName.getOrDefault(name, Set.of()))) {
            dropped.add(key);
            if (same.stream().map(label -> without(label, dropped)).distinct().count()
                < same.stream().distinct().count()) {
              dropped.remove(key);
            }
          }
          same.forEach(label -> names.put(label, without(label, dropped)));
        });
    Map<String, String> wordsAlone = new LinkedHashMap<>();
    names.forEach(
        (label, name) -> wordsAlone.put(label, WORD.matcher(name).replaceAll(ShortNames::word)));
    return new HashSet<>(wordsAlone.values()).size() < new HashSet<>(names.values()).size()
        ? names
        : wordsAlone;
  }

  /** The word alone, unless it is the name of a scheme. */
  private static String word(MatchResult parameter) {
    String word =
        SchemeTree.ofType(parameter.group(1)).isPresent() ? parameter.group() : parameter.group(1);
    return Matcher.quoteReplacement(word);
  }

  /** The keys of a label's parameters, each behind the number of its layer. */
  private static Set<String> allKeys(String label) {
    Set<String> keys = new LinkedHashSet<>();
    String[] layers = label.split("\\+", -1);
    for (int layer = 0; layer < layers.length; layer++) {
      String[] parts = layers[layer].split(":", -1);
      for (int part = 1; part < parts.length; part++) {
        keys.add(key(layer, parts[part]));
      }
    }
    return keys;
  }

  /** Numbers from the first, then words from the last: a scheme's record has them by weight. */
  private static List<String> leastTellingFirst(Set<String> keys) {
    List<String> order = new ArrayList<>(keys.stream().filter(key -> key.endsWith("#")).toList());
    List<String> words = new ArrayList<>(keys.stream().filter(key -> !key.endsWith("#")).toList());
    Collections.reverse(words);
    order.addAll(words);
    return order;
  }

  /** Layer and name of a parameter, with a mark where its value is a number. */
  private static String key(int layer, String parameter) {
    String name = parameter.replaceAll("=.*", "");
    return layer + " " + name + (parameter.matches("[^=]*=[0-9.]+") ? "#" : "");
  }

  private static String without(String label, Set<String> keys) {
    List<String> kept = new ArrayList<>();
    String[] layers = label.split("\\+", -1);
    for (int layer = 0; layer < layers.length; layer++) {
      String[] parts = layers[layer].split(":", -1);
      StringBuilder name = new StringBuilder(parts[0]);
      for (int part = 1; part < parts.length; part++) {
        if (!keys.contains(key(layer, parts[part]))) {
          name.append(part == 1 || name.indexOf(" ") < 0 ? " " : ", ").append(parts[part]);
        }
      }
      kept.add(name.toString());
    }
    return String.join(" + ", kept);
  }
}
