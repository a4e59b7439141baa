package daybook.accounts.rest;

import daybook.kernel.Name;
import jakarta.validation.constraints.NotNull;

record OwnerBody(@NotNull Name owner) {}
