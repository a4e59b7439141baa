package daybook.history.refusals;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.mock;

import daybook.platform.errors.LogUnavailableException;
import daybook.platform.errors.Rejection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.axonframework.modelling.command.AnnotationCommandTargetResolver;
import org.axonframework.modelling.command.ConcurrencyException;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RefusalInterceptorTest {

    private final List<String> journalled = new ArrayList<>();
    private final SimpleCommandBus bus = SimpleCommandBus.builder().build();
    private Exception failure = Rejection.conflict("no", "It cannot be.");

    private record Withdraw(@TargetAggregateIdentifier String account) {}

    @BeforeEach
    void furnish() {
        RefusalJournal journal = mock();
        doAnswer(call ->
                        journalled.add(call.getArgument(0, RefusedCommand.class).aggregate()))
                .when(journal)
                .add(any());
        bus.registerHandlerInterceptor(new RefusalInterceptor(
                journal, AnnotationCommandTargetResolver.builder().build()));
        bus.subscribe(Withdraw.class.getName(), command -> {
            throw failure;
        });
    }

    @Test
    void aRefusedCommandIsJournalledWithItsAggregate() {
        send();

        assertThat(journalled).containsExactly("account:ada");
    }

    @Test
    void commandsThatAreSentAgainAreJournalledOnce() {
        UnitOfWork<?> together = DefaultUnitOfWork.startAndGet(GenericCommandMessage.asCommandMessage("together"));
        send();
        together.rollback();
        assertThat(journalled).isEmpty();

        UnitOfWork<?> again = DefaultUnitOfWork.startAndGet(GenericCommandMessage.asCommandMessage("again"));
        send();
        again.commit();
        assertThat(journalled).containsExactly("account:ada");
    }

    static List<Exception> noRefusalsOfARule() {
        return List.of(
                Rejection.invalidField("amount", "must be greater than 0"),
                Rejection.unknown("unknown-account", "There is no such account."),
                Rejection.forbidden("Not you."),
                new ConcurrencyException("Somebody was faster"),
                new LogUnavailableException(null),
                new IllegalStateException("a bug"));
    }

    @ParameterizedTest
    @MethodSource("noRefusalsOfARule")
    void otherFailuresAreNotJournalled(Exception other) {
        failure = other;

        send();

        assertThat(journalled).isEmpty();
    }

    private void send() {
        bus.dispatch(GenericCommandMessage.asCommandMessage(new Withdraw("account:ada"))
                .withMetaData(Map.of()));
    }
}
