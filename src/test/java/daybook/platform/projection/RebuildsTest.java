package daybook.platform.projection;

import static daybook.testing.HouseVerbs.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import daybook.platform.projection.Rebuild.Status;
import daybook.testing.HouseTest;
import daybook.testing.HouseVerbs;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.sql.DataSource;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.common.Registration;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.Message;
import org.axonframework.messaging.MessageDispatchInterceptor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A rebuild has no side effects, and is begun by itself where the view's code has changed and the setting says so. */
@ExtendWith(OutputCaptureExtension.class)
class RebuildsTest extends HouseTest {

    private static final String VIEW = "warehouses";
    private static final String CHANGED = "The code of the view " + VIEW + " has changed";

    @Autowired
    private Rebuilds rebuilds;

    @Autowired
    private RebuildWorker worker;

    @Autowired
    private ViewPositions positions;

    @Autowired
    private CommandBus commands;

    @Autowired
    private EventStore events;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private DataSource database;

    @Autowired
    private Folds folds;

    @Autowired
    private SkippedEvents skipped;

    @Autowired
    private ListableBeanFactory beans;

    @Test
    void noRebuildSendsACommandOrAppendsAnEventOrSetsADeadline() {
        HouseVerbs does = new HouseVerbs(admin());
        String jug = unique("QUIET-JUG");
        does.stocks(jug, "2.50", 10);
        does.hasStock(jug, 10, 0);
        List<Message<?>> sent = new CopyOnWriteArrayList<>();
        List<String> deadlines = deadlines();
        long head = positions.head().position();
        try (Registration ofCommands = commands.registerDispatchInterceptor(noted(sent));
                Registration ofEvents = events.registerDispatchInterceptor(noted(sent))) {
            positions.views().forEach(view -> rebuilds.request(view, "To see.", "admin", true));
            positions.views().forEach(this::isPromoted);
        }
        assertThat(sent).isEmpty();
        assertThat(positions.head().position()).isEqualTo(head);
        assertThat(deadlines()).isEqualTo(deadlines);
        does.hasStock(jug, 10, 0);
    }

    private static <T extends Message<?>> MessageDispatchInterceptor<T> noted(List<Message<?>> sent) {
        return messages -> {
            sent.addAll(messages);
            return (index, message) -> message;
        };
    }

    private List<String> deadlines() {
        return jdbc.sql("SELECT * FROM deadline").query((row, number) -> row.getString(1)).list().stream()
                .sorted()
                .toList();
    }

    private void isPromoted(String view) {
        eventually(() -> assertThat(rebuilds.get(view).status()).isEqualTo(Status.PROMOTED));
    }

    @Test
    void aStartSaysThatTheCodeOfAViewHasChanged(CapturedOutput output) {
        eventually(() -> assertThat(rebuilds.isChanged(VIEW)).isFalse());
        worker.stop();
        makeRowsOfOtherCode();
        worker.start();
        eventually(() -> assertThat(output).contains(CHANGED));
        assertThat(rebuilds.isChanged(VIEW)).isTrue();
        assertThat(rebuilds.find(VIEW).filter(rebuild -> rebuild.status().isUnderWay()))
                .isEmpty();

        rebuilds.request(VIEW, "The code has changed.", "admin", true);
        isPromoted(VIEW);
        assertThat(rebuilds.isChanged(VIEW)).isFalse();
    }

    @Test
    void aStartRebuildsAViewWhoseCodeHasChangedWhereThatIsWanted(CapturedOutput output) {
        eventually(() -> assertThat(rebuilds.isChanged(VIEW)).isFalse());
        worker.stop();
        makeRowsOfOtherCode();
        RebuildWorker byItself = new RebuildWorker(database, folds, rebuilds, skipped, true);
        try {
            byItself.start();
            eventually(() -> assertThat(rebuilds.isChanged(VIEW)).isFalse());
            assertThat(rebuilds.get(VIEW))
                    .returns(Status.PROMOTED, Rebuild::status)
                    .returns("daybook", Rebuild::actor);
            assertThat(output).contains(CHANGED);
        } finally {
            byItself.stop();
            worker.start();
        }
    }

    private void makeRowsOfOtherCode() {
        jdbc.sql("UPDATE view_code SET fingerprint = 'other' WHERE view_name = ?")
                .param(VIEW)
                .update();
    }
}
