package daybook.operations.rehearsal;

import daybook.accounts.AccountCommand;
import daybook.accounts.AccountEvent;
import daybook.ordering.OrderCommand;
import daybook.ordering.OrderEvent;
import daybook.warehouse.StockCommand;
import daybook.warehouse.StockEvent;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The commands that recorded events came from, as far as their aggregates decide by their state. */
final class RecordedCommands {

    private RecordedCommands() {}

    /** @return null if the event cannot be decided again: it stays as it is recorded */
    static @Nullable Object of(Object event) {
        if (event instanceof OrderEvent order) {
            return ofOrder(order);
        }
        if (event instanceof StockEvent stock) {
            return ofStock(stock);
        }
        return event instanceof AccountEvent account ? ofAccount(account) : null;
    }

    private static @Nullable Object ofOrder(OrderEvent event) {
        if (event instanceof OrderEvent.OrderLineAdded each) {
            return new OrderCommand.AddOrderLine(each.orderId(), each.line());
        } else if (event instanceof OrderEvent.OrderLineRemoved each) {
            return new OrderCommand.RemoveOrderLine(each.orderId(), each.sku());
        } else if (event instanceof OrderEvent.OrderLineQuantityChanged each) {
            return new OrderCommand.ChangeLineQuantity(each.orderId(), each.sku(), each.quantity());
        } else if (event instanceof OrderEvent.OrderConfirmed each) {
            return new OrderCommand.ConfirmOrder(each.orderId());
        } else if (event instanceof OrderEvent.OrderStockReserved each) {
            return new OrderCommand.RecordReservation(each.orderId());
        } else if (event instanceof OrderEvent.OrderPaymentRequested each) {
            return new OrderCommand.PayOrder(each.orderId(), each.account(), each.reference(), each.effectiveAt());
        } else if (event instanceof OrderEvent.OrderPaid each && each.into() != null) {
            return new OrderCommand.RecordPayment(each.orderId(), each.account(), Objects.requireNonNull(each.into()));
        } else if (event instanceof OrderEvent.OrderShipmentRequested each) {
            return new OrderCommand.ShipOrder(each.orderId(), each.reference(), each.effectiveAt());
        } else if (event instanceof OrderEvent.OrderShipped each) {
            return new OrderCommand.CompleteShipment(each.orderId(), List.of(), null);
        } else if (event instanceof OrderEvent.OrderCancelled each) {
            return new OrderCommand.CancelOrder(each.orderId(), each.reason());
        }
        return null;
    }

    private static @Nullable Object ofStock(StockEvent event) {
        if (event instanceof StockEvent.StockReceived each) {
            return new StockCommand.ReceiveStock(each.stockId(), each.quantity(), each.reference(), each.effectiveAt());
        } else if (event instanceof StockEvent.StockShipped each) {
            return new StockCommand.ShipStock(each.stockId(), each.quantity(), each.reference(), each.effectiveAt());
        } else if (event instanceof StockEvent.StockAdjusted each) {
            return new StockCommand.AdjustStock(
                    each.stockId(), each.change(), each.reason(), each.reference(), each.effectiveAt());
        } else if (event instanceof StockEvent.StockCounted each) {
            return new StockCommand.CountStock(each.stockId(), each.counted(), each.reason(), each.effectiveAt());
        } else if (event instanceof StockEvent.StockReserved each) {
            return new StockCommand.ReserveStock(
                    each.stockId(), each.reservationId(), each.quantity(), each.reference(), each.expiresAt());
        } else if (event instanceof StockEvent.ReservationReleased each) {
            return new StockCommand.ReleaseReservation(
                    each.stockId(),
                    each.reservationId(),
                    each.reservationId().order().isPresent());
        } else if (event instanceof StockEvent.ReservationShipped each) {
            return new StockCommand.ShipReservation(
                    each.stockId(),
                    each.reservationId(),
                    each.reference(),
                    each.effectiveAt(),
                    daybook.kernel.DatePolicy.TRUST,
                    each.reservationId().order().isPresent());
        }
        return null;
    }

    private static @Nullable Object ofAccount(AccountEvent event) {
        if (event instanceof AccountEvent.MoneyDeposited each) {
            return new AccountCommand.DepositMoney(
                    each.accountId(), each.amount(), each.reference(), each.effectiveAt(), each.entry());
        } else if (event instanceof AccountEvent.MoneyWithdrawn each) {
            return new AccountCommand.WithdrawMoney(
                    each.accountId(), each.amount(), each.reference(), each.effectiveAt(), each.entry());
        } else if (event instanceof AccountEvent.MoneyHeld each) {
            return new AccountCommand.HoldMoney(each.accountId(), each.transferId(), each.amount(), each.entry());
        } else if (event instanceof AccountEvent.TransferCredited each) {
            return new AccountCommand.CreditTransfer(
                    each.accountId(),
                    each.transferId(),
                    each.amount(),
                    each.from(),
                    each.reference(),
                    each.effectiveAt(),
                    each.entry());
        } else if (event instanceof AccountEvent.HoldPosted each) {
            return new AccountCommand.PostHold(
                    each.accountId(), each.transferId(), each.to(), each.reference(), each.effectiveAt());
        } else if (event instanceof AccountEvent.HoldVoided each) {
            return new AccountCommand.VoidHold(each.accountId(), each.transferId());
        } else if (event instanceof AccountEvent.OwnerChanged each) {
            return new AccountCommand.ChangeOwner(each.accountId(), each.owner());
        } else if (event instanceof AccountEvent.AccountClosed each) {
            return new AccountCommand.CloseAccount(each.accountId());
        }
        return null;
    }
}
