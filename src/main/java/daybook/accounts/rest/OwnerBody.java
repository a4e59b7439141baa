package daybook.accounts.rest;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

record OwnerBody(@NotBlank @Size(max = 200) String owner) {}
