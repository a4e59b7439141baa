/**
 * Seals the log: a Merkle tree over the stored events, signed checkpoints of it, and proofs, in the formats of C2SP so that foreign
 * tools can check them.
 */
@NullMarked
package daybook.platform.seals;

import org.jspecify.annotations.NullMarked;
