/* SPDX-License-Identifier: Apache-2.0
 *
 * What libsodium takes for the operations of ristretto255 (rfc9496), and what it makes of them.
 *
 *   driver time [REPETITIONS [MILLISECONDS]]   CSV: nanoseconds an element
 *   driver vectors SEED [COUNT]                test vectors, the same for the same seed
 *
 * Every operation is timed as libsodium offers it: bytes in, bytes out, one element a call. The inputs and the tag are
 * those of OprfBenchmark. A repetition calls one operation for so many milliseconds; operations take turns.
 */
#define _POSIX_C_SOURCE 200809L

#include <sodium.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum {
  ELEMENT = crypto_core_ristretto255_BYTES,
  UNIFORM = crypto_core_ristretto255_HASHBYTES,
  SCALAR = crypto_core_ristretto255_SCALARBYTES,
  WIDE_SCALAR = crypto_core_ristretto255_NONREDUCEDSCALARBYTES,
  INPUTS = 256,
  MAX_REPETITIONS = 10000,
  SHA512_BLOCK = 128
};

/* The tag of mode 0, with its zero byte. */
static const unsigned char TAG[] = "HashToGroup-OPRFV1-\0-ristretto255-SHA512";
static const size_t TAG_BYTES = sizeof TAG - 1;

static void fail(const char *what) {
  fprintf(stderr, "driver: %s\n", what);
  exit(1);
}

static void require(int status, const char *what) {
  if (status != 0) {
    fail(what);
  }
}

/* expand_message_xmd over SHA-512 to one digest's length, RFC 9380 section 5.3.1 (rfc9380). */
static void expand(unsigned char uniform[UNIFORM], const unsigned char *message, size_t message_bytes,
                   const unsigned char *tag, size_t tag_bytes) {
  static const unsigned char zeros[SHA512_BLOCK];
  const unsigned char length_and_zero[3] = {0, UNIFORM, 0};
  const unsigned char one = 1;
  const unsigned char tag_length = (unsigned char)tag_bytes;
  unsigned char b0[crypto_hash_sha512_BYTES];
  crypto_hash_sha512_state state;

  crypto_hash_sha512_init(&state);
  crypto_hash_sha512_update(&state, zeros, sizeof zeros);
  crypto_hash_sha512_update(&state, message, message_bytes);
  crypto_hash_sha512_update(&state, length_and_zero, sizeof length_and_zero);
  crypto_hash_sha512_update(&state, tag, tag_bytes);
  crypto_hash_sha512_update(&state, &tag_length, 1);
  crypto_hash_sha512_final(&state, b0);

  crypto_hash_sha512_init(&state);
  crypto_hash_sha512_update(&state, b0, sizeof b0);
  crypto_hash_sha512_update(&state, &one, 1);
  crypto_hash_sha512_update(&state, tag, tag_bytes);
  crypto_hash_sha512_update(&state, &tag_length, 1);
  crypto_hash_sha512_final(&state, uniform);
}

/* ---- time ---- */

static unsigned char inputs[INPUTS][13];
static unsigned char uniforms[INPUTS][UNIFORM];
static unsigned char elements[INPUTS][ELEMENT];
static unsigned char key[SCALAR];
static unsigned char result[ELEMENT];
/* Every result goes in here, so that no call can be left out. */
static volatile unsigned char sink;

static void prepare(void) {
  int i;
  crypto_core_ristretto255_scalar_random(key);
  for (i = 0; i < INPUTS; i++) {
    snprintf((char *)inputs[i], sizeof inputs[i], "+999%08d", i);
    expand(uniforms[i], inputs[i], 12, TAG, TAG_BYTES);
    require(crypto_core_ristretto255_from_hash(elements[i], uniforms[i]), "hash refused");
  }
}

static void scalarmult(int i) {
  require(crypto_scalarmult_ristretto255(result, key, elements[i]), "element refused");
}

static void scalarmult_base(int i) {
  (void)i;
  require(crypto_scalarmult_ristretto255_base(result, key), "scalar refused");
}

static void from_hash(int i) {
  require(crypto_core_ristretto255_from_hash(result, uniforms[i]), "hash refused");
}

static void hash_to_group(int i) {
  unsigned char uniform[UNIFORM];
  expand(uniform, inputs[i], 12, TAG, TAG_BYTES);
  require(crypto_core_ristretto255_from_hash(result, uniform), "hash refused");
}

static const struct {
  const char *name;
  void (*call)(int input);
} OPERATIONS[] = {
    {"scalarmult", scalarmult},
    {"from_hash", from_hash},
    {"hash_to_group", hash_to_group},
    {"scalarmult_base", scalarmult_base},
};
enum { OPERATION_COUNT = sizeof OPERATIONS / sizeof OPERATIONS[0] };

static double now_nanoseconds(void) {
  struct timespec now;
  require(clock_gettime(CLOCK_MONOTONIC, &now), "there is no monotonic clock");
  return 1e9 * (double)now.tv_sec + (double)now.tv_nsec;
}

