package daybook.operations.cli;

import daybook.platform.seals.InvalidNoteException;
import daybook.platform.seals.NoteVerifier;
import daybook.platform.seals.Witness;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Serves a witness until the process is ended. */
@Command(
        name = "witness",
        mixinStandardHelpOptions = true,
        description =
                "Cosigns the checkpoints of logs that only grow (c2sp.org/tlog-witness), and refuses a log that was"
                        + " rolled back or rewritten. It belongs on another machine than the log, in other hands.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:ended", "1:it cannot serve", "2:wrong usage"})
final class WitnessCommand implements Callable<Integer> {

    @Option(
            names = "--log",
            required = true,
            paramLabel = "KEY",
            description = "The verifier key of a log; repeatable.")
    private List<String> logs;

    @Option(names = "--name", required = true, description = "The witness's name: witness.example.com/daybook")
    private String name;

    @Option(
            names = "--folder",
            defaultValue = "./witness",
            description = "For its key and what it has seen (${DEFAULT-VALUE}).")
    private Path folder;

    @Option(names = "--address", description = "The address to listen at; loopback if not set.")
    private InetAddress address = InetAddress.getLoopbackAddress();

    @Option(names = "--port", defaultValue = "8090", description = "(${DEFAULT-VALUE})")
    private int port;

    @Spec
    private CommandSpec spec;

    @SuppressWarnings("NullAway.Init")
    WitnessCommand() {}

    @Override
    public Integer call() throws InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        List<NoteVerifier> keys = keys();
        try (Witness witness =
                Witness.start(folder, name, keys, new InetSocketAddress(address, port), Clock.systemUTC())) {
            out.println("The witness listens at http://" + address.getHostAddress() + ':' + witness.port());
            out.println("Its verifier key is " + witness.verifierKey());
            out.flush();
            new CountDownLatch(1).await();
            return LogCommand.DONE;
        } catch (IOException | RuntimeException e) {
            spec.commandLine().getErr().println("The witness cannot serve: " + e.getMessage());
            return LogCommand.NOT_DONE;
        }
    }

    private List<NoteVerifier> keys() {
        List<NoteVerifier> keys = new ArrayList<>();
        for (String log : logs) {
            try {
                keys.add(NoteVerifier.parse(log));
            } catch (InvalidNoteException e) {
                throw new ParameterException(spec.commandLine(), "--log: " + e.getMessage());
            }
        }
        return keys;
    }
}
