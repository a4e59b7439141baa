package daybook.platform.seals;

import daybook.platform.engine.DamagedRecordException;
import daybook.platform.engine.RawLog;
import daybook.platform.engine.RawLog.Positioned;
import daybook.platform.errors.Rejection;
import daybook.platform.projection.Page;
import daybook.platform.projection.Paging;
import daybook.platform.seals.CheckpointNotes.Signed;
import daybook.platform.seals.SealTables.Tree;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Seals the log: follows it with a Merkle tree, and signs checkpoints of the tree.
 *
 * <p>Several processes may seal. The tree's row in the database lets only one of them extend the tree from a size; the other process begins
 * again at the new size.
 */
@Component
public class Seals {

    private static final Logger LOG = LoggerFactory.getLogger(Seals.class);
    private static final int READ_MAX = 1_000;

    /** Bounds the memory and the transaction of a long catch-up. */
    private static final int STORED_EVENTS_MAX = 16_384;

    private final RawLog log;
    private final SealTables tables;
    private final OutsideCheckpoints outside;
    private final SealProperties properties;
    private final Path dataDir;
    private final Clock clock;
    private final TransactionTemplate transaction;
    private final ReentrantLock sealing = new ReentrantLock();
    private volatile @Nullable NoteSigner signer;
    private volatile @Nullable String problem;
    private volatile String lastFailure = "";

    Seals(
            RawLog log,
            SealTables tables,
            OutsideCheckpoints outside,
            SealProperties properties,
            @Value("${daybook.data-dir}") Path dataDir,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.log = log;
        this.tables = tables;
        this.outside = outside;
        this.properties = properties;
        this.dataDir = dataDir;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
        if (properties.key() != null || properties.origin() != null) {
            // A wrong setting refuses the start.
            origin();
        }
    }

    /**
     * Seals the log up to now.
     *
     * @return the new checkpoint, or the last one if the log has no further events
     * @throws Rejection conflict {@code other-seal-key} if the tree belongs to another key, conflict {@code seal-broken} if the log is not
     *     as it was sealed
     */
    public Seal seal() {
        sealing.lock();
        try {
            Seal seal = sealUpTo(log.head());
            problem = null;
            return seal;
        } catch (DamagedRecordException e) {
            problem = e.getMessage();
            throw SealedEnd.broken(String.valueOf(e.getMessage()));
        } catch (Rejection e) {
            if (e.refusal().code().equals(SealedEnd.BROKEN)) {
                problem = e.refusal().detail();
            }
            throw e;
        } finally {
            sealing.unlock();
        }
    }

    /** Seals the log when it is time. An obstacle is logged once, not at every attempt. */
    void sealInTurn() {
        try {
            seal();
            lastFailure = "";
        } catch (RuntimeException e) {
            String failure = String.valueOf(e.getMessage());
            if (!failure.equals(lastFailure)) {
                lastFailure = failure;
                LOG.warn("The log is not sealed: {}", failure);
            }
        }
    }

    /** Why the log could not be sealed the last time, if it was not as it was sealed before; else null. */
    @Nullable String problem() {
        return problem;
    }

    private Seal sealUpTo(long head) {
        Tree tree = ownTree();
        Optional<Seal> latest = tables.latest(tree.origin());
        new SealedEnd(log, tables, key().verifier()).check(tree, latest);
        GrowingTree growing = new GrowingTree(tables, tree);
        if (!grow(growing, head)) {
            return sealUpTo(head);
        }
        Tiles tiles = tiles(tree.origin());
        checkOutside(growing.size(), tiles);
        boolean sealed = latest.isPresent() && latest.get().size() == growing.size();
        Seal seal = sealed ? latest.get() : signed(growing);
        if (!sealed) {
            tables.addCheckpoint(tree.origin(), seal);
        }
        return publish(seal, growing, tiles);
    }

    Tiles tiles(String origin) {
        return (level, tile) -> tables.tile(origin, level, tile).orElseThrow();
    }

    /** Before a signature: the log must never sign what contradicts a checkpoint that it has signed. */
    private void checkOutside(long size, Tiles tiles) {
        OutsideCheck check = new OutsideCheck(key().verifier(), size, tiles);
        outside.latest(origin())
                .forEach((place, note) -> check.problem(place, note, 0).ifPresent(finding -> {
                    throw SealedEnd.broken(finding.problem());
                }));
    }

