package daybook.bench;

import daybook.accounts.AccountCommand.DepositMoney;
import daybook.accounts.AccountCommand.OpenAccount;
import daybook.kernel.AccountId;
import daybook.kernel.Money;
import daybook.platform.metadata.Origin;
import daybook.testing.HouseClient;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.util.Currency;
import java.util.stream.LongStream;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** Asks over HTTP for the state of an account of 10,000 events at one of its versions. */
@Tag("bench")
class StateBench {

    private static final int EVENTS = 10_000;
    private static final Currency GBP = Currency.getInstance("GBP");

    @Test
    void ofAnAccount() throws Exception {
        try (ConfigurableApplicationContext house = new SpringApplicationBuilder(daybook.DaybookApplication.class)
                .run(
                        "--daybook.data-dir=" + Files.createTempDirectory("state"),
                        "--server.port=0",
                        "--daybook.admin-password=bench")) {
            CommandGateway commands = house.getBean(CommandGateway.class);
            AccountId id = new AccountId("long");
            new Origin("bench", "bench").run(() -> {
                commands.sendAndWait(new OpenAccount(id, "Ann", GBP));
                for (int number = 1; number < EVENTS; number++) {
                    commands.sendAndWait(new DepositMoney(id, new Money(BigDecimal.ONE, GBP), null, null, null));
                }
            });
            HouseClient client = new HouseClient(
                    "http://localhost:" + house.getEnvironment().getProperty("local.server.port"), "admin", "bench");
            for (int round = 1; round <= 5; round++) {
                for (int version : new int[] {EVENTS / 100, EVENTS / 2, EVENTS}) {
                    ask(client, version);
                }
            }
        }
    }

    private static void ask(HouseClient client, int version) {
        long[] milliseconds = LongStream.range(0, 9)
                .map(time -> {
                    long start = System.nanoTime();
                    client.get("/api/history/account/long/state?version=" + (version - time))
                            .hasStatus(200)
                            .has("/version", Long.toString(version - time));
                    return (System.nanoTime() - start) / 1_000_000;
                })
                .toArray();
        long first = milliseconds[0];
        java.util.Arrays.sort(milliseconds);
        System.out.printf(
                "At version %d: first %d ms, median %d ms, slowest %d ms%n",
                version, first, milliseconds[4], milliseconds[8]);
    }
}
