package dev.cosell.testkit.crm;

import dev.cosell.core.opportunity.CrmContact;
import dev.cosell.core.opportunity.CrmField;
import dev.cosell.core.opportunity.CrmRecordId;
import dev.cosell.core.opportunity.Opportunity;
import dev.cosell.core.opportunity.OpportunityChanges;
import dev.cosell.core.referral.ReferralId;
import dev.cosell.core.spi.AccountQuery;
import dev.cosell.core.spi.ContactQuery;
import dev.cosell.core.spi.CrmAdapter;
import dev.cosell.core.spi.CrmChange;
import dev.cosell.core.spi.CrmChangePage;
import dev.cosell.core.spi.CrmCursor;
import dev.cosell.core.spi.CrmPopulation;
import dev.cosell.core.spi.CrmPopulationPage;
import dev.cosell.core.spi.CrmReadResult;
import dev.cosell.core.spi.CrmWrite;
import dev.cosell.core.spi.CrmWriteResult;
import dev.cosell.core.validation.Finding;
import dev.cosell.core.validation.FindingCode;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** Adapters that each do one thing wrong that a real one could do wrong, by the test of the contract that has to find it. */
final class BrokenCrms {
    /** Does one method of the adapter, wrongly. One for each test, so that it may remember. */
    interface Wrong {
        Object call(CrmAdapter right, Object[] given);
    }

    /**
     * A kind of broken adapter.
     *
     * @param method what it does wrong
     * @param foundBy the name of the test that has to find it
     * @param begin makes the wrong method for one adapter
     */
    record Broken(String method, String foundBy, Function<CrmAdapter, Wrong> begin) {}

    static final Map<String, Broken> ALL = new TreeMap<>();

    static {
        feed();
        reads();
        lookUps();
        lookUpsOfIds();
        guards();
        batches();
        contents();
        teamsAndNotes();
        outcomes();
    }

    private BrokenCrms() {}

    private static void add(String name, String method, String foundBy, Wrong wrong) {
        ALL.put(name, new Broken(method, foundBy, right -> wrong));
    }

    private static void feed() {
        add("feed of the first page only", "changes", "changes_moreRecordsThanAPage_allAppear", (right, given) -> {
            CrmChangePage page = right.changes(arg(given, 0));
            return new CrmChangePage(page.changes(), page.next(), false, page.gap());
        });
        add(
                "feed without deletions",
                "changes",
                "changes_deletedRecord_isReported",
                (right, given) -> changed(right, given, each -> each instanceof CrmChange.Deleted ? null : each));
        add(
                "feed that begins with everything",
                "changes",
                "changes_editAfterCursor_appears",
                (right, given) -> arg(given, 0) == null ? everything(right) : right.changes(arg(given, 0)));
        add("feed that forgets gaps", "changes", "changes_logLostBeforeItWasRead_theFeedSaysSoOnce", (right, given) -> {
            CrmChangePage page = right.changes(arg(given, 0));
            return new CrmChangePage(page.changes(), page.next(), page.more());
        });
        ALL.put(
                "feed that gives each page once",
                new Broken("changes", "changes_sameCursorTwice_givesTheSameAgain", right -> once()));
        ALL.put(
                "feed that tells of each record once",
                new Broken("changes", "changes_secondEditInTheSameSecond_appears", right -> eachRecordOnce()));
        add(
                "feed of deals whose amount is one thousand",
                "changes",
                "changes_editsWhilePagesAreRead_eachAppears",
                (right, given) -> changed(right, given, each -> edited(each) ? null : each));
        add(
                "feed without changes of child rows",
                "changes",
                "changes_childRowOnly_isMentioned",
                (right, given) -> changed(
                        right, given, each -> each instanceof CrmChange.Seen seen && hasSolutions(seen) ? null : each));
        add(
                "feed without changes of notes",
                "changes",
                "changes_noteOnly_isMentioned",
                (right, given) -> changed(
                        right, given, each -> each instanceof CrmChange.Seen seen && hasNotes(seen) ? null : each));
        add(
                "population of one record less",
                "population",
                "population_readPageByPage_givesWhatConcernsUs",
                (right, given) -> Optional.of((CrmPopulation) after -> {
                    CrmPopulationPage page = right.population().orElseThrow().page(after);
                    List<Opportunity> fewer = page.records().stream().skip(1).toList();
                    return new CrmPopulationPage(fewer, page.next());
                }));
    }

    private static boolean edited(CrmChange change) {
        return change instanceof CrmChange.Seen seen
                && Objects.requireNonNull(seen.opportunity().get(CrmField.AMOUNT))
                                .intValue()
                        != 1000;
    }

