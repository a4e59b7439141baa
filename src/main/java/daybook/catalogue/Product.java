package daybook.catalogue;

import static daybook.catalogue.ProductRules.attributesAreFew;
import static daybook.catalogue.ProductRules.productIsOnSale;
import static daybook.catalogue.ProductRules.registrationIsTheSame;
import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import daybook.catalogue.ProductCommand.DiscontinueProduct;
import daybook.catalogue.ProductCommand.RegisterProduct;
import daybook.catalogue.ProductCommand.RenameProduct;
import daybook.catalogue.ProductCommand.RepriceProduct;
import daybook.catalogue.ProductCommand.SetProductAttribute;
import daybook.catalogue.ProductEvent.ProductAttributeSet;
import daybook.catalogue.ProductEvent.ProductDiscontinued;
import daybook.catalogue.ProductEvent.ProductRegistered;
import daybook.catalogue.ProductEvent.ProductRenamed;
import daybook.catalogue.ProductEvent.ProductRepriced;
import daybook.kernel.UnitPrice;
import daybook.platform.serialization.StoredAs;
import daybook.platform.snapshots.AggregateCache;
import daybook.platform.snapshots.Snapshots;
import java.util.HashMap;
import java.util.Map;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;

/** A product is registered, renamed and repriced, and discontinued. */
@Aggregate(type = "product", cache = AggregateCache.NAME, snapshotTriggerDefinition = Snapshots.TRIGGER)
@StoredAs("catalogue")
class Product {

    @AggregateIdentifier
    private @Nullable ProductId id;

    private @Nullable ProductRegistered registration;
    private String name = "";
    private @Nullable UnitPrice unitPrice;
    private Map<String, String> attributes = new HashMap<>();
    private boolean discontinued;

    Product() {}

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(RegisterProduct command) {
        ProductRegistered registered = new ProductRegistered(
                command.productId(),
                command.name(),
                command.unitPrice(),
                command.taxRate(),
                command.stocked(),
                command.attributes());
        if (registration != null) {
            productIsOnSale(command.productId(), discontinued);
            registrationIsTheSame(command.productId(), registration.equals(registered));
            return;
        }
        attributesAreFew(command.attributes().size());
        apply(registered);
    }

    @EventSourcingHandler
    void on(ProductRegistered event) {
        id = event.productId();
        registration = event;
        name = event.name();
        unitPrice = event.unitPrice();
        attributes.putAll(event.attributes());
    }

    @CommandHandler
    void handle(RenameProduct command) {
        productIsOnSale(command.productId(), discontinued);
        if (!name.equals(command.name())) {
            apply(new ProductRenamed(command.productId(), command.name()));
        }
    }

    @EventSourcingHandler
    void on(ProductRenamed event) {
        name = event.name();
    }

    @CommandHandler
    void handle(RepriceProduct command) {
        productIsOnSale(command.productId(), discontinued);
        if (!command.unitPrice().equals(unitPrice)) {
            apply(new ProductRepriced(command.productId(), command.unitPrice()));
        }
    }

    @EventSourcingHandler
    void on(ProductRepriced event) {
        unitPrice = event.unitPrice();
    }

    @CommandHandler
    void handle(SetProductAttribute command) {
        productIsOnSale(command.productId(), discontinued);
        if (command.value().equals(attributes.get(command.name()))) {
            return;
        }
        attributesAreFew(attributes.containsKey(command.name()) ? attributes.size() : attributes.size() + 1);
        apply(new ProductAttributeSet(command.productId(), command.name(), command.value()));
    }

    @EventSourcingHandler
    void on(ProductAttributeSet event) {
        attributes.put(event.name(), event.value());
    }

    @CommandHandler
    void handle(DiscontinueProduct command) {
        productIsOnSale(command.productId(), discontinued);
        apply(new ProductDiscontinued(command.productId()));
    }

    @EventSourcingHandler
    void on(ProductDiscontinued event) {
        discontinued = true;
    }
}
