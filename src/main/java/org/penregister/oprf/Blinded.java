// SPDX-License-Identifier: Apache-2.0
package org.penregister.oprf;

/**
 * The two halves of a blinded input.
 *
 * @param finalizeData the secret half, which stays with the client
 * @param request the half that is sent
 */
public record Blinded(FinalizeData finalizeData, EvaluationRequest request) {}
