package daybook.catalogue.rest;

import daybook.catalogue.AttributeValue;
import jakarta.validation.constraints.NotNull;

/** The body of a request that sets an attribute of a product. */
record AttributeBody(@NotNull AttributeValue value) {}
