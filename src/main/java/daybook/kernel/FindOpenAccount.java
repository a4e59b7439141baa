package daybook.kernel;

/** Query for the account of an id if it is open: {@code Optional<AccountId>}. For contexts that must not depend on the accounts. */
public record FindOpenAccount(AccountId accountId) {}
