package daybook.platform.errors;

import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import daybook.kernel.InvalidValueException;
import daybook.kernel.Scalar;
import daybook.kernel.Sku;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Only an input that a value refuses while the request is bound is the client's fault; any other failure is a 500. */
class ProblemAdviceTest {

    private final MockMvc house = MockMvcBuilders.standaloneSetup(new Faulty())
            .setControllerAdvice(new ProblemAdvice())
            .build();

    @RestController
    static final class Faulty {

        record Body(Sku sku) {}

        @GetMapping("/value")
        Sku value(@RequestParam Sku sku) {
            return new Sku(sku.value() + " ");
        }

        @PostMapping("/body")
        void body(@RequestBody Body body) {
            throw new CompletionException(new InvalidValueException(body.sku() + " must be something else"));
        }

        public record Broken(String value) implements Scalar {

            public Broken {
                throw new IllegalArgumentException("A pattern is broken");
            }
        }

        record BrokenBody(Broken broken) {}

        @GetMapping("/broken")
        void broken(@RequestParam Broken value) {
            throw new IllegalStateException("No value can be made");
        }

        @PostMapping("/broken")
        void broken(@RequestBody BrokenBody body) {
            throw new IllegalStateException("No body can be made");
        }

        @GetMapping("/argument")
        void argument() {
            throw new IllegalArgumentException("A row has no column of that type");
        }
    }

    @Test
    void aValueThatRefusesWhileARequestIsReadIsTheClients() throws Exception {
        house.perform(get("/value").param("sku", " "))
                .andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.code").value("invalid"))
                .andExpect(jsonPath("$.errors[0].field").value("sku"));
        house.perform(post("/body").contentType(MediaType.APPLICATION_JSON).content("{\"sku\": {\"value\": \" \"}}"))
                .andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.code").value("invalid"));
    }

    @Test
    void theSameFromInsideIsAFaultOfTheHouse() throws Exception {
        house.perform(get("/value").param("sku", "MUG"))
                .andExpect(status().isInternalServerError())
                .andExpect(jsonPath("$.code").value("internal"));
        house.perform(post("/body").contentType(MediaType.APPLICATION_JSON).content("{\"sku\": {\"value\": \"MUG\"}}"))
                .andExpect(status().isInternalServerError())
                .andExpect(jsonPath("$.code").value("internal"));
        house.perform(get("/argument")).andExpect(status().isInternalServerError());
    }

    @Test
    void aConstructorThatFailsOtherwiseIsAFaultOfTheHouse() throws Exception {
        house.perform(get("/broken").param("value", "MUG"))
                .andExpect(status().isInternalServerError())
                .andExpect(jsonPath("$.code").value("internal"));
        house.perform(post("/broken")
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"broken\": {\"value\": \"MUG\"}}"))
                .andExpect(status().isInternalServerError())
                .andExpect(jsonPath("$.code").value("internal"));
    }
}
