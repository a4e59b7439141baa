package daybook.catalogue.rest;

import daybook.catalogue.AttributeName;
import daybook.catalogue.ProductCommand.DiscontinueProduct;
import daybook.catalogue.ProductCommand.RenameProduct;
import daybook.catalogue.ProductCommand.RepriceProduct;
import daybook.catalogue.ProductCommand.SetProductAttribute;
import daybook.catalogue.ProductId;
import daybook.catalogue.ProductQuery.FindProduct;
import daybook.catalogue.ProductQuery.ProductDetails;
import daybook.catalogue.ProductQuery.SearchProducts;
import daybook.kernel.Name;
import daybook.kernel.Sku;
import daybook.platform.errors.Rejection;
import daybook.platform.http.Changed;
import daybook.platform.http.HttpCommands;
import daybook.platform.http.HttpQueries;
import daybook.platform.openapi.Creates;
import daybook.platform.openapi.Refuses;
import daybook.platform.projection.Page;
import daybook.platform.projection.Paging;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.UriComponentsBuilder;

@RestController
@RequestMapping(path = "/api/products", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Catalogue")
class ProductController {

    private final HttpCommands commands;
    private final HttpQueries queries;

    ProductController(HttpCommands commands, HttpQueries queries) {
        this.commands = commands;
        this.queries = queries;
    }

    @PostMapping
    @Operation(summary = "Register a product; the very same once more answers 200 with the product as it is")
    @Creates
    @ApiResponse(
            responseCode = "200",
            description = Creates.AGAIN,
            content = @Content(schema = @Schema(implementation = ProductBody.class)))
    @Refuses(
            conflict = {"already-exists", "too-many-attributes"},
            gone = "discontinued")
    ResponseEntity<?> register(@RequestBody @Valid ProductRegistration body) {
        Sku sku = body.sku();
        return commands.create(
                sku.value(),
                UriComponentsBuilder.fromPath("/api/products/{sku}").build(sku.value()),
                body.toCommand(),
                () -> ProductBody.of(product(sku)));
    }

    @GetMapping("/{sku}")
    @Refuses(unknown = "unknown-product", gone = "discontinued")
    ResponseEntity<ProductBody> get(@PathVariable Sku sku) {
        ProductDetails product = product(sku);
        return queries.tagged(product.version(), ProductBody.of(product));
    }

    @GetMapping
    @Operation(summary = "The products on sale whose SKU or name contains the text")
    Page<ProductBody> search(@RequestParam(required = false) @Nullable Name query, Paging paging) {
        Page<ProductDetails> found = queries.page(new SearchProducts(query == null ? null : query.value(), paging));
        return found.map(ProductBody::of);
    }

    @PutMapping("/{sku}/name")
    @Refuses(unknown = "unknown-product", gone = "discontinued")
    ResponseEntity<Changed> rename(@PathVariable Sku sku, @RequestBody @Valid NameBody body) {
        return commands.change(
                sku.value(), new RenameProduct(new ProductId(sku), body.value().value()));
    }

    @PutMapping("/{sku}/price")
    @Refuses(unknown = "unknown-product", gone = "discontinued")
    ResponseEntity<Changed> reprice(@PathVariable Sku sku, @RequestBody @Valid PriceBody body) {
        return commands.change(sku.value(), new RepriceProduct(new ProductId(sku), body.value()));
    }

    @PutMapping("/{sku}/attributes/{name}")
    @Refuses(unknown = "unknown-product", conflict = "too-many-attributes", gone = "discontinued")
    ResponseEntity<Changed> setAttribute(
            @PathVariable Sku sku, @PathVariable AttributeName name, @RequestBody @Valid AttributeBody body) {
        return commands.change(
                sku.value(),
                new SetProductAttribute(
                        new ProductId(sku), name.value(), body.value().value()));
    }

    @DeleteMapping("/{sku}")
    @Operation(summary = "Discontinue a product: it can be neither read as current nor ordered from then on")
    @Refuses(unknown = "unknown-product", gone = "discontinued")
    ResponseEntity<Changed> discontinue(@PathVariable Sku sku) {
        return commands.change(sku.value(), new DiscontinueProduct(new ProductId(sku)));
    }

    private ProductDetails product(Sku sku) {
        ProductDetails product = queries.one(
                new FindProduct(sku),
                ProductDetails.class,
                () -> Rejection.unknown("unknown-product", "There is no product of that SKU.", "sku", sku));
        if (product.discontinued()) {
            throw Rejection.gone("discontinued", "The product is discontinued.", "sku", sku);
        }
        return product;
    }
}