    private static boolean hasSolutions(CrmChange.Seen seen) {
        return !Objects.requireNonNull(seen.opportunity().solutions()).isEmpty();
    }

    private static boolean hasNotes(CrmChange.Seen seen) {
        return !Objects.requireNonNull(seen.opportunity().notes()).isEmpty();
    }

    private static CrmChangePage everything(CrmAdapter right) {
        CrmChangePage page = right.changes(null);
        List<CrmChange> all = new ArrayList<>();
        right.population().orElseThrow().page(null).records().forEach(each -> all.add(new CrmChange.Seen(each)));
        return new CrmChangePage(all, page.next(), false);
    }

    private static CrmChangePage changed(CrmAdapter right, Object[] given, UnaryOperator<CrmChange> change) {
        CrmChangePage page = right.changes(arg(given, 0));
        List<CrmChange> left =
                page.changes().stream().map(change).filter(Objects::nonNull).toList();
        return new CrmChangePage(left, page.next(), page.more(), page.gap());
    }

    private static Wrong once() {
        Set<CrmCursor> asked = new HashSet<>();
        return (right, given) -> {
            CrmCursor cursor = arg(given, 0);
            CrmChangePage page = right.changes(cursor);
            return cursor == null || asked.add(cursor) ? page : new CrmChangePage(List.of(), page.next(), page.more());
        };
    }

    private static Wrong eachRecordOnce() {
        Set<CrmRecordId> told = new HashSet<>();
        return (right, given) -> changed(right, given, each -> told.add(each.id()) ? each : null);
    }

    private static void reads() {
        add("results in another order", "read", "read_mixedIds_oneResultEachInOrder", (right, given) -> {
            List<CrmReadResult> results = new ArrayList<>(right.read(arg(given, 0)));
            Collections.reverse(results);
            return results;
        });
        add(
                "fields that are not read",
                "read",
                "read_sellersRecord_knowsEveryMappedField",
                (right, given) -> shown(right, given, each -> each.forget(CrmField.HELP)));
        add(
                "long notes cut off",
                "read",
                "read_longNote_isWhole",
                (right, given) -> read(right, given, each -> {
                    List<String> notes = Objects.requireNonNull(each.notes());
                    return each.toBuilder()
                            .notes(notes.stream()
                                    .map(text -> text.substring(0, Math.min(text.length(), 255)))
                                    .toList())
                            .build();
                }));
        add(
                "contacts without a primary one",
                "read",
                "create_newCustomer_writesAccountContactsAndSolutions",
                (right, given) -> read(right, given, each -> each.toBuilder()
                        .contacts(Objects.requireNonNull(each.contacts()).stream()
                                .map(contact -> new CrmContact(contact.id(), contact.person(), false))
                                .toList())
                        .build()));
        add(
                "any text as an id",
                "recordId",
                "recordId_ownIdsAndOthers_normalFormOrEmpty",
                (right, given) -> Optional.of(CrmRecordId.of("x" + given[0])));
        add(
                "a check that always complains",
                "check",
                "check_healthyCrm_refusesNothing",
                (right, given) ->
                        List.of(Finding.error(FindingCode.of("BROKEN"), null, "field", "nothing works", "give up")));
        add(
                "a closed stage that is still open",
                "read",
                "update_closingStageWithOtherFields_holdsBoth",
                (right, given) -> shown(right, given, each -> each.set(CrmField.CLOSED, false)));
    }

    private static List<CrmReadResult> shown(
            CrmAdapter right, Object[] given, UnaryOperator<Opportunity.Builder> change) {
        return read(right, given, each -> change.apply(each.toBuilder()).build());
    }

    private static List<CrmReadResult> read(CrmAdapter right, Object[] given, UnaryOperator<Opportunity> change) {
        List<CrmRecordId> ids = arg(given, 0);
        return right.read(ids).stream()
                .map(result -> result instanceof CrmReadResult.Found found
                        ? new CrmReadResult.Found(change.apply(found.opportunity()))
                        : result)
                .toList();
    }

