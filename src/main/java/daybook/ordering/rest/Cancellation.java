package daybook.ordering.rest;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

record Cancellation(@NotBlank @Size(max = 200) String reason) {}
