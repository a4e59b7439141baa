package daybook.operations.cli;

import daybook.operations.cli.HouseClient.NotDoneException;
import java.io.IOException;
import java.io.PrintWriter;
import picocli.CommandLine.Model.CommandSpec;

/** Runs a command against a running house, and prints what became of it. */
final class HouseCommand {

    static final int DONE = 0;
    static final int NOT_DONE = 1;

    private HouseCommand() {}

    interface Task {
        void on(HouseClient house, PrintWriter out) throws IOException, NotDoneException;
    }

    /** @return the exit code */
    static int run(CommandSpec spec, HouseOptions options, Task task) {
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        try {
            task.on(options.connect(), out);
            return DONE;
        } catch (NotDoneException e) {
            err.println(e.getMessage());
            return NOT_DONE;
        } catch (IOException e) {
            err.println("The house cannot be asked: " + e);
            return NOT_DONE;
        } finally {
            out.flush();
            err.flush();
        }
    }
}
