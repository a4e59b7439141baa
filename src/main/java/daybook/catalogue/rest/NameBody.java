package daybook.catalogue.rest;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

record NameBody(@NotBlank @Size(max = 200) String value) {}
