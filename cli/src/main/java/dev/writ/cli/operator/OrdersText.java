package dev.writ.cli.operator;

import dev.writ.cli.console.Console;
import dev.writ.language.diagnostic.SafeText;
import dev.writ.runtime.operator.Orders;
import java.util.List;
import java.util.stream.Collectors;

/** Orders for people, one thing a line. */
final class OrdersText {
    private OrdersText() {}

    static void print(Orders orders, Console console) {
        line(console, "orders  " + orders.counter() + " for " + quoted(orders.log()) + ", issued " + orders.issued());
        line(console, "agents  " + agents(orders));
        line(
                console,
                "hold    "
                        + orders.hold()
                                .map(tags -> "only actions tagged " + all(tags))
                                .orElse("none"));
        orders.reason().ifPresent(reason -> line(console, "reason  " + reason));
    }

    private static String agents(Orders orders) {
        if (orders.killed()) {
            return "all killed" + (orders.agents().isEmpty() ? "" : ", once revived still " + all(orders.agents()));
        }
        return orders.agents().isEmpty() ? "all alive" : "killed " + all(orders.agents());
    }

    private static String all(List<String> names) {
        return names.stream().map(OrdersText::quoted).collect(Collectors.joining(", "));
    }

    private static String quoted(String name) {
        return "`" + name.replace("`", "\\u{60}") + "`";
    }

    private static void line(Console console, String text) {
        console.out().println(SafeText.line(text));
    }
}