    private static void lookUps() {
        add(
                "no entry for what is not there",
                "findByReferral",
                "findByReferral_someHeld_answersForEach",
                (right, given) -> {
                    Collection<ReferralId> asked = arg(given, 0);
                    Map<ReferralId, List<Opportunity>> found = new LinkedHashMap<>(right.findByReferral(asked));
                    found.values().removeIf(List::isEmpty);
                    return found;
                });
        add(
                "accounts by their name alone",
                "findAccounts",
                "findAccounts_foldedNames_matchByNameAndPostalCode",
                (right, given) -> {
                    Map<AccountQuery, Object> found = new LinkedHashMap<>();
                    for (AccountQuery query : BrokenCrms.<Collection<AccountQuery>>arg(given, 0)) {
                        AccountQuery bare = new AccountQuery(query.name(), null);
                        found.put(
                                query,
                                Objects.requireNonNull(
                                        right.findAccounts(List.of(bare)).get(bare)));
                    }
                    return found;
                });
        add(
                "contacts by their address letter by letter",
                "findContacts",
                "findContacts_otherCase_matchesWithinTheAccount",
                (right, given) -> {
                    Collection<ContactQuery> asked = arg(given, 0);
                    Map<ContactQuery, List<CrmContact>> found = new LinkedHashMap<>(right.findContacts(asked));
                    found.replaceAll((query, contacts) -> contacts.stream()
                            .filter(contact ->
                                    query.email().equals(contact.person().email()))
                            .toList());
                    return found;
                });
    }

    private static void lookUpsOfIds() {
        add(
                "accounts that were not asked for",
                "readAccounts",
                "readAccounts_idsOfEverySort_onlyAccountsThatExistAndNothingWhereNotSupported",
                (right, given) -> {
                    Collection<CrmRecordId> asked = arg(given, 0);
                    Map<CrmRecordId, Object> found = new LinkedHashMap<>(right.readAccounts(asked));
                    Object any = found.values().iterator().next();
                    asked.forEach(id -> found.putIfAbsent(id, any));
                    return found;
                });
        add(
                "users that nobody knows left out",
                "findUsers",
                "findUsers_mixedMails_anEntryForEachWithoutRegardToCase",
                (right, given) -> {
                    Collection<String> asked = arg(given, 0);
                    Map<String, Optional<CrmRecordId>> found = new LinkedHashMap<>(right.findUsers(asked));
                    found.values().removeIf(Optional::isEmpty);
                    return found;
                });
    }

    private static void guards() {
        add(
                "updates under the newest version",
                "write",
                "update_editedSinceItWasRead_writesNothing",
                (right, given) -> right.write(
                        each(given, write -> write instanceof CrmWrite.Update update ? fresh(right, update) : write)));
        add(
                "updates of what was just written",
                "write",
                "update_afterOwnWrite_needsAFreshRead",
                (right, given) -> right.write(
                        each(given, write -> write instanceof CrmWrite.Update update ? fresh(right, update) : write)));
        add(
                "updates whatever the version in its second",
                "write",
                "update_editedInTheSecondOfTheRead_writesNothing",
                (right, given) -> right.write(
                        each(given, write -> write instanceof CrmWrite.Update update ? fresh(right, update) : write)));
        add(
                "teams changed whatever the version",
                "write",
                "update_teamMovedSinceTheRead_isNotApplied",
                (right, given) -> right.write(each(
                        given,
                        write -> write instanceof CrmWrite.Update update && hasTeam(update)
                                ? fresh(right, update)
                                : write)));
        add("creates that overwrite", "write", "create_sameReferralTwice_leavesTheSellersEdits", (right, given) -> {
            List<CrmWrite> writes = arg(given, 0);
            List<CrmWriteResult> results = new ArrayList<>();
            for (CrmWrite write : writes) {
                CrmWriteResult result = right.write(List.of(write)).get(0);
                if (result instanceof CrmWriteResult.AlreadyThere there) {
                    right.write(List.of(new CrmWrite.Update(opportunity(right, there.id()), write.changes())));
                }
                results.add(result);
            }
            return results;
        });
    }

    private static void batches() {
        add(
                "a batch that ends with its first refusal",
                "write",
                "write_goodBadAndMissing_oneResultEachInOrder",
                (right, given) -> {
                    List<CrmWriteResult> results = new ArrayList<>();
                    for (CrmWrite write : BrokenCrms.<List<CrmWrite>>arg(given, 0)) {
                        boolean ended = results.stream().anyMatch(CrmWriteResult.Rejected.class::isInstance);
                        results.add(
                                ended
                                        ? notApplied()
                                        : right.write(List.of(write)).get(0));
                    }
                    return results;
                });
        add(
                "a whole batch refused for one record",
                "write",
                "update_wholeBatch_onlyWhatStillIsAsSeenIsWritten",
                (right, given) -> {
                    List<CrmWriteResult> results = right.write(arg(given, 0));
                    boolean moved = results.stream().anyMatch(CrmWriteResult.Changed.class::isInstance);
                    return moved
                            ? results.stream()
                                    .map(each -> new CrmWriteResult.Changed())
                                    .toList()
                            : results;
                });
        add("an empty batch refused", "write", "write_nothing_givesNothing", (right, given) -> {
            if (BrokenCrms.<List<CrmWrite>>arg(given, 0).isEmpty()) {
                throw new IllegalArgumentException("nothing to write");
            }
            return right.write(arg(given, 0));
        });
    }

