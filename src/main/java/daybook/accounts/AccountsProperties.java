package daybook.accounts;

import java.util.Currency;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param houseCurrency the currency that the account {@code house} is opened in
 */
@ConfigurationProperties("daybook.accounts")
record AccountsProperties(@DefaultValue("GBP") Currency houseCurrency) {}
