package daybook.testing;

/** Which engine the build lets this run of the tests have. */
final class Engines {

    private Engines() {}

    static boolean isPostgres() {
        return "postgres".equals(System.getProperty("spring.profiles.active"));
    }
}
