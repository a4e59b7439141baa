package daybook.catalogue.rest;

import daybook.catalogue.AttributeValue;
import jakarta.validation.constraints.NotNull;

record AttributeBody(@NotNull AttributeValue value) {}
