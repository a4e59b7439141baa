package daybook.kernel;

/** The account of that id if it is there and open: {@code Optional<AccountId>}. For a context that must not know the accounts. */
public record FindOpenAccount(AccountId accountId) {}
