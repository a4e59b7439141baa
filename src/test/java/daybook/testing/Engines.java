package daybook.testing;

/** Which engine the build lets this run of the tests have. */
public final class Engines {

    private Engines() {}

    public static boolean isPostgres() {
        return "postgres".equals(System.getProperty("spring.profiles.active"));
    }
}
