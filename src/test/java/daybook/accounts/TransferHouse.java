package daybook.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import daybook.accounts.AccountEvent.HoldPosted;
import daybook.accounts.AccountEvent.HoldVoided;
import daybook.accounts.AccountEvent.MoneyDeposited;
import daybook.accounts.AccountEvent.MoneyHeld;
import daybook.accounts.AccountEvent.MoneyWithdrawn;
import daybook.accounts.AccountEvent.TransferCredited;
import daybook.kernel.AccountId;
import daybook.platform.commands.PastEvents;
import daybook.platform.engine.Node;
import daybook.platform.privacy.KeysInMemory;
import daybook.platform.process.ProcessCommands;
import daybook.platform.serialization.LogSerializer;
import daybook.platform.serialization.LogicalNames;
import daybook.platform.snapshots.AggregateCache;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.config.AggregateConfigurer;
import org.axonframework.config.Configuration;
import org.axonframework.config.DefaultConfigurer;
import org.axonframework.eventhandling.AnnotationEventHandlerAdapter;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.axonframework.messaging.annotation.HandlerEnhancerDefinition;
import org.axonframework.serialization.Serializer;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.util.ClassUtils;

/** Accounts and transfers on an event store in memory, with a process that can be killed after any of its commands. */
final class TransferHouse {

    private static final Serializer LOG = LogSerializer.create(LogicalNames.scan("daybook"));

    private final InMemoryEventStorageEngine storage = new InMemoryEventStorageEngine();
    private final Configuration axon;
    private final AnnotationEventHandlerAdapter process;
    private int commandsToLive = Integer.MAX_VALUE;
    private int next;

    TransferHouse() {
        GenericApplicationContext spring = new GenericApplicationContext();
        axon = DefaultConfigurer.defaultConfiguration(false)
                .configureSerializer(config -> LOG)
                .configureEmbeddedEventStore(config -> storage)
                .registerHandlerEnhancerDefinition(config -> versions(spring))
                .configureAggregate(AggregateConfigurer.defaultConfiguration(BankAccount.class)
                        .configureWeakReferenceCache())
                .configureAggregate(Transfer.class)
                .buildConfiguration();
        spring.registerBean(EventStore.class, axon::eventStore);
        spring.registerBean(Serializer.class, () -> LOG);
        spring.registerBean(
                AggregateCache.class,
                () -> new AggregateCache(Node.only(), spring.getBeanProvider(EventStore.class), KeysInMemory.create()));
        spring.refresh();
        axon.start();
        ProcessCommands commands = new ProcessCommands(mortal(axon.commandGateway()), axon.commandBus());
        AccountLog log = new AccountLog(new PastEvents(axon.eventStore()));
        process = new AnnotationEventHandlerAdapter(new TransferProcess(commands, new Postings(commands, log), log));
    }

    /** Handlers as in production, which compare the expected version of a command. */
    private static HandlerEnhancerDefinition versions(GenericApplicationContext spring) {
        Class<?> definition = ClassUtils.resolveClassName(
                "daybook.platform.commands.VersionedCommandHandlers", TransferHouse.class.getClassLoader());
        return (HandlerEnhancerDefinition) spring.getAutowireCapableBeanFactory()
                .autowire(
                        definition,
                        org.springframework.beans.factory.config.AutowireCapableBeanFactory.AUTOWIRE_CONSTRUCTOR,
                        false);
    }

    /** Kills the process after a command was handled and before the process gets the answer. */
    private static final class Killed extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    private CommandGateway mortal(CommandGateway gateway) {
        return (CommandGateway) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {CommandGateway.class}, (proxy, method, arguments) -> {
                    if (commandsToLive == 0) {
                        throw new Killed();
                    }
                    try {
                        return method.invoke(gateway, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    } finally {
                        dieIfItWasTheLast();
                    }
                });
    }

    @SuppressWarnings("Finally")
    private void dieIfItWasTheLast() {
        commandsToLive--;
        if (commandsToLive == 0) {
            throw new Killed();
        }
    }

    void send(Object command) {
        axon.commandGateway().sendAndWait(command);
    }

    /** Replays all events to the process, as after a crash before its position was stored. */
    void deliverAll() {
        commandsToLive = Integer.MAX_VALUE;
        next = 0;
        deliver();
    }

