package daybook.catalogue.rest;

import daybook.kernel.UnitPrice;
import jakarta.validation.constraints.NotNull;

/** The body of a request that changes the price of a product. */
record PriceBody(@NotNull UnitPrice value) {}
