package daybook.journeys.simulation;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import daybook.accounts.AccountEvent;
import daybook.accounts.AccountEvent.AccountOpened;
import daybook.accounts.AccountEvent.HoldPosted;
import daybook.accounts.AccountEvent.HoldVoided;
import daybook.accounts.AccountEvent.MoneyDeposited;
import daybook.accounts.AccountEvent.MoneyHeld;
import daybook.accounts.AccountEvent.MoneyWithdrawn;
import daybook.accounts.AccountEvent.TransferCredited;
import daybook.accounts.PostingKey;
import daybook.accounts.TransferEvent;
import daybook.accounts.TransferEvent.TransferCompleted;
import daybook.accounts.TransferEvent.TransferRejected;
import daybook.fulfilment.FulfilmentEvent;
import daybook.fulfilment.FulfilmentHistory;
import daybook.fulfilment.FulfilmentQuery.FulfilmentDetails;
import daybook.fulfilment.Phase;
import daybook.fulfilment.StepAction;
import daybook.fulfilment.StepStatus;
import daybook.ordering.OrderEvent;
import daybook.ordering.OrderEvent.OrderCancelled;
import daybook.ordering.OrderEvent.OrderConfirmed;
import daybook.ordering.OrderEvent.OrderPaid;
import daybook.ordering.OrderEvent.OrderRestCancelled;
import daybook.ordering.OrderEvent.OrderShipmentFellShort;
import daybook.ordering.OrderEvent.OrderShipped;
import daybook.warehouse.StockEvent;
import daybook.warehouse.StockEvent.ReservationReleased;
import daybook.warehouse.StockEvent.ReservationShipped;
import daybook.warehouse.StockEvent.StockReserved;
import daybook.warehouse.StockEvent.StockShipped;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.axonframework.eventhandling.DomainEventMessage;
import org.jspecify.annotations.Nullable;

/** The invariants of a house's log. */
final class Books {

    private final List<DomainEventMessage<?>> log;
    private final Set<String> stuck = new HashSet<>();
    private final Set<String> done = new HashSet<>();
    private final Map<String, Long> onHand = new HashMap<>();
    private final Map<String, Long> reserved = new HashMap<>();
    private final Map<String, Map<String, Long>> reservations = new HashMap<>();
    private final Map<String, BigDecimal> balances = new HashMap<>();
    private final Map<String, BigDecimal> held = new HashMap<>();
    private final Map<String, BigDecimal> paidByOrder = new HashMap<>();
    private final Map<String, String> currencies = new HashMap<>();
    private final Map<String, BigDecimal> cameIn = new HashMap<>();
    private final Map<String, BigDecimal> underWay = new HashMap<>();
    private final Set<String> sentOut = new HashSet<>();

    Books(List<DomainEventMessage<?>> log) {
        this.log = log;
    }

    void check() {
        for (DomainEventMessage<?> message : log) {
            if (message.getPayload() instanceof StockEvent event) {
                post(event);
            } else if (message.getPayload() instanceof AccountEvent event) {
                post(event);
            } else if (message.getPayload() instanceof OrderPaid event) {
                moneyIsIn(event);
            }
        }
        nothingIsUnderWay();
        fulfilments().forEach(this::isFinalOrWaits);
        orders().forEach(this::isWhatItsEventsSay);
    }

    /** At the moment that an order is paid, not some time afterwards. */
    private void moneyIsIn(OrderPaid event) {
        assertThat(currencies.get(requireNonNull(event.into()).value()))
                .as("currency of %s", event)
                .isEqualTo(event.amount().currency().getCurrencyCode());
        assertThat(paidByOrder.getOrDefault(event.orderId().value(), BigDecimal.ZERO))
                .as("money for %s", event)
                .isEqualByComparingTo(event.amount().amount());
    }

    private void post(StockEvent event) {
        String stock = event.stockId().value();
        long units = onHand.merge(stock, event.onHandChange(), Long::sum);
        long kept = reserved.merge(stock, event.reservedChange(), Long::sum);
        Map<String, Long> open = reservations.computeIfAbsent(stock, key -> new HashMap<>());
        if (event instanceof StockReserved made) {
            once("reserve " + stock + " " + made.reservationId());
            open.put(made.reservationId().value(), (long) made.quantity().value());
        } else if (event instanceof ReservationReleased gone) {
            once("end " + stock + " " + gone.reservationId());
            open.remove(gone.reservationId().value());
        } else if (event instanceof ReservationShipped gone) {
            once("end " + stock + " " + gone.reservationId());
            open.remove(gone.reservationId().value());
            sentOut.add(stock + " " + gone.reservationId());
        }
        assertThat(units).as("on hand of %s", stock).isNotNegative();
        if (event instanceof StockReserved || event instanceof StockShipped) {
            assertThat(units - kept).as("available of %s", stock).isNotNegative();
        }
        assertThat(kept)
                .as("reserved of %s", stock)
                .isEqualTo(open.values().stream().mapToLong(Long::longValue).sum());
    }

