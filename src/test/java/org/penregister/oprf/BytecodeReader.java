// SPDX-License-Identifier: Apache-2.0
package org.penregister.oprf;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** The methods of a class with their instructions, as much as {@link ConstantTimeTest} looks at. */
final class BytecodeReader {
  /** Bytes of each instruction from 0 on; 0 for those that {@link #length} works out or refuses. */
  private static final int[] LENGTHS = new int[256];

  static {
    lengths(0x00, 0x0F, 1);
    lengths(0x10, 0x10, 2);
    lengths(0x11, 0x11, 3);
    lengths(0x12, 0x12, 2);
    lengths(0x13, 0x14, 3);
    lengths(0x15, 0x19, 2);
    lengths(0x1A, 0x35, 1);
    lengths(0x36, 0x3A, 2);
    lengths(0x3B, 0x83, 1);
    lengths(0x84, 0x84, 3);
    lengths(0x85, 0x98, 1);
    lengths(0x99, 0xA7, 3);
    lengths(0xAC, 0xB1, 1);
    lengths(0xB2, 0xB8, 3);
    lengths(0xB9, 0xBA, 5);
    lengths(0xBB, 0xBB, 3);
    lengths(0xBC, 0xBC, 2);
    lengths(0xBD, 0xBD, 3);
    lengths(0xBE, 0xBF, 1);
    lengths(0xC0, 0xC1, 3);
    lengths(0xC2, 0xC3, 1);
    lengths(0xC5, 0xC5, 4);
    lengths(0xC6, 0xC7, 3);
    lengths(0xC8, 0xC8, 5);
  }

  /** One instruction. */
  interface Visitor {
    /**
     * @param callee {@code owner.name(descriptor)} of a call, else empty
     */
    void visit(int opcode, String callee);
  }

  private final Map<String, byte[]> code = new LinkedHashMap<>();
  private final Object[] pool;

  private BytecodeReader(DataInputStream in) throws IOException {
    in.readInt();
    in.readInt();
    pool = new Object[in.readUnsignedShort()];
    for (int i = 1; i < pool.length; i++) {
      int tag = in.readUnsignedByte();
      pool[i] = constant(tag, in);
      if (tag == 5 || tag == 6) {
        i++;
      }
    }
    in.skipBytes(6);
    in.skipBytes(2 * in.readUnsignedShort());
    readMembers(in, false);
    readMembers(in, true);
  }

  static BytecodeReader of(Class<?> type) throws IOException {
    String resource = "/" + type.getName().replace('.', '/') + ".class";
    try (InputStream in = type.getResourceAsStream(resource)) {
      byte[] bytes = Objects.requireNonNull(in).readAllBytes();
      return new BytecodeReader(new DataInputStream(new ByteArrayInputStream(bytes)));
    }
  }

  /** Names of methods with code; overloads are told apart by {@code #2} and so on. */
  Iterable<String> methods() {
    return code.keySet();
  }

  void visit(String method, Visitor visitor) {
    byte[] bytes = Objects.requireNonNull(code.get(method));
    for (int at = 0; at < bytes.length; at += length(bytes, at)) {
      int opcode = bytes[at] & 0xFF;
      boolean call = opcode >= 0xB6 && opcode <= 0xB9;
      visitor.visit(opcode, call ? callee(unsignedShort(bytes, at + 1)) : "");
    }
  }

  private static int length(byte[] bytes, int at) {
    int opcode = bytes[at] & 0xFF;
    int length = LENGTHS[opcode];
    if (opcode == 0xC4) {
      length = (bytes[at + 1] & 0xFF) == 0x84 ? 6 : 4;
    }
    if (length == 0) {
      throw new IllegalStateException("a switch or an unknown instruction: " + opcode);
    }
    return length;
  }

  private String callee(int index) {
    int[] reference = (int[]) pool[index];
    int owner = ((int[]) pool[reference[0]])[0];
    int[] nameAndType = (int[]) pool[reference[1]];
    return pool[owner] + "." + pool[nameAndType[0]] + pool[nameAndType[1]];
  }

  private static Object constant(int tag, DataInputStream in) throws IOException {
    return switch (tag) {
      case 1 -> in.readUTF();
      case 3, 4 -> in.readInt();
      case 5, 6 -> in.readLong();
      case 7, 8, 16, 19, 20 -> new int[] {in.readUnsignedShort()};
      case 9, 10, 11, 12, 17, 18 -> new int[] {in.readUnsignedShort(), in.readUnsignedShort()};
      case 15 -> new int[] {in.readUnsignedByte(), in.readUnsignedShort()};
      default -> throw new IOException("unknown constant " + tag);
    };
  }

  private void readMembers(DataInputStream in, boolean methods) throws IOException {
    for (int members = in.readUnsignedShort(); members > 0; members--) {
      in.readUnsignedShort();
      String name = (String) pool[in.readUnsignedShort()];
      in.readUnsignedShort();
      for (int attributes = in.readUnsignedShort(); attributes > 0; attributes--) {
        Object attribute = pool[in.readUnsignedShort()];
        byte[] content = new byte[in.readInt()];
        in.readFully(content);
        if (methods && attribute.equals("Code")) {
          put(name, content);
        }
      }
    }
  }

  private void put(String name, byte[] attribute) {
    int length = unsignedShort(attribute, 4) << 16 | unsignedShort(attribute, 6);
    byte[] instructions = new byte[length];
    System.arraycopy(attribute, 8, instructions, 0, length);
    String key = name;
    for (int overload = 2; code.containsKey(key); overload++) {
      key = name + "#" + overload;
    }
    code.put(key, instructions);
  }

  private static int unsignedShort(byte[] bytes, int at) {
    return (bytes[at] & 0xFF) << 8 | bytes[at + 1] & 0xFF;
  }

  private static void lengths(int from, int to, int length) {
    for (int opcode = from; opcode <= to; opcode++) {
      LENGTHS[opcode] = length;
    }
  }
}
