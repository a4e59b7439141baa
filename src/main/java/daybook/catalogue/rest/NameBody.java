package daybook.catalogue.rest;

import daybook.kernel.Name;
import jakarta.validation.constraints.NotNull;

/** The body of a request that renames a product. */
record NameBody(@NotNull Name value) {}