    private void post(AccountEvent event) {
        String account = event.accountId().value();
        if (event.entry() != null) {
            once("entry " + account + " " + event.getClass().getSimpleName() + " "
                    + event.entry().id());
        }
        if (event instanceof AccountOpened opened) {
            currencies.put(account, opened.currency().getCurrencyCode());
            return;
        }
        String currency = requireNonNull(currencies.get(account));
        if (event instanceof MoneyDeposited in) {
            balances.merge(account, in.amount().amount(), BigDecimal::add);
            cameIn.merge(currency, in.amount().amount(), BigDecimal::add);
        } else if (event instanceof MoneyWithdrawn out) {
            balances.merge(account, out.amount().amount().negate(), BigDecimal::add);
            cameIn.merge(currency, out.amount().amount().negate(), BigDecimal::add);
        } else if (event instanceof MoneyHeld hold) {
            held.merge(account, hold.amount().amount(), BigDecimal::add);
        } else if (event instanceof TransferCredited credit) {
            balances.merge(account, credit.amount().amount(), BigDecimal::add);
            underWay.merge(currency, credit.amount().amount(), BigDecimal::add);
        } else if (event instanceof HoldPosted posted) {
            once("end of hold " + posted.transferId());
            balances.merge(account, posted.amount().amount().negate(), BigDecimal::add);
            held.merge(account, posted.amount().amount().negate(), BigDecimal::add);
            underWay.merge(currency, posted.amount().amount().negate(), BigDecimal::add);
        } else if (event instanceof HoldVoided voided) {
            once("end of hold " + voided.transferId());
            held.merge(account, voided.amount().amount().negate(), BigDecimal::add);
        }
        postForOrder(event);
        moneyIsConserved(account);
    }

    /** The payments into the house's account for an order, less its refunds. */
    private void postForOrder(AccountEvent event) {
        if (!event.accountId().isTheHouses()) {
            return;
        }
        PostingKey entry = event.entry();
        if (event instanceof MoneyDeposited in && entry != null) {
            paidByOrder.merge(orderOf(entry.id()), in.amount().amount(), BigDecimal::add);
        } else if (event instanceof MoneyWithdrawn out && entry != null) {
            paidByOrder.merge(orderOf(entry.id()), out.amount().amount().negate(), BigDecimal::add);
        } else if (event instanceof TransferCredited credit) {
            paidByOrder.merge(
                    orderOf(credit.transferId().value()), credit.amount().amount(), BigDecimal::add);
        } else if (event instanceof HoldPosted posted) {
            paidByOrder.merge(
                    orderOf(posted.transferId().value()),
                    posted.amount().amount().negate(),
                    BigDecimal::add);
        }
    }

    private static String orderOf(String name) {
        return name.split(":", 2)[0];
    }

    private void moneyIsConserved(String account) {
        String currency = requireNonNull(currencies.get(account));
        BigDecimal all = balances.entrySet().stream()
                .filter(balance -> currency.equals(currencies.get(balance.getKey())))
                .map(Map.Entry::getValue)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        assertThat(all.subtract(underWay.getOrDefault(currency, BigDecimal.ZERO)))
                .as("all money in %s", currency)
                .isEqualByComparingTo(cameIn.getOrDefault(currency, BigDecimal.ZERO));
        BigDecimal available =
                balances.getOrDefault(account, BigDecimal.ZERO).subtract(held.getOrDefault(account, BigDecimal.ZERO));
        assertThat(available).as("available of %s", account).isGreaterThanOrEqualTo(BigDecimal.ZERO);
    }

    private void once(String what) {
        assertThat(done.add(what)).as("%s happened once", what).isTrue();
    }

    private void nothingIsUnderWay() {
        assertThat(underWay.values())
                .as("money under way")
                .allSatisfy(amount -> assertThat(amount).isZero());
        assertThat(held.values()).allSatisfy(amount -> assertThat(amount).isZero());
        Set<String> open = new HashSet<>();
        for (DomainEventMessage<?> message : log) {
            if (message.getPayload() instanceof TransferEvent event) {
                boolean isOver = event instanceof TransferCompleted || event instanceof TransferRejected;
                if (isOver) {
                    open.remove(event.transferId().value());
                } else {
                    open.add(event.transferId().value());
                }
            }
        }
        assertThat(open).as("transfers under way").isEmpty();
    }

