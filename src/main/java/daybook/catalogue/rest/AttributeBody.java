package daybook.catalogue.rest;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

record AttributeBody(@NotNull @Size(max = 1_000) String value) {}
