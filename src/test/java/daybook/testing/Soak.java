package daybook.testing;

/** How often a test that is tagged {@code repeated} does what it does: in a verify as often as there is time for, with {@code -Psoak} as promised. */
public final class Soak {

    private static final boolean SOAKING = Boolean.getBoolean("daybook.soak");

    private Soak() {}

    public static int times(int inVerify, int inSoak) {
        return SOAKING ? inSoak : inVerify;
    }
}