    private Seal publish(Seal seal, GrowingTree tree, Tiles tiles) {
        Seal published = outside.publish(seal, checkpointOf(tree), tiles);
        if (!published.note().equals(seal.note())) {
            tables.replaceNote(origin(), published);
        }
        return published;
    }

    private Checkpoint checkpointOf(GrowingTree tree) {
        return new Checkpoint(origin(), tree.size(), tree.root());
    }

    /** @return false if another process has extended the tree */
    private boolean grow(GrowingTree tree, long head) {
        while (tree.position() < head) {
            if (Thread.currentThread().isInterrupted()) {
                throw new CancellationException("The application ends");
            }
            List<Positioned> events = log.after(tree.position(), READ_MAX);
            if (events.isEmpty()) {
                break;
            }
            events.forEach(tree::add);
            if (tree.unstored() >= STORED_EVENTS_MAX && !store(tree)) {
                return false;
            }
        }
        return tree.unstored() == 0 || store(tree);
    }

    private boolean store(GrowingTree tree) {
        boolean stored = Boolean.TRUE.equals(transaction.execute(status -> tree.store()));
        if (stored) {
            tree.committed();
        }
        return stored;
    }

    private Seal signed(GrowingTree tree) {
        Checkpoint checkpoint = checkpointOf(tree);
        String note = key().sign(checkpoint.text()).toString();
        return new Seal(checkpoint.size(), checkpoint.rootText(), clock.instant(), note);
    }

    /** The tree that this node can extend; begins it if there is none yet. */
    private Tree ownTree() {
        Optional<Tree> known = registered();
        if (known.isEmpty()) {
            tables.begin(origin(), key().verifier().toString(), clock.instant());
            return tree();
        }
        if (!known.get().verifierKey().equals(key().verifier().toString())) {
            throw Rejection.conflict(
                    "other-seal-key",
                    "The log is sealed with another key than this node has. All nodes need the same daybook.seals.key.",
                    "registeredKey",
                    known.get().verifierKey());
        }
        return known.get();
    }

    /** The tree of this log; that of another node's key where this node has another key; with a chosen origin only that of the origin. */
    private Optional<Tree> registered() {
        List<Tree> trees = tables.trees();
        Optional<Tree> own =
                trees.stream().filter(tree -> tree.origin().equals(origin())).findFirst();
        return own.isPresent() || properties.origin() != null
                ? own
                : trees.stream().findFirst();
    }

    /** The tree of this log; empty before the first seal. */
    Tree tree() {
        return registered().orElseGet(() -> new Tree(origin(), key().verifier().toString(), 0, 0));
    }

    private NoteSigner key() {
        NoteSigner known = signer;
        if (known == null) {
            synchronized (tables) {
                known = SealKey.signer(properties.key(), properties.origin(), dataDir);
                signer = known;
            }
        }
        return known;
    }

    /** The name of the log in its checkpoints. */
    public String origin() {
        return key().verifier().name();
    }

    /** The public key that verifies the checkpoints, as {@code c2sp.org/signed-note} writes it. */
    public String verifierKey() {
        return tree().verifierKey();
    }

    /**
     * Signs a text with the key of the log.
     *
     * @param text lines that each end with a line break; the first is not the origin, as the text would then pass for a checkpoint
     * @return the signed note
     */
    public String signNote(String text) {
        if (!text.endsWith("\n") || text.startsWith(origin() + '\n')) {
            throw new IllegalArgumentException("Not a text for a note of its own");
        }
        return key().sign(text).toString();
    }

    /** The last checkpoint, if there is one. */
    public Optional<Seal> latest() {
        return tables.latest(tree().origin());
    }

    /** The checkpoint of a size. */
    public Optional<Seal> find(long size) {
        return tables.checkpoint(tree().origin(), size);
    }

    /** All checkpoints, the latest first. */
    public Page<Seal> list(Paging paging) {
        return tables.list(tree().origin(), paging);
    }

    /** Whether a note is a checkpoint of this log with a valid signature. */
    static Signed verified(String note, NoteVerifier key) throws InvalidNoteException {
        Signed signed = Signed.parse(note);
        signed.note().verify(key);
        if (!signed.checkpoint().origin().equals(key.name())) {
            throw new InvalidNoteException(
                    "The checkpoint is of another log: " + signed.checkpoint().origin() + ".");
        }
        return signed;
    }
}
