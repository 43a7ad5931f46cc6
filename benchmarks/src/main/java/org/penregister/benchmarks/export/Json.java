// SPDX-License-Identifier: Apache-2.0
package org.penregister.benchmarks.export;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;

/** JSON text, indented, with the same line ends everywhere. */
public final class Json {
  private static final ObjectWriter WRITER = new ObjectMapper().writer(printer());

  private Json() {}

  /** The text of a tree of maps, lists, strings, numbers, booleans and nulls; ended. */
  public static String text(Object tree) {
    try {
      return WRITER.writeValueAsString(tree) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("tree cannot be written as JSON", e);
    }
  }

  private static DefaultPrettyPrinter printer() {
    DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
    DefaultPrettyPrinter printer = new DefaultPrettyPrinter();
    printer.indentObjectsWith(indenter);
    printer.indentArraysWith(indenter);
    return printer;
  }
}
