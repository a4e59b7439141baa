package daybook.catalogue.rest;

import daybook.testing.HouseClient;
import daybook.testing.HouseTest;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CatalogueJourneyTest extends HouseTest {

    private final String sku = unique("MUG");
    private HouseClient clerk;

    @BeforeEach
    void signIn() {
        clerk = admin();
    }

    private static String mug(String sku) {
        return """
                {"sku": "%s", "name": "Mug", "unitPrice": {"amount": "2.5", "currency": "GBP"}, "taxRate": "0.20",
                 "attributes": {"colour": "red"}}""".formatted(sku);
    }

    @Test
    void aProductIsRegisteredChangedAndDiscontinued() {
        clerk.post("/api/products", mug(sku)).isCreated().hasHeader("Location", "/api/products/" + sku);
        clerk.get("/api/products/" + sku)
                .hasStatus(200)
                .has("/unitPrice", "{\"amount\": \"2.50\", \"currency\": \"GBP\"}")
                .has("/taxRate", "\"0.20\"")
                .has("/stocked", "true")
                .has("/attributes/colour", "\"red\"")
                .hasHeader("ETag", "\"1\"");

        clerk.put("/api/products/" + sku + "/name", "{\"value\": \"Large mug\"}")
                .isChangedTo(2);
        clerk.put("/api/products/" + sku + "/name", "{\"value\": \"Large mug\"}")
                .isChangedTo(2);
        clerk.put("/api/products/" + sku + "/price", "{\"value\": {\"amount\": 3, \"currency\": \"GBP\"}}")
                .isChangedTo(3);
        clerk.put("/api/products/" + sku + "/attributes/size", "{\"value\": \"large\"}")
                .isChangedTo(4);
        clerk.get("/api/products/" + sku).has("/name", "\"Large mug\"").has("/unitPrice/amount", "\"3.00\"");

        clerk.delete("/api/products/" + sku).isChangedTo(5);
        clerk.get("/api/products/" + sku).isProblem(410, "discontinued");
        clerk.put("/api/products/" + sku + "/name", "{\"value\": \"Mug\"}").isProblem(410, "discontinued");
        clerk.delete("/api/products/" + sku).isProblem(410, "discontinued");
    }

    @Test
    void theSameRegistrationAnswersTheProductAsItIsAndAnotherIsRefused() {
        clerk.post("/api/products", mug(sku)).isCreated();
        clerk.put("/api/products/" + sku + "/name", "{\"value\": \"Cup\"}").isChangedTo(2);

        clerk.post("/api/products", mug(sku))
                .hasStatus(200)
                .has("/name", "\"Cup\"")
                .has("/version", "2");
        clerk.post("/api/products", mug(sku).replace("red", "blue")).isProblem(409, "already-exists");
    }

    @Test
    void whatIsWrongIsToldByField() {
        clerk.post("/api/products", mug(sku).replace("2.5", "-2.5"))
                .isProblem(400, "invalid")
                .has("/errors/0/field", "\"unitPrice\"")
                .has("/errors/0/message", "\"must not be negative\"");
        clerk.post("/api/products", mug(sku).replace("2.5", "2.00001")).isProblem(400, "invalid");
        clerk.post("/api/products", mug(sku).replace("\"2.5\"", "1e999999999")).hasStatus(400);
        clerk.post("/api/products", mug(sku).replace("GBP", "XYZ1")).isProblem(400, "invalid");
        clerk.post("/api/products", mug(sku).replace("name", "nmae")).isProblem(400, "invalid");
        clerk.post("/api/products", mug(" ")).isProblem(400, "invalid").has("/errors/0/field", "\"sku\"");
        clerk.post("/api/products", "{").isProblem(400, "malformed");
        clerk.get("/api/products/" + sku).isProblem(404, "unknown-product");
    }

    @Test
    void aProductOfTheLargestKindIsFoundAgain() {
        String large = unique("LARGE");
        String attributes = IntStream.range(0, 50)
                .mapToObj(number -> "\"attribute %d\": \"%s\"".formatted(number, "\\u0001".repeat(1_000)))
                .collect(Collectors.joining(", "));
        // The lower case of this letter has two characters.
        String name = "\u0130".repeat(200);
        clerk.post(
                        "/api/products",
                        "{\"sku\": \"%s\", \"name\": \"%s\", \"unitPrice\": {\"amount\": \"1\", \"currency\": \"GBP\"}, \"attributes\": {%s}}"
                                .formatted(large, name, attributes))
                .isCreated();
        clerk.get("/api/products/" + large)
                .has("/name", '"' + name + '"')
                .has("/attributes/attribute 49", '"' + "\\u0001".repeat(1_000) + '"');
    }

    @Test
    void anAttributeOfTheNameOfACiphertextIsAnAttribute() {
        clerk.post("/api/products", mug(sku).replace("\"colour\": \"red\"", "\"cipher\": \"x\", \"persons\": \"y\""))
                .isCreated();

        clerk.get("/api/products/" + sku).has("/attributes", "{\"cipher\": \"x\", \"persons\": \"y\"}");
        clerk.get("/api/history/product/" + sku)
                .has("/items/0/data/attributes", "{\"cipher\": \"x\", \"persons\": \"y\"}");
    }

    @Test
    void aStaleWriterIsToldWhatHappenedSince() {
        clerk.post("/api/products", mug(sku)).isCreated();
        clerk.put("/api/products/" + sku + "/name", "{\"value\": \"Cup\"}").isChangedTo(2);

        clerk.with("If-Match", "\"1\"")
                .put("/api/products/" + sku + "/name", "{\"value\": \"Jug\"}")
                .isProblem(412, "stale-version")
                .has("/expectedVersion", "1")
                .has("/actualVersion", "2")
                .has("/events/0/sequence", "1")
                .has("/events/0/type", "\"catalogue.ProductRenamed\"")
                .has("/events/0/actor", "\"admin\"");
        clerk.with("If-Match", "\"2\"")
                .put("/api/products/" + sku + "/name", "{\"value\": \"Jug\"}")
                .isChangedTo(3);
    }
}