    private static boolean hasTeam(CrmWrite.Update update) {
        return !update.changes().removedTeamMembers().isEmpty();
    }

    private static CrmWrite fresh(CrmAdapter right, CrmWrite.Update update) {
        CrmReadResult now = right.read(List.of(update.id())).get(0);
        return now instanceof CrmReadResult.Found found
                ? new CrmWrite.Update(found.opportunity(), update.changes(), update.guard())
                : update;
    }

    private static Opportunity opportunity(CrmAdapter right, CrmRecordId id) {
        return ((CrmReadResult.Found) right.read(List.of(id)).get(0)).opportunity();
    }

    private static void contents() {
        add(
                "fields that are never emptied",
                "write",
                "update_fieldsAndChildren_writesAndEmptiesThem",
                (right, given) ->
                        right.write(with(given, (from, to) -> from.values().forEach((field, value) -> {
                            if (value.isPresent()) {
                                put(to, field, value);
                            }
                        }))));
        add(
                "fields that it lacks left out",
                "write",
                "write_fieldTheCrmLacks_isRefusedByName",
                (right, given) ->
                        right.write(with(given, (from, to) -> from.values().forEach((field, value) -> {
                            if (right.capabilities().writableFields().contains(field)) {
                                put(to, field, value);
                            }
                        }))));
        add(
                "a sync flag that is always set",
                "write",
                "create_closedDealWithoutSyncFlag_isClosedWithAllItsValues",
                (right, given) -> right.write(with(given, (from, to) -> {
                    from.values().forEach((field, value) -> put(to, field, value));
                    to.set(CrmField.SYNC_FLAG, true);
                })));
        add(
                "a new account for each deal",
                "write",
                "create_twoDealsOfOneNewCustomer_makesOneAccount",
                (right, given) -> right.write(each(given, BrokenCrms::underAnotherName)));
        add(
                "a new account where there is one",
                "write",
                "create_customerAndContactThatExist_makesNoSecondOnes",
                (right, given) -> right.write(each(given, BrokenCrms::underAnotherName)));
        add(
                "notes without their line ends",
                "write",
                "update_noteAdded_isReadBackLetterByLetter",
                (right, given) -> right.write(noted(given, text -> text.replace("\n", " "))));
    }

    private static void teamsAndNotes() {
        add(
                "one note at most",
                "read",
                "update_secondNote_leavesTheFirst",
                (right, given) -> read(right, given, each -> each.toBuilder()
                        .notes(Objects.requireNonNull(each.notes()).stream()
                                .skip(Math.max(0, each.notes().size() - 1))
                                .toList())
                        .build()));
        add(
                "teams of one member",
                "read",
                "update_membersAdded_areReadBackBesideTheOwner",
                (right, given) -> read(right, given, each -> each.toBuilder()
                        .team(Objects.requireNonNull(each.team()).stream()
                                .limit(1)
                                .toList())
                        .build()));
        add(
                "teams that are emptied at once",
                "read",
                "update_memberRemoved_othersStay",
                (right, given) -> read(right, given, each -> each.toBuilder()
                        .team(Objects.requireNonNull(each.team()).size() < 2 ? List.of() : each.team())
                        .build()));
        add(
                "members that are there twice",
                "read",
                "update_memberAddedTwice_isOneMember",
                (right, given) -> read(right, given, each -> {
                    var twice = new ArrayList<>(Objects.requireNonNull(each.team()));
                    twice.addAll(each.team());
                    return each.toBuilder().team(twice).build();
                }));
    }

    private static CrmWrite underAnotherName(CrmWrite write) {
        if (write instanceof CrmWrite.Create create
                && create.account() instanceof dev.cosell.core.opportunity.AccountRef.New customer) {
            var another = new dev.cosell.core.opportunity.AccountRef.New(
                    customer.name() + " " + create.referral().value().substring(32), customer.address());
            return new CrmWrite.Create(create.referral(), another, create.changes());
        }
        return write;
    }

