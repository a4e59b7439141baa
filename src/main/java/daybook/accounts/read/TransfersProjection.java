package daybook.accounts.read;

import daybook.accounts.TransferEvent;
import daybook.accounts.TransferEvent.TransferRequested;
import daybook.accounts.TransferId;
import daybook.accounts.TransferQuery.FindTransfer;
import daybook.accounts.TransferQuery.TransferDetails;
import daybook.accounts.TransferQuery.TransferStatus;
import daybook.kernel.AccountId;
import daybook.kernel.Money;
import daybook.platform.privacy.PersonalCells;
import daybook.platform.projection.AggregateTable;
import daybook.platform.projection.View;
import java.util.Currency;
import java.util.Optional;
import javax.sql.DataSource;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.axonframework.queryhandling.QueryHandler;
import org.springframework.stereotype.Component;

/** The transfers and their states. */
@Component
@ProcessingGroup("transfers")
class TransfersProjection extends View {

    private final AggregateTable<TransferRow> transfers;

    TransfersProjection(DataSource dataSource, PersonalCells cells) {
        super(dataSource, cells);
        this.transfers = aggregates("transfer", TransferRow.class);
    }

    @EventHandler
    void on(TransferEvent event, @SequenceNumber long sequence) {
        transfers.fold(
                event.transferId().value(),
                sequence,
                before -> before == null ? TransferRow.of((TransferRequested) event) : before.after(event));
    }

    @QueryHandler
    Optional<TransferDetails> answer(FindTransfer query) {
        return transfers.read(query.transferId().value()).map(TransfersProjection::details);
    }

    private static TransferDetails details(TransferRow row) {
        return new TransferDetails(
                new TransferId(row.transferId()),
                new AccountId(row.fromAccount()),
                new AccountId(row.toAccount()),
                new Money(row.amount(), Currency.getInstance(row.currency())),
                TransferStatus.valueOf(row.status()),
                row.reason(),
                row.version());
    }
}