/* Nanoseconds a call, over at least so many milliseconds; the clock is read once in 16 calls. */
static double repetition(void (*call)(int), int milliseconds, long *calls) {
  const double start = now_nanoseconds();
  const double end = start + 1e6 * milliseconds;
  double now = start;
  long count = 0;
  do {
    int i;
    for (i = 0; i < 16; i++) {
      call((int)(count % INPUTS));
      sink ^= result[0];
      count++;
    }
    now = now_nanoseconds();
  } while (now < end);
  *calls += count;
  return (now - start) / (double)count;
}

static int ascending(const void *a, const void *b) {
  const double x = *(const double *)a;
  const double y = *(const double *)b;
  return (x > y) - (x < y);
}

/* Between neighbours, as most statistics programs do it. */
static double quantile(const double *sorted, int count, double q) {
  const double at = q * (count - 1);
  const int below = (int)at;
  const int above = below + 1 < count ? below + 1 : below;
  return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
}

static void print_times(int repetitions, int milliseconds) {
  static double times[OPERATION_COUNT][MAX_REPETITIONS];
  long calls[OPERATION_COUNT] = {0};
  long warm = 0;
  int operation;
  int r;
  prepare();
  for (operation = 0; operation < OPERATION_COUNT; operation++) {
    repetition(OPERATIONS[operation].call, milliseconds, &warm);
  }
  for (r = 0; r < repetitions; r++) {
    for (operation = 0; operation < OPERATION_COUNT; operation++) {
      times[operation][r] = repetition(OPERATIONS[operation].call, milliseconds, &calls[operation]);
    }
  }
  printf("peer,version,operation,repetitions,calls,median_ns,lower_quartile_ns,upper_quartile_ns,least_ns,most_ns\n");
  for (operation = 0; operation < OPERATION_COUNT; operation++) {
    double *sorted = times[operation];
    qsort(sorted, (size_t)repetitions, sizeof *sorted, ascending);
    printf("libsodium,%s,%s,%d,%ld,%.1f,%.1f,%.1f,%.1f,%.1f\n", sodium_version_string(), OPERATIONS[operation].name,
           repetitions, calls[operation], quantile(sorted, repetitions, .5), quantile(sorted, repetitions, .25),
           quantile(sorted, repetitions, .75), sorted[0], sorted[repetitions - 1]);
  }
}

/* ---- vectors ---- */

static unsigned char seed[randombytes_SEEDBYTES];

/* The next bytes of the seed's stream. */
static void draw(unsigned char *bytes, size_t count) {
  static uint32_t block;
  unsigned char own[randombytes_SEEDBYTES];
  memcpy(own, seed, sizeof own);
  own[28] = (unsigned char)(block >> 24);
  own[29] = (unsigned char)(block >> 16);
  own[30] = (unsigned char)(block >> 8);
  own[31] = (unsigned char)block;
  block++;
  randombytes_buf_deterministic(bytes, count, own);
}

static void draw_scalar(unsigned char scalar[SCALAR]) {
  unsigned char wide[WIDE_SCALAR];
  draw(wide, sizeof wide);
  crypto_core_ristretto255_scalar_reduce(scalar, wide);
}

static void draw_element(unsigned char element[ELEMENT]) {
  unsigned char uniform[UNIFORM];
  draw(uniform, sizeof uniform);
  require(crypto_core_ristretto255_from_hash(element, uniform), "hash refused");
}

static void print_hex(const unsigned char *bytes, size_t count) {
  size_t i;
  putchar(' ');
  if (count == 0) {
    putchar('-');
  }
  for (i = 0; i < count; i++) {
    printf("%02x", bytes[i]);
  }
}

static void print_vector(const char *name, const unsigned char *a, size_t a_bytes, const unsigned char *b,
                         size_t b_bytes, const unsigned char *c, size_t c_bytes) {
  fputs(name, stdout);
  print_hex(a, a_bytes);
  if (b != NULL) {
    print_hex(b, b_bytes);
  }
  if (c != NULL) {
    print_hex(c, c_bytes);
  }
  putchar('\n');
}

static void print_element_vectors(void) {
  unsigned char uniform[UNIFORM];
  unsigned char p[ELEMENT];
  unsigned char q[ELEMENT];
  unsigned char out[ELEMENT];
  unsigned char scalar[SCALAR];

  draw(uniform, sizeof uniform);
  require(crypto_core_ristretto255_from_hash(p, uniform), "hash refused");
  print_vector("from_hash", uniform, sizeof uniform, p, sizeof p, NULL, 0);

  draw_element(p);
  draw_scalar(scalar);
  require(crypto_scalarmult_ristretto255(out, scalar, p), "element refused");
  print_vector("multiply", scalar, sizeof scalar, p, sizeof p, out, sizeof out);
  require(crypto_scalarmult_ristretto255_base(out, scalar), "scalar refused");
  print_vector("multiply_base", scalar, sizeof scalar, out, sizeof out, NULL, 0);

  draw_element(q);
  require(crypto_core_ristretto255_add(out, p, q), "element refused");
  print_vector("add", p, sizeof p, q, sizeof q, out, sizeof out);
  require(crypto_core_ristretto255_sub(out, p, q), "element refused");
  print_vector("subtract", p, sizeof p, q, sizeof q, out, sizeof out);
}

