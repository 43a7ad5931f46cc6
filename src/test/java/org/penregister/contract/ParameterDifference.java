// SPDX-License-Identifier: Apache-2.0
package org.penregister.contract;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.penregister.directory.HandleSpace;
import org.penregister.log.DecoyBlocks;
import org.penregister.log.DecoyLaw;
import org.penregister.log.PublicParameters;
import org.penregister.log.TargetEncoding;

/** What a server and a model tell differently of one scheme. */
final class ParameterDifference {
  private ParameterDifference() {}

  /** Nothing where both tell the same of every handle of the space. */
  static Optional<String> find(PublicParameters server, PublicParameters model, HandleSpace space) {
    if (!server.scheme().equals(model.scheme())) {
      return told("scheme", server.scheme(), model.scheme());
    }
    if (!Objects.equals(server.cacheTtl(), model.cacheTtl())) {
      return told("cache ttl", server.cacheTtl(), model.cacheTtl());
    }
    if (!Objects.equals(server.rotation(), model.rotation())) {
      return told("rotation", server.rotation(), model.rotation());
    }
    if (!Objects.equals(server.coverLaw(), model.coverLaw())) {
      return told("cover law", server.coverLaw(), model.coverLaw());
    }
    if (!Objects.equals(server.coverEvery(), model.coverEvery())) {
      return told("cover", server.coverEvery(), model.coverEvery());
    }
    TargetEncoding encoding = server.encoding();
    TargetEncoding modelled = model.encoding();
    if (encoding == null || modelled == null) {
      if (encoding != null || modelled != null) {
        return told("encoding", encoding, modelled);
      }
    } else {
      Optional<String> difference = encodings(encoding, modelled, space);
      if (difference.isPresent()) {
        return difference;
      }
    }
    DecoyLaw law = server.decoyLaw();
    DecoyLaw modelledLaw = model.decoyLaw();
    if (law == null || modelledLaw == null) {
      return law == null && modelledLaw == null
          ? Optional.empty()
          : told("decoy law", law, modelledLaw);
    }
    return laws(law, modelledLaw);
  }

  private static Optional<String> encodings(
      TargetEncoding server, TargetEncoding model, HandleSpace space) {
    if (server.type() != model.type()) {
      return told("type", server.type(), model.type());
    }
    if (server.bits() != model.bits()) {
      return told("bits", server.bits(), model.bits());
    }
    if (server.keyed() != model.keyed()) {
      return told("keyed", server.keyed(), model.keyed());
    }
    // Under a key both are as good as any other; each is held to its own log elsewhere.
    for (int i = 0; i < (server.keyed() ? 0 : space.size()); i++) {
      long word = server.encode(space.bytes(i));
      long modelled = model.encode(space.bytes(i));
      if (word != modelled) {
        return told("encoding of handle " + i, word, modelled);
      }
    }
    return Optional.empty();
  }

  private static Optional<String> laws(DecoyLaw server, DecoyLaw model) {
    if (server.decoys() != model.decoys()) {
      return told("decoys", server.decoys(), model.decoys());
    }
    if (server.repeats() != model.repeats()) {
      return told("repeats", server.repeats(), model.repeats());
    }
    if (server.omission() != model.omission()) {
      return told("omission", server.omission(), model.omission());
    }
    if (server.withReplacement() != model.withReplacement()) {
      return told("withReplacement", server.withReplacement(), model.withReplacement());
    }
    int size = server.popularity().size();
    if (size != model.popularity().size()) {
      return told("handles to draw from", size, model.popularity().size());
    }
    for (int i = 0; i < size; i++) {
      double probability = server.popularity().probability(i);
      double modelled = model.popularity().probability(i);
      if (probability != modelled) {
        return told("probability of handle " + i, probability, modelled);
      }
    }
    DecoyBlocks blocks = server.blocks();
    DecoyBlocks modelledBlocks = model.blocks();
    return Objects.equals(blocks, modelledBlocks)
        ? Optional.empty()
        : blocks == null || modelledBlocks == null
            ? told("blocks", blocks, modelledBlocks)
            : members(blocks).equals(members(modelledBlocks))
                ? Optional.empty()
                : told("blocks", members(blocks), members(modelledBlocks));
  }

  private static List<List<Integer>> members(DecoyBlocks blocks) {
    return IntStream.range(0, blocks.count())
        .mapToObj(
            block ->
                IntStream.range(0, blocks.size(block))
                    .mapToObj(place -> blocks.member(block, place))
                    .toList())
        .toList();
  }

  private static Optional<String> told(
      String what, @Nullable Object server, @Nullable Object model) {
    return Optional.of(what + ": the server tells " + server + ", the model " + model);
  }
}
