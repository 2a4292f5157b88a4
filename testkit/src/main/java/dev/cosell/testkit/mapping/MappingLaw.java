package dev.cosell.testkit.mapping;

/** What holds for every field of a mapping that stays in step (sync-engine 2, lens laws). */
enum MappingLaw {
    READING_IS_STABLE(
            "reading the same record twice gives the same",
            "a reader may look at nothing but the record and the settings: no clock, no counter, no cache"),
    WRITING_BACK_CHANGES_NOTHING(
            "writing back what was read changes nothing",
            "let the reader give the text that the field itself holds, or convert it in writtenToCrmAs"),
    WHAT_IS_WRITTEN_READS_BACK(
            "what is written reads back",
            "let both readers give the same canonical text for the same value, and writtenToCrmAs turn it back"),
    NORMAL_FORM_IS_STABLE(
            "reading and writing again and again comes to rest",
            "a reader that normalises must leave its own result alone, or both sides write for ever"),
    NOTHING_ELSE_MOVES(
            "writing one field leaves the others alone",
            "give each field a place of its own, or declare with dependsOn that one is read with the help of the other"),
    EVERY_CHOICE_HAS_A_MEANING(
            "every choice of the picklist has a meaning, and only its choices are written",
            "complete the converter, or declare with lossy that choices share a meaning or have none");

    private final String sentence;
    private final String cure;

    MappingLaw(String sentence, String cure) {
        this.sentence = sentence;
        this.cure = cure;
    }

    String sentence() {
        return sentence;
    }

    String cure() {
        return cure;
    }
}
