package daybook.journeys.crash;

import static org.assertj.core.api.Assertions.assertThat;

import daybook.testing.HouseAnswer;
import daybook.testing.HouseClient;
import daybook.testing.HouseProcess;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.BlockingDeque;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Many clients of one house, who remember what they were answered. What was not answered they ask again once the house is back. */
final class Crowd {

    private static final int CLIENTS = 12;
    private static final int STORIES_AT_ONCE = 60;

    /** A view is behind, for instance after a start on a busy machine. */
    private static final int BUSY = 503;

    private static final int CONFLICT = 409;

    private static final int TRIES_WHILE_BUSY = 5;

    private final Supplier<HouseClient> clients;
    private final Runnable kill;
    private final Random random;
    private final BlockingDeque<Story> open = new LinkedBlockingDeque<>();
    private final Map<Request, Answer> answers = new ConcurrentHashMap<>();
    private int begun;

    Crowd(HouseProcess house, Random random) {
        this(house::client, house::kill, random);
    }

    /**
     * @param clients gives each of them the house that it asks
     * @param kill ends a house
     */
    Crowd(Supplier<HouseClient> clients, Runnable kill, Random random) {
        this.clients = clients;
        this.kill = kill;
        this.random = random;
        open.add(Story.opening());
    }

    Map<Request, Answer> answers() {
        return answers;
    }

    /** Asks for one thing after the other until the house is dead, which one of them sees to when so many were asked for. */
    void askUntilKilled(int requests) throws Exception {
        AtomicInteger left = new AtomicInteger(requests);
        together(client -> {
            for (int place = left.decrementAndGet(); place >= 0; place = left.decrementAndGet()) {
                if (place == 0) {
                    kill.run();
                }
                if (!goOn(nextOrNew(), client)) {
                    return;
                }
            }
        });
    }

    /** Asks for all that is left of what was begun. */
    void askToTheEnd() throws Exception {
        together(client -> {
            for (Story story = open.poll(); story != null; story = open.poll()) {
                assertThat(goOn(story, client)).as("the house is there").isTrue();
            }
        });
    }

    private Story nextOrNew() {
        synchronized (random) {
            Story next = open.size() < STORIES_AT_ONCE ? null : open.poll();
            return next == null ? Story.any(++begun, random) : next;
        }
    }

    /** @return whether it was answered */
    private boolean goOn(Story story, HouseClient client) {
        Request request = story.next();
        Answer answer = answerTo(request, client);
        if (answer == null) {
            open.addFirst(story);
            return false;
        }
        answers.put(request, answer);
        story.answered();
        if (!story.isOver()) {
            open.addLast(story);
        }
        return true;
    }

    /** @return null where nobody answers: whether it was done is not known */
    private static @Nullable Answer answerTo(Request request, HouseClient client) {
        try {
            HouseAnswer answer = request.askedOf(client);
            for (int again = 0; isTemporary(answer) && again < TRIES_WHILE_BUSY; again++) {
                System.out.printf("%s, asked again after %d%n", request, answer.status());
                answer = request.askedOf(client);
            }
            assertThat(answer.status()).as("%s: %s", request, answer.body()).isLessThan(500);
            return Answer.of(answer);
        } catch (UncheckedIOException e) {
            return null;
        }
    }

    /** A retry with the key may be answered otherwise: nothing was stored and nothing is recorded. */
    private static boolean isTemporary(HouseAnswer answer) {
        return answer.status() == BUSY
                || answer.status() == CONFLICT
                        && answer.body().at("/code").asString().equals("concurrent-change");
    }

    /** A repeated request gets its first answer, marked as replayed. */
    void eachIsAnsweredTheSameAgain() throws Exception {
        BlockingDeque<Map.Entry<Request, Answer>> all = new LinkedBlockingDeque<>(answers.entrySet());
        together(client -> {
            for (var one = all.poll(); one != null; one = all.poll()) {
                HouseAnswer again = one.getKey().askedOf(client);
                assertThat(Answer.of(again)).as("%s", one.getKey()).isEqualTo(one.getValue());
                assertThat(again.header("Idempotent-Replayed"))
                        .as("%s, answered with %s", one.getKey(), one.getValue())
                        .isEqualTo("true");
            }
        });
    }

    private interface Work {
        void doneBy(HouseClient client);
    }

    private void together(Work work) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(CLIENTS);
        try {
            List<Callable<Void>> all = new ArrayList<>();
            for (int i = 0; i < CLIENTS; i++) {
                HouseClient client = clients.get();
                all.add(() -> {
                    work.doneBy(client);
                    return null;
                });
            }
            for (Future<Void> done : threads.invokeAll(all)) {
                done.get();
            }
        } finally {
            threads.shutdownNow();
        }
    }
}
