package daybook.kernel;

/** The id of an account; as text it is the name of its event stream. */
public record AccountId(String value) implements Scalar {

    /** The account that takes the house's own money, opened at start. */
    public static final AccountId HOUSE = new AccountId("house");

    public AccountId {
        Texts.identifier(value);
    }

    @Override
    public String toString() {
        return "account:" + value;
    }
}
