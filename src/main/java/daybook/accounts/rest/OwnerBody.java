package daybook.accounts.rest;

import daybook.kernel.Name;
import jakarta.validation.constraints.NotNull;

/** The body of a request that renames the owner of an account. */
record OwnerBody(@NotNull Name owner) {}
