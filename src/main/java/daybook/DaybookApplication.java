package daybook;

import daybook.operations.cli.CommandLineTool;
import daybook.platform.errors.OutOfMemory;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** A trading house's book of first entry: orders, warehouse stock and accounts, event-sourced. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class DaybookApplication {

    public static void main(String[] args) {
        Thread.setDefaultUncaughtExceptionHandler(OutOfMemory::uncaught);
        if (CommandLineTool.isAskedBy(args)) {
            System.exit(CommandLineTool.run(DaybookApplication.class, args));
        }
        SpringApplication.run(DaybookApplication.class, args);
    }
}
