package daybook.operations.cli;

import daybook.kernel.InvalidValueException;
import daybook.operations.imports.ImportState;
import daybook.operations.imports.ImportState.ImportStatus;
import daybook.operations.imports.Imports;
import daybook.operations.imports.retail.RetailImport;
import daybook.operations.imports.retail.RetailOptions;
import daybook.operations.imports.retail.RetailOptions.DateOrder;
import daybook.platform.errors.Rejection;
import daybook.platform.metadata.Correlation;
import daybook.platform.metadata.Origin;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Imports a file into the data folder. A server that uses the same folder must be stopped first. */
@Command(
        name = "import",
        mixinStandardHelpOptions = true,
        description = "Enters an Online Retail file by the ordinary commands, and holds the books against it."
                + " The whole file is judged before anything is entered. Stopped and run again, it does nothing twice.",
        exitCodeOnExecutionException = ImportCommand.NOT_DONE,
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {
            "0:done: every row is in the books, and the books agree with the file",
            "1:done with errors: rows were skipped or refused, or the books differ",
            "2:not done: not understood, the file was refused, or the import was stopped or failed"
        })
final class ImportCommand implements Callable<Integer> {

    static final int NOT_DONE = 2;

    private static final int DONE = 0;
    private static final int DONE_WITH_ERRORS = 1;
    private static final long POLL_EVERY_MILLISECONDS = 200;

    private final Class<?> application;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE", description = "the CSV file, plain or gzip")
    private Path file;

    @Option(
            names = "--dates",
            paramLabel = "ORDER",
            converter = DateOrderConverter.class,
            description = "the order of day and month in dates with slashes, day-first or month-first, where the dates"
                    + " of the file do not decide it")
    private @Nullable DateOrder dates;

    @Option(
            names = "--charset",
            paramLabel = "NAME",
            converter = CharsetConverter.class,
            description = "the character set, where it is neither UTF-8 nor windows-1252")
    private @Nullable Charset charset;

    /** Accepts the same words as the HTTP interface. */
    static final class DateOrderConverter implements ITypeConverter<DateOrder> {

        @Override
        public DateOrder convert(String text) {
            return understood(text, DateOrder::of);
        }
    }

    /** Accepts the same names as the HTTP interface. */
    static final class CharsetConverter implements ITypeConverter<Charset> {

        @Override
        public Charset convert(String text) {
            return understood(text, RetailOptions::charsetOf);
        }
    }

    private static <T> T understood(String text, Function<String, T> parser) {
        try {
            return parser.apply(text);
        } catch (InvalidValueException e) {
            throw new CommandLine.TypeConversionException(e.getMessage());
        }
    }

    @SuppressWarnings("NullAway.Init")
    ImportCommand(Class<?> application) {
        this.application = application;
    }

    @Override
    public Integer call() throws InterruptedException {
        if (!Files.isReadable(file) || Files.isDirectory(file)) {
            throw new CommandLine.ParameterException(spec.commandLine(), "There is no file " + file);
        }
        try (ConfigurableApplicationContext context = WithoutServer.start(application)) {
            ImportState state = run(context.getBean(Imports.class));
            PrintWriter out = spec.commandLine().getOut();
            ImportReport.print(state, out);
            return switch (state.status()) {
                case DONE -> DONE;
                case DONE_WITH_ERRORS -> DONE_WITH_ERRORS;
                case RUNNING, STOPPED, FAILED -> NOT_DONE;
            };
        } catch (ApplicationNotStartedException e) {
            return NOT_DONE;
        } catch (Rejection e) {
            spec.commandLine().getErr().println(e.getMessage());
            return NOT_DONE;
        }
    }

    private ImportState run(Imports imports) throws InterruptedException {
        Origin origin = new Origin(System.getProperty("user.name"), Correlation.currentId());
        ImportState state = imports.start(RetailImport.of(file, new RetailOptions(charset, dates)), () -> {}, origin);
        Progress progress = Progress.on(spec.commandLine().getErr());
        while (state.status() == ImportStatus.RUNNING) {
            progress.show(state);
            Thread.sleep(POLL_EVERY_MILLISECONDS);
            state = imports.find(state.id()).orElseThrow();
        }
        progress.end(state);
        return state;
    }
}
