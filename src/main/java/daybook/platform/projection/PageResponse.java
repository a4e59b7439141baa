package daybook.platform.projection;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import org.axonframework.messaging.responsetypes.AbstractResponseType;

/** Asks a query handler for a {@link Page}: Axon's own response types do not look through another class's type parameter. */
public final class PageResponse<T> extends AbstractResponseType<Page<T>> {

    public PageResponse() {
        super(Page.class);
    }

    @Override
    public boolean matches(Type responseType) {
        return responseType instanceof ParameterizedType generic && generic.getRawType() == Page.class;
    }

    @Override
    @SuppressWarnings("unchecked")
    public Class<Page<T>> responseMessagePayloadType() {
        return (Class<Page<T>>) expectedResponseType;
    }
}
