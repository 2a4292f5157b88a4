package dev.cosell.dynamics;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cosell.core.opportunity.AccountRef;
import dev.cosell.core.party.Person;
import dev.cosell.core.party.PostalAddress;
import dev.cosell.core.validation.Finding;
import dev.cosell.core.validation.FindingCodes;
import dev.cosell.dynamics.odata.NavigationName;
import dev.cosell.http.json.JsonCodec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes the rows of new accounts and contacts, and says what would not fit their columns (dataverse-api 4.2). */
final class PartyBody {
    private final TableSchema accounts;
    private final TableSchema contacts;
    private final DynamicsFieldNames names;
    private final @Nullable RelatedColumn country;

    PartyBody(DynamicsSchema schema, DynamicsFieldNames names) {
        this.accounts = Objects.requireNonNull(schema.table(PartyReader.ACCOUNT), PartyReader.ACCOUNT);
        this.contacts = Objects.requireNonNull(schema.table(PartyReader.CONTACT), PartyReader.CONTACT);
        this.names = names;
        this.country = schema.related().country();
    }

    NewRow account(AccountRef.New asked) {
        ObjectNode body = JsonCodec.object();
        accountTexts(asked).forEach((column, value) -> body.put(column, value));
        Map<NavigationName, RowRef> binds = new LinkedHashMap<>();
        RelatedColumn way = country;
        String code = asked.address().country();
        if (way != null && way.writable() && code != null && !code.isBlank()) {
            way.address(code)
                    .ifPresent(path -> binds.put(way.navigation(), new RowRef.Keyed(accounts.name(), way, path)));
        }
        return new NewRow(accounts.set(), body, binds);
    }

    /** Returns the row of a contact of an account. */
    NewRow contact(Person person, RowRef account) {
        ObjectNode body = JsonCodec.object();
        contactTexts(person).forEach((column, value) -> body.put(column, value));
        String navigation = contacts.navigation("parentcustomerid", "account").orElse("parentcustomerid_account");
        return new NewRow(contacts.set(), body, Map.of(new NavigationName(navigation), account));
    }

    List<Finding> problems(AccountRef.New asked) {
        List<Finding> problems = problems(accounts, accountTexts(asked), "R-180");
        RelatedColumn way = country;
        if (way != null && way.writable()) { // one that cannot be written is left out, as the check has said
            Optional<String> code = Optional.ofNullable(asked.address().country());
            RelatedBinds.problem(accounts.name(), way, code).ifPresent(problems::add);
        }
        return problems;
    }

    List<Finding> problems(Person person) {
        return problems(contacts, contactTexts(person), "R-188");
    }

    private Map<String, String> accountTexts(AccountRef.New asked) {
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put("name", asked.name().strip());
        address(texts, asked.address(), names.accountCountry());
        asked.ids().forEach(each -> put(texts, names.accountNumbers().get(each.profileType()), each.id()));
        texts.keySet().removeIf(column -> !accounts.has(column));
        return texts;
    }

    private Map<String, String> contactTexts(Person person) {
        Map<String, String> texts = person(person);
        texts.keySet().removeIf(column -> !contacts.has(column));
        return texts;
    }

    /** Returns the texts of a person by the columns that contacts and leads have in common. */
    static Map<String, String> person(Person person) {
        Map<String, String> texts = new LinkedHashMap<>();
        put(texts, "firstname", person.firstName());
        put(texts, "lastname", person.lastName());
        put(texts, "telephone1", person.phone());
        put(texts, "emailaddress1", person.email());
        return texts;
    }

    /** Adds the texts of an address by the columns that accounts and leads have in common. */
    static void address(Map<String, String> texts, PostalAddress address, String country) {
        put(texts, "address1_line1", address.line1());
        put(texts, "address1_line2", address.line2());
        put(texts, "address1_city", address.city());
        put(texts, "address1_stateorprovince", address.state());
        put(texts, "address1_postalcode", address.postalCode());
        put(texts, country, address.country());
    }

    static List<Finding> problems(TableSchema table, Map<String, String> texts, String rule) {
        List<Finding> problems = new ArrayList<>();
        texts.forEach((column, text) -> {
            int most = table.column(column).map(ColumnSchema::length).orElse(0);
            if (most > 0 && text.length() > most) {
                problems.add(Finding.error(
                        FindingCodes.SERVICE_REJECTED,
                        rule,
                        table.name() + "." + column,
                        "the text is longer than the column takes (" + most + " characters)",
                        "shorten it, or widen the column"));
            }
        });
        return problems;
    }

    private static void put(Map<String, String> texts, @Nullable String column, @Nullable String value) {
        if (column != null && value != null && !value.isBlank()) {
            texts.put(column, value.strip());
        }
    }
}
