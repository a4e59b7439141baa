package daybook.bench;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import com.zaxxer.hikari.HikariDataSource;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicInteger;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.common.jpa.SimpleEntityManagerProvider;
import org.axonframework.config.Configuration;
import org.axonframework.config.DefaultConfigurer;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.springframework.orm.jpa.JpaTransactionManager;
import org.springframework.orm.jpa.LocalContainerEntityManagerFactoryBean;
import org.springframework.orm.jpa.SharedEntityManagerCreator;
import org.springframework.orm.jpa.vendor.HibernateJpaVendorAdapter;

/** Axon as it comes, on JPA, with no projection to feed, on a database that is as durable as Daybook's. */
final class StockAxon implements AutoCloseable {

    record Open(@TargetAggregateIdentifier String id) {}

    record Deposit(@TargetAggregateIdentifier String id, String amount) {}

    record Opened(String id) {}

    record Deposited(String id, String amount) {}

    static class Account {
        @AggregateIdentifier
        private String id;

        Account() {}

        @CommandHandler
        @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
        void handle(Open command) {
            apply(new Opened(command.id()));
        }

        @CommandHandler
        void handle(Deposit command) {
            apply(new Deposited(command.id(), command.amount()));
        }

        @EventSourcingHandler
        void on(Opened event) {
            id = event.id();
        }
    }

    private static final int ACCOUNTS = 5_000;

    private final HikariDataSource dataSource = new HikariDataSource();
    private final EntityManagerFactory entityManagers;
    private final Configuration axon;
    private final CommandGateway commands;

    /** On HSQLDB in files. */
    StockAxon(Path folder) throws Exception {
        this(
                "jdbc:hsqldb:file:" + folder.resolve("stock")
                        + ";hsqldb.write_delay=false;hsqldb.tx=mvcc;hsqldb.default_table_type=cached;hsqldb.lock_file=false",
                "SA");
    }

    StockAxon(String url, String user) throws Exception {
        dataSource.setJdbcUrl(url);
        dataSource.setUsername(user);
        entityManagers = entityManagers(dataSource);
        EntityManager shared = SharedEntityManagerCreator.createSharedEntityManager(entityManagers);
        axon = DefaultConfigurer.jpaConfiguration(
                        new SimpleEntityManagerProvider(shared),
                        new SpringTransactionManager(new JpaTransactionManager(entityManagers)))
                .configureSerializer(config -> Jackson3Serializer.builder().build())
                .configureAggregate(Account.class)
                .start();
        commands = axon.commandGateway();
        AtomicInteger next = new AtomicInteger();
        Callers.perSecond(16, Duration.ofSeconds(1), number -> {
            for (int i = next.getAndIncrement(); i < ACCOUNTS; i = next.getAndIncrement()) {
                commands.sendAndWait(new Open("bench-" + i));
            }
        });
    }

    private static EntityManagerFactory entityManagers(HikariDataSource dataSource) {
        LocalContainerEntityManagerFactoryBean factory = new LocalContainerEntityManagerFactoryBean();
        factory.setDataSource(dataSource);
        factory.setJpaVendorAdapter(new HibernateJpaVendorAdapter());
        factory.setPackagesToScan(
                "org.axonframework.eventsourcing.eventstore.jpa",
                "org.axonframework.eventhandling.tokenstore.jpa",
                "org.axonframework.modelling.saga.repository.jpa");
        Properties properties = new Properties();
        properties.setProperty("hibernate.hbm2ddl.auto", "create");
        factory.setJpaProperties(properties);
        factory.afterPropertiesSet();
        return factory.getObject();
    }

    double perSecond(int callers, Duration time) throws Exception {
        return Callers.perSecond(
                callers, time, number -> commands.sendAndWait(new Deposit("bench-" + number % ACCOUNTS, "0.01")));
    }

    @Override
    public void close() {
        axon.shutdown();
        entityManagers.close();
        dataSource.close();
    }
}