    private List<FulfilmentDetails> fulfilments() {
        return log.stream()
                .filter(message -> message.getPayload() instanceof FulfilmentEvent)
                .collect(Collectors.groupingBy(
                        DomainEventMessage::getAggregateIdentifier, LinkedHashMap::new, Collectors.toList()))
                .values()
                .stream()
                .map(events -> FulfilmentHistory.of(events.stream()).orElseThrow())
                .toList();
    }

    private void isFinalOrWaits(FulfilmentDetails fulfilment) {
        boolean isRefundPassedOver =
                refunds(fulfilment, StepStatus.SKIPPED) > 0 && refunds(fulfilment, StepStatus.DONE) == 0;
        if (fulfilment.state() == Phase.STUCK || isRefundPassedOver) {
            stuck.add(fulfilment.orderId().value());
        }
        assertThat(fulfilment.state())
                .as(fulfilment.toString())
                .isIn(
                        Phase.SHIPPED,
                        Phase.CANCELLED,
                        Phase.AWAITING_CONFIRMATION,
                        Phase.AWAITING_SHIPMENT,
                        Phase.AWAITING_REST,
                        Phase.STUCK);
        assertThat(fulfilment.steps())
                .as(fulfilment.toString())
                .noneMatch(step -> step.status() == StepStatus.PENDING || step.status() == StepStatus.SENT);
        assertThat(fulfilment.state() == Phase.STUCK)
                .as("only a refund may fail: %s", fulfilment)
                .isEqualTo(refunds(fulfilment, StepStatus.FAILED) > 0);
    }

    private static long refunds(FulfilmentDetails fulfilment, StepStatus status) {
        return fulfilment.steps().stream()
                .filter(step -> step.action() == StepAction.TRANSFER_BACK || step.action() == StepAction.WITHDRAW)
                .filter(step -> step.status() == status)
                .count();
    }

    /** Those whose end somebody has to decide. */
    List<FulfilmentDetails> waitingForAPerson() {
        return fulfilments().stream()
                .filter(fulfilment -> fulfilment.state() == Phase.STUCK || fulfilment.state() == Phase.AWAITING_REST)
                .toList();
    }

    private Map<String, List<OrderEvent>> orders() {
        return log.stream()
                .map(DomainEventMessage::getPayload)
                .filter(OrderEvent.class::isInstance)
                .map(OrderEvent.class::cast)
                .collect(Collectors.groupingBy(event -> event.orderId().value()));
    }

    private void isWhatItsEventsSay(String order, List<OrderEvent> events) {
        OrderConfirmed confirmed = one(events, OrderConfirmed.class);
        boolean shipped = one(events, OrderShipped.class) != null;
        boolean cancelled = one(events, OrderCancelled.class) != null;
        assertThat(shipped && cancelled).as(order).isFalse();
        OrderRestCancelled rest = one(events, OrderRestCancelled.class);
        boolean isShort = events.stream().anyMatch(OrderShipmentFellShort.class::isInstance);
        if (confirmed != null) {
            confirmed.goods().forEach(goods -> {
                String stock = confirmed.warehouse().value() + ":" + goods.sku().value();
                boolean isKept = reservations.getOrDefault(stock, Map.of()).containsKey("order:" + order);
                boolean isSentOut = sentOut.contains(stock + " order:" + order);
                boolean isLeftOut = rest != null && rest.goods().contains(goods);
                assertThat(isKept && isSentOut).isFalse();
                if (shipped) {
                    assertThat(isSentOut).as("%s sent %s out", order, stock).isEqualTo(!isLeftOut);
                    assertThat(isKept).as("%s keeps %s", order, stock).isFalse();
                } else if (cancelled) {
                    assertThat(isKept || isSentOut)
                            .as("%s has %s", order, stock)
                            .isFalse();
                } else if (!isShort) {
                    assertThat(isKept).as("%s keeps %s", order, stock).isTrue();
                }
            });
        }
        if (!stuck.contains(order)) {
            OrderPaid paid = one(events, OrderPaid.class);
            BigDecimal refund = rest == null ? BigDecimal.ZERO : rest.refund().amount();
            BigDecimal kept = paid == null || cancelled
                    ? BigDecimal.ZERO
                    : paid.amount().amount().subtract(refund);
            assertThat(paidByOrder.getOrDefault(order, BigDecimal.ZERO))
                    .as("the house's money for %s", order)
                    .isEqualByComparingTo(kept);
        }
        if (confirmed != null && !shipped && !cancelled) {
            assertThat(one(events, OrderPaid.class) != null || confirmed.total().isZero())
                    .as("%s is paid, or would have been cancelled", order)
                    .isTrue();
        }
    }

    private static <T> @Nullable T one(List<OrderEvent> events, Class<T> type) {
        List<T> found = events.stream().filter(type::isInstance).map(type::cast).toList();
        assertThat(found).hasSizeLessThanOrEqualTo(1);
        return found.isEmpty() ? null : found.get(0);
    }
}