    private static void outcomes() {
        add(
                "an unknown outcome called not applied",
                "write",
                "create_answerLost_isUnknownAndThenAlreadyThere",
                (right, given) ->
                        results(right, given, each -> each instanceof CrmWriteResult.Unknown ? notApplied() : each));
        add(
                "an unknown outcome called applied",
                "write",
                "create_failedBeforeCommit_isNeverCalledAppliedAndCanBeRepeated",
                (right, given) -> results(
                        right,
                        given,
                        each -> each instanceof CrmWriteResult.Unknown
                                ? new CrmWriteResult.Applied(CrmRecordId.of("OPP-1"), true)
                                : each));
        add(
                "a write that is sent again by itself",
                "write",
                "update_answerLost_isUnknownAndReadingShowsIt",
                (right, given) -> {
                    List<CrmWriteResult> results = right.write(arg(given, 0));
                    boolean unknown = results.stream().anyMatch(CrmWriteResult.Unknown.class::isInstance);
                    return unknown ? right.write(arg(given, 0)) : results;
                });
        add("refused values that are quoted", "write", "write_refusedValues_areNotQuoted", (right, given) -> {
            List<CrmWrite> writes = arg(given, 0);
            return results(
                    right,
                    given,
                    each -> each instanceof CrmWriteResult.Rejected
                            ? new CrmWriteResult.Rejected(List.of(Finding.error(
                                    FindingCode.of("BROKEN"),
                                    null,
                                    "name",
                                    "refused: "
                                            + writes.get(0).changes().values().get(CrmField.NAME),
                                    "shorten it")))
                            : each);
        });
    }

    private static CrmWriteResult notApplied() {
        return new CrmWriteResult.NotApplied(
                Finding.warning(FindingCode.of("BROKEN"), null, null, "nothing happened", "none"), Duration.ZERO);
    }

    private static List<CrmWriteResult> results(
            CrmAdapter right, Object[] given, UnaryOperator<CrmWriteResult> change) {
        List<CrmWrite> writes = arg(given, 0);
        return right.write(writes).stream().map(change).toList();
    }

    private static List<CrmWrite> each(Object[] given, UnaryOperator<CrmWrite> change) {
        return BrokenCrms.<List<CrmWrite>>arg(given, 0).stream().map(change).toList();
    }

    /** Copies the fields of changes, wrongly. */
    private interface Copy {
        void fields(OpportunityChanges from, OpportunityChanges.Builder to);
    }

    private static List<CrmWrite> with(Object[] given, Copy copy) {
        return each(given, write -> {
            OpportunityChanges from = write.changes();
            OpportunityChanges.Builder to = OpportunityChanges.builder();
            copy.fields(from, to);
            children(from, to);
            from.addedNotes().forEach(to::addNote);
            return changed(write, to.build());
        });
    }

    private static List<CrmWrite> noted(Object[] given, UnaryOperator<String> form) {
        return each(given, write -> {
            OpportunityChanges.Builder to = OpportunityChanges.builder();
            write.changes().values().forEach((field, value) -> put(to, field, value));
            children(write.changes(), to);
            write.changes().addedNotes().forEach(text -> to.addNote(form.apply(text)));
            return changed(write, to.build());
        });
    }

    private static void children(OpportunityChanges from, OpportunityChanges.Builder to) {
        from.addedSolutions().forEach(to::addSolution);
        from.removedSolutionIds().forEach(to::removeSolution);
        from.addedContacts().forEach(to::addContact);
        from.addedTeamMembers().forEach(to::addTeamMember);
        from.removedTeamMembers().forEach(to::removeTeamMember);
    }

    private static CrmWrite changed(CrmWrite write, OpportunityChanges changes) {
        return write instanceof CrmWrite.Create create
                ? new CrmWrite.Create(create.referral(), create.account(), changes)
                : new CrmWrite.Update(((CrmWrite.Update) write).seen(), changes, ((CrmWrite.Update) write).guard());
    }

    private static <T> void put(OpportunityChanges.Builder to, CrmField<T> field, Optional<?> value) {
        to.set(field, value.isEmpty() ? null : field.type().cast(value.get()));
    }

    @SuppressWarnings("unchecked")
    private static <T> T arg(Object[] given, int index) {
        return (T) given[index];
    }

    /** Returns an adapter that does everything as the right one does, but for one method. */
    static CrmAdapter broken(String name, CrmAdapter right) {
        Broken kind = Objects.requireNonNull(ALL.get(name), () -> name.toLowerCase(Locale.ROOT));
        Wrong wrong = kind.begin().apply(right);
        return (CrmAdapter) Proxy.newProxyInstance(
                BrokenCrms.class.getClassLoader(), new Class<?>[] {CrmAdapter.class}, (self, method, given) -> {
                    if (method.getName().equals(kind.method())) {
                        return wrong.call(right, given == null ? new Object[0] : given);
                    }
                    try {
                        return method.invoke(right, given);
                    } catch (InvocationTargetException thrown) {
                        throw thrown.getCause();
                    }
                });
    }
}
