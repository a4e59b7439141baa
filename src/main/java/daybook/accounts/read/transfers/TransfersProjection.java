package daybook.accounts.read.transfers;

import daybook.accounts.TransferEvent;
import daybook.accounts.TransferEvent.TransferCompleted;
import daybook.accounts.TransferEvent.TransferDeclined;
import daybook.accounts.TransferEvent.TransferRejected;
import daybook.accounts.TransferEvent.TransferRequested;
import daybook.accounts.TransferId;
import daybook.accounts.TransferQuery.FindTransfer;
import daybook.accounts.TransferQuery.TransferDetails;
import daybook.accounts.TransferQuery.TransferStatus;
import daybook.kernel.AccountId;
import daybook.kernel.Money;
import daybook.platform.projection.RowForm;
import daybook.platform.projection.RowVersion;
import daybook.platform.projection.View;
import daybook.platform.projection.ViewTable;
import java.util.Currency;
import java.util.Optional;
import javax.sql.DataSource;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.axonframework.queryhandling.QueryHandler;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What has become of a transfer? */
@Component
@ProcessingGroup(TransfersProjection.NAME)
class TransfersProjection {

    static final String NAME = "transfers";

    private final JdbcClient jdbc;
    private final ViewTable<TransferRow> transfers;

    TransfersProjection(DataSource dataSource, JdbcClient jdbc) {
        this.jdbc = jdbc;
        this.transfers = new View(dataSource).table("transfer", TransferRow.class, 1);
    }

    @EventHandler
    void on(TransferRequested event) {
        if (transfers.find(event.transferId().value()).isEmpty()) {
            transfers.put(TransferRow.of(event));
        }
    }

    /** Its money is not free again yet: it is not at its end. */
    @EventHandler
    void on(TransferDeclined event, @SequenceNumber long sequence) {
        change(event, sequence, TransferStatus.REQUESTED, null);
    }

    @EventHandler
    void on(TransferRejected event, @SequenceNumber long sequence) {
        change(event, sequence, TransferStatus.REJECTED, event.reason());
    }

    @EventHandler
    void on(TransferCompleted event, @SequenceNumber long sequence) {
        change(event, sequence, TransferStatus.COMPLETED, null);
    }

    private void change(TransferEvent event, long sequence, TransferStatus status, @Nullable String reason) {
        TransferRow transfer = transfers.get(event.transferId().value());
        if (RowVersion.isNext(transfer.version(), sequence)) {
            transfers.put(transfer.with(status, reason));
        }
    }

    @ResetHandler
    void reset() {
        transfers.clear();
    }

    @QueryHandler
    Optional<TransferDetails> answer(FindTransfer query) {
        return jdbc.sql("SELECT * FROM transfer WHERE transfer_id = ?")
                .param(query.transferId().value())
                .query(RowForm.reader(TransferRow.class))
                .optional()
                .map(TransfersProjection::details);
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