static void print_scalar_vectors(void) {
  unsigned char a[SCALAR];
  unsigned char b[SCALAR];
  unsigned char out[SCALAR];

  draw_scalar(a);
  draw_scalar(b);
  crypto_core_ristretto255_scalar_add(out, a, b);
  print_vector("scalar_add", a, sizeof a, b, sizeof b, out, sizeof out);
  crypto_core_ristretto255_scalar_sub(out, a, b);
  print_vector("scalar_subtract", a, sizeof a, b, sizeof b, out, sizeof out);
  crypto_core_ristretto255_scalar_mul(out, a, b);
  print_vector("scalar_multiply", a, sizeof a, b, sizeof b, out, sizeof out);
  require(crypto_core_ristretto255_scalar_invert(out, a), "scalar is zero");
  print_vector("scalar_invert", a, sizeof a, out, sizeof out, NULL, 0);
}

/* Messages of 0 to 299 bytes, tags of 1 to 255. */
static void print_hash_vector(int i) {
  unsigned char message[300];
  unsigned char tag[255];
  unsigned char uniform[UNIFORM];
  unsigned char element[ELEMENT];
  const size_t message_bytes = (size_t)(i * 7) % sizeof message;
  const size_t tag_bytes = 1 + (size_t)(i * 11) % sizeof tag;

  draw(message, sizeof message);
  draw(tag, sizeof tag);
  expand(uniform, message, message_bytes, tag, tag_bytes);
  require(crypto_core_ristretto255_from_hash(element, uniform), "hash refused");
  print_vector("hash_to_group", message, message_bytes, tag, tag_bytes, element, sizeof element);
}

/* Random bytes below 2^255, and what one flipped bit makes of an encoding. Not the highest: libsodium 1.0.18 ignores it,
 * which rfc9496 does not allow. */
static void print_decoding_vectors(int i) {
  unsigned char bytes[ELEMENT];
  draw(bytes, sizeof bytes);
  bytes[31] &= 0x7f;
  print_vector(crypto_core_ristretto255_is_valid_point(bytes) ? "valid" : "invalid", bytes, sizeof bytes, NULL, 0,
               NULL, 0);
  draw_element(bytes);
  bytes[i % 255 / 8] ^= (unsigned char)(1 << i % 255 % 8);
  print_vector(crypto_core_ristretto255_is_valid_point(bytes) ? "valid" : "invalid", bytes, sizeof bytes, NULL, 0,
               NULL, 0);
}

static void print_vectors(unsigned long long number, int count) {
  int i;
  for (i = 0; i < 8; i++) {
    seed[i] = (unsigned char)(number >> 8 * i);
  }
  printf("# libsodium %s, ristretto255, seed %llu, %d of each\n", sodium_version_string(), number, count);
  for (i = 0; i < count; i++) {
    print_element_vectors();
    print_scalar_vectors();
    print_hash_vector(i);
    print_decoding_vectors(i);
  }
}

/* ---- the command line ---- */

static long long parsed(const char *name, const char *text, long long least, long long most) {
  char *end;
  const long long value = strtoll(text, &end, 10);
  if (*text == '\0' || *end != '\0' || value < least || value > most) {
    fprintf(stderr, "driver: %s is '%s', must be from %lld to %lld\n", name, text, least, most);
    exit(2);
  }
  return value;
}

int main(int argc, char **argv) {
  if (sodium_init() < 0) {
    fail("libsodium does not start");
  }
  if (argc >= 2 && argc <= 4 && strcmp(argv[1], "time") == 0) {
    const int repetitions = argc > 2 ? (int)parsed("REPETITIONS", argv[2], 1, MAX_REPETITIONS) : 25;
    const int milliseconds = argc > 3 ? (int)parsed("MILLISECONDS", argv[3], 1, 60000) : 100;
    print_times(repetitions, milliseconds);
    return 0;
  }
  if (argc >= 3 && argc <= 4 && strcmp(argv[1], "vectors") == 0) {
    const long long number = parsed("SEED", argv[2], 0, INT64_MAX);
    print_vectors((unsigned long long)number, argc > 3 ? (int)parsed("COUNT", argv[3], 1, 1000000) : 1000);
    return 0;
  }
  fprintf(stderr, "usage: driver time [REPETITIONS [MILLISECONDS]] | driver vectors SEED [COUNT]\n");
  return 2;
}
