package daybook.platform.http;

import daybook.kernel.DatePolicy;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** @param businessDates {@code refuse} or {@code report} */
@ConfigurationProperties("daybook")
record BusinessDateProperties(@DefaultValue("refuse") DatePolicy businessDates) {

    BusinessDateProperties {
        if (businessDates == DatePolicy.TRUST) {
            throw new IllegalArgumentException("daybook.business-dates must be refuse or report");
        }
    }
}