    void deliverUntilKilledAfter(int commands) {
        commandsToLive = commands;
        next = 0;
        try {
            deliver();
        } catch (Killed e) {
            assertThat(commandsToLive).isZero();
        }
    }

    private void deliver() {
        List<? extends EventMessage<?>> log = log();
        while (next < log.size()) {
            handle(log.get(next));
            next++;
            if (next == log.size()) {
                log = log();
            }
        }
    }

    private void handle(EventMessage<?> event) {
        try {
            process.handle(event);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private List<? extends EventMessage<?>> log() {
        return storage.readEvents(null, false).toList();
    }

    List<Object> events() {
        return log().stream().<Object>map(EventMessage::getPayload).toList();
    }

    /** Deposits less withdrawals less balances plus amounts in transfer are zero after every event. */
    void booksAgreeAfterEveryEvent() {
        Books books = new Books();
        for (Object event : events()) {
            if (event instanceof AccountEvent accountEvent) {
                books.enter(accountEvent);
                books.agree();
            }
        }
    }

    void nothingIsHeldOrInTransfer() {
        Books books = books();
        assertThat(books.held.values()).allMatch(held -> held.signum() == 0);
        assertThat(books.inTransfer.values()).allMatch(inTransfer -> inTransfer.signum() == 0);
    }

    String balanceOf(AccountId account) {
        return books().balances.getOrDefault(account, BigDecimal.ZERO).toPlainString();
    }

    private Books books() {
        Books books = new Books();
        events().stream()
                .filter(AccountEvent.class::isInstance)
                .map(AccountEvent.class::cast)
                .forEach(books::enter);
        return books;
    }

    /** Sums the events by account and by transfer. */
    private static final class Books {

        private BigDecimal came = BigDecimal.ZERO;
        private final Map<AccountId, BigDecimal> balances = new HashMap<>();
        private final Map<AccountId, BigDecimal> held = new HashMap<>();
        private final Map<TransferId, BigDecimal> inTransfer = new HashMap<>();
        private final Set<Object> steps = new HashSet<>();

        void enter(AccountEvent event) {
            switchOn(event);
            balances.putIfAbsent(event.accountId(), new BigDecimal("0.00"));
        }

        private void switchOn(AccountEvent event) {
            if (event instanceof MoneyDeposited deposited) {
                came = came.add(deposited.amount().amount());
                add(balances, event.accountId(), deposited.amount().amount());
            } else if (event instanceof MoneyWithdrawn withdrawn) {
                came = came.subtract(withdrawn.amount().amount());
                add(balances, event.accountId(), withdrawn.amount().amount().negate());
            } else if (event instanceof MoneyHeld holding) {
                add(held, event.accountId(), holding.amount().amount());
                once("held", event.accountId(), holding.transferId());
            } else if (event instanceof HoldVoided voided) {
                add(held, event.accountId(), voided.amount().amount().negate());
                once("ended", event.accountId(), voided.transferId());
                assertThat(inTransfer.getOrDefault(voided.transferId(), BigDecimal.ZERO))
                        .isZero();
            } else if (event instanceof HoldPosted posted) {
                BigDecimal amount = posted.amount().amount();
                add(held, event.accountId(), amount.negate());
                add(balances, event.accountId(), amount.negate());
                add(inTransfer, posted.transferId(), amount.negate());
                once("ended", event.accountId(), posted.transferId());
            } else if (event instanceof TransferCredited credited) {
                add(balances, event.accountId(), credited.amount().amount());
                add(inTransfer, credited.transferId(), credited.amount().amount());
                once("credited", event.accountId(), credited.transferId());
            }
        }

        private static <K> void add(Map<K, BigDecimal> sums, K key, BigDecimal amount) {
            sums.merge(key, amount, BigDecimal::add);
        }

        private void once(String what, AccountId account, TransferId transfer) {
            assertThat(steps.add(List.of(what, account, transfer))).isTrue();
        }

        void agree() {
            BigDecimal there = sum(balances);
            assertThat(came.subtract(there).add(sum(inTransfer))).isZero();
            assertThat(inTransfer.values()).allMatch(amount -> amount.signum() >= 0);
            balances.forEach((account, balance) -> assertThat(balance)
                    .isGreaterThanOrEqualTo(Objects.requireNonNull(held.getOrDefault(account, BigDecimal.ZERO))));
        }

        private static BigDecimal sum(Map<?, BigDecimal> amounts) {
            return amounts.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        }
    }
}
