package daybook.operations.privacy;

import daybook.kernel.Name;
import daybook.kernel.Reason;
import daybook.operations.acts.OperatorReason;
import daybook.platform.openapi.Refuses;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping(path = "/api", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Trust")
class PersonalDataController {

    private final Erasures erasures;

    PersonalDataController(Erasures erasures) {
        this.erasures = erasures;
    }

    @DeleteMapping("/customers/{name}/personal-data")
    @Operation(
            summary = "Forget a person: a customer of orders or an owner of accounts",
            description = "Deletes the key of the person, so that the name and the texts of the person's events read"
                    + " `(erased)` everywhere, for ever. Totals, history and seals stay. The certificate is a signed note"
                    + " that names the events and the checkpoint, not the person: keep it, it is not told again. A new"
                    + " customer may have the same name. The reason must not name the person.")
    @Refuses(unknown = "unknown-customer", conflict = "in-the-clear")
    Erasure forget(@PathVariable String name, @RequestBody @Valid OperatorReason body) {
        return erasures.forget(name, body.reason().value());
    }

    /** The name is part of the body: a slash or a percent sign cannot stand in an address. */
    record NewErasure(@NotNull Name name, @NotNull Reason reason) {}

    @PostMapping("/erasures")
    @Operation(
            summary = "Forget a person of any name",
            description = "The same as `DELETE /api/customers/{name}/personal-data`, with the name in the body.")
    @Refuses(unknown = "unknown-customer", conflict = "in-the-clear")
    Erasure forget(@RequestBody @Valid NewErasure body) {
        return erasures.forget(body.name().value(), body.reason().value());
    }
}
