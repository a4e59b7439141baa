package daybook.catalogue.rest;

import daybook.kernel.Name;
import jakarta.validation.constraints.NotNull;

record NameBody(@NotNull Name value) {}
