package daybook;

import static daybook.platform.security.AccessTable.read;
import static daybook.platform.security.AccessTable.write;
import static daybook.platform.security.Role.ACCOUNTANT;
import static daybook.platform.security.Role.AUDITOR;
import static daybook.platform.security.Role.OPERATOR;
import static daybook.platform.security.Role.SALES;
import static daybook.platform.security.Role.WAREHOUSE;

import daybook.platform.security.AccessTable;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Who may do what, endpoint by role; {@code ADMIN} may everything. */
@Configuration(proxyBeanMethods = false)
class Access {

    @Bean
    AccessTable accessTable() {
        return new AccessTable(List.of(
                read("/api/products/**", SALES, WAREHOUSE, ACCOUNTANT, AUDITOR, OPERATOR),
                write("/api/products/**", SALES),
                read("/api/warehouses/**", SALES, WAREHOUSE, AUDITOR, OPERATOR),
                read("/api/stock/**", SALES, WAREHOUSE, AUDITOR, OPERATOR),
                write("/api/warehouses/**", WAREHOUSE),
                read("/api/accounts/**", ACCOUNTANT, AUDITOR, OPERATOR),
                write("/api/accounts/**", ACCOUNTANT),
                read("/api/transfers/**", ACCOUNTANT, AUDITOR, OPERATOR),
                write("/api/transfers/**", ACCOUNTANT),
                read("/api/orders/**", SALES, WAREHOUSE, ACCOUNTANT, AUDITOR, OPERATOR),
                write("/api/orders/*/payment", SALES, ACCOUNTANT),
                write("/api/orders/*/shipment", SALES, WAREHOUSE),
                write("/api/orders/**", SALES),
                read("/api/fulfilments/**", OPERATOR, AUDITOR),
                write("/api/fulfilments/**", OPERATOR),
                read("/api/imports/**", OPERATOR, AUDITOR),
                write("/api/imports/**", OPERATOR),
                read("/api/projections/**", OPERATOR, AUDITOR),
                write("/api/projections/**", OPERATOR),
                read("/api/nodes", OPERATOR, AUDITOR),
                read("/api/engine", OPERATOR, AUDITOR),
                read("/api/dead-letters/**", OPERATOR, AUDITOR),
                write("/api/dead-letters/**", OPERATOR),
                // It cannot be undone: the administrator alone.
                write("/api/customers/**"),
                read("/api/refusals/**", OPERATOR, AUDITOR),
                read("/api/events/**", AUDITOR, OPERATOR),
                read("/api/seals/**", AUDITOR, OPERATOR),
                write("/api/seals/**", AUDITOR, OPERATOR),
                read("/api/log/**", AUDITOR, OPERATOR),
                read("/api/schemas/**", SALES, WAREHOUSE, ACCOUNTANT, AUDITOR, OPERATOR),
                read("/api/history/order/**", SALES, AUDITOR),
                read("/api/history/product/**", SALES, AUDITOR),
                read("/api/history/fulfilment/**", SALES, AUDITOR),
                read("/api/history/stock/**", WAREHOUSE, AUDITOR),
                read("/api/history/warehouse/**", WAREHOUSE, AUDITOR),
                read("/api/history/account/**", ACCOUNTANT, AUDITOR),
                read("/api/history/transfer/**", ACCOUNTANT, AUDITOR),
                read("/api/history/operations/**", OPERATOR, AUDITOR),
                read("/api/history/**", AUDITOR),
                read("/api/why/stock/**", SALES, WAREHOUSE, AUDITOR, OPERATOR),
                read("/api/why/accounts/**", ACCOUNTANT, AUDITOR, OPERATOR),
                read("/api/why/orders/**", SALES, WAREHOUSE, ACCOUNTANT, AUDITOR, OPERATOR),
                read("/api/causes/**", AUDITOR),
                read("/api/audit", AUDITOR, OPERATOR),
                write("/api/what-if", AUDITOR),
                read("/", SALES, WAREHOUSE, ACCOUNTANT, AUDITOR, OPERATOR),
                read("/find", SALES, WAREHOUSE, ACCOUNTANT, AUDITOR, OPERATOR),
                read("/live", SALES, WAREHOUSE, ACCOUNTANT, AUDITOR, OPERATOR),
                read("/products/**", SALES, WAREHOUSE, ACCOUNTANT, AUDITOR, OPERATOR),
                read("/orders/**", SALES, WAREHOUSE, ACCOUNTANT, AUDITOR, OPERATOR),
                read("/stock/**", SALES, WAREHOUSE, AUDITOR, OPERATOR),
                read("/accounts/**", ACCOUNTANT, AUDITOR, OPERATOR),
                read("/transfers/**", ACCOUNTANT, AUDITOR, OPERATOR),
                read("/difference/orders", SALES, WAREHOUSE, ACCOUNTANT, AUDITOR, OPERATOR),
                read("/difference/stock", SALES, WAREHOUSE, AUDITOR, OPERATOR),
                read("/difference/accounts", ACCOUNTANT, AUDITOR, OPERATOR),
                read("/difference/order/**", SALES, AUDITOR),
                read("/difference/product/**", SALES, AUDITOR),
                read("/difference/fulfilment/**", SALES, AUDITOR),
                read("/difference/stock/**", WAREHOUSE, AUDITOR),
                read("/difference/account/**", ACCOUNTANT, AUDITOR),
                read("/difference/transfer/**", ACCOUNTANT, AUDITOR),
                read("/difference/**", AUDITOR),
                read("/why/stock/**", SALES, WAREHOUSE, AUDITOR, OPERATOR),
                read("/why/accounts/**", ACCOUNTANT, AUDITOR, OPERATOR),
                read("/why/orders/**", SALES, WAREHOUSE, ACCOUNTANT, AUDITOR, OPERATOR),
                read("/log/**", AUDITOR, OPERATOR),
                read("/workflows/**", OPERATOR, AUDITOR),
                read("/machine/**", OPERATOR, AUDITOR),
                read("/refusals/**", OPERATOR, AUDITOR),
                read("/actuator/**", OPERATOR),
                read("/v3/asyncapi", SALES, WAREHOUSE, ACCOUNTANT, AUDITOR, OPERATOR),
                read("/v3/api-docs/**", SALES, WAREHOUSE, ACCOUNTANT, AUDITOR, OPERATOR),
                read("/swagger-ui/**", SALES, WAREHOUSE, ACCOUNTANT, AUDITOR, OPERATOR),
                read("/swagger-ui.html", SALES, WAREHOUSE, ACCOUNTANT, AUDITOR, OPERATOR)));
    }
}
