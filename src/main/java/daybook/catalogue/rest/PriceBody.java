package daybook.catalogue.rest;

import daybook.kernel.UnitPrice;
import jakarta.validation.constraints.NotNull;

record PriceBody(@NotNull UnitPrice value) {}
