// What the reader is measured against: the same work over the same libraries, as C is written for one kind of file.
//
// usage: peer FILE.xlsx: the first sheet as columns of text, the row of each value kept, the last column as exact cents (its
// numbers are 10 000 US dollars, taken to 15 significant digits as a spreadsheet shows them). ISA-L inflates, libxml2's SAX2
// parses. It reads what the generator of the benchmark writes and checks no more than that it does.
#define _GNU_SOURCE
#include <isa-l/crc.h>
#include <isa-l/igzip_lib.h>
#include <libxml/parser.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { COLUMNS = 16, PIECE = 1 << 18, ROOM = 1 << 16 };

static void stop(const char *why) {
    fprintf(stderr, "peer: %s\n", why);
    exit(1);
}

static void *grown(void *memory, size_t bytes) {
    void *larger = realloc(memory, bytes);
    if (!larger) stop("no memory");
    return larger;
}

/// Texts in one arena, one end each.
typedef struct {
    char *arena;
    uint32_t *ends;
    size_t bytes, room, count, places;
} Column;

static void add(Column *column, const char *text, size_t length) {
    if (column->bytes + length > column->room) {
        column->room = (column->bytes + length) * 2;
        column->arena = grown(column->arena, column->room);
    }
    memcpy(column->arena + column->bytes, text, length);
    column->bytes += length;
}

static void close_value(Column *column) {
    if (column->count == column->places) {
        column->places = column->places ? column->places * 2 : 1024;
        column->ends = grown(column->ends, column->places * sizeof *column->ends);
    }
    column->ends[column->count++] = (uint32_t)column->bytes;
}

typedef struct {
    Column strings, columns[COLUMNS];
    uint32_t *rows;
    size_t row_count, row_room;
    uint32_t row;
    int column, is_shared, is_inline, is_in_value, is_in_strings;
    char value[1 << 15];
    size_t length;
} State;

static int number(const xmlChar *start, const xmlChar *end) {
    int value = 0;
    for (; start < end; start++) {
        if (*start < '0' || *start > '9') stop("no number where one belongs");
        value = value * 10 + *start - '0';
    }
    return value;
}

static void start_row(State *state, int count, const xmlChar **list) {
    uint32_t row = state->row + 1;
    for (int at = 0; at < count; at++, list += 5)
        if (list[0][0] == 'r' && !list[0][1]) row = (uint32_t)number(list[3], list[4]);
    if (row <= state->row) stop("rows are not in order");
    state->row = row;
    state->column = -1;
    if (state->row_count == state->row_room) {
        state->row_room = state->row_room ? state->row_room * 2 : 1024;
        state->rows = grown(state->rows, state->row_room * sizeof *state->rows);
    }
    state->rows[state->row_count++] = row;
}

static void start_cell(State *state, int count, const xmlChar **list) {
    state->column++;
    state->length = 0;
    state->is_shared = state->is_inline = 0;
    for (int at = 0; at < count; at++, list += 5) {
        const xmlChar *start = list[3], *end = list[4];
        if (list[0][1]) continue;
        if (list[0][0] == 'r') {
            int column = 0;
            while (start < end && *start >= 'A' && *start <= 'Z') column = column * 26 + *start++ - 'A' + 1;
            if ((uint32_t)number(start, end) != state->row) stop("a cell stands in another row");
            state->column = column - 1;
        } else if (list[0][0] == 't') {
            state->is_shared = end - start == 1 && *start == 's';
            state->is_inline = end - start == 9 && *start == 'i';
        }
    }
    if (state->column >= COLUMNS) stop("too many columns");
}

static void begin(void *context, const xmlChar *name, const xmlChar *prefix, const xmlChar *space, int spaces,
                  const xmlChar **declared, int count, int defaulted, const xmlChar **list) {
    (void)prefix, (void)space, (void)spaces, (void)declared, (void)defaulted;
    State *state = context;
    if (name[0] == 'c' && !name[1]) start_cell(state, count, list);
    else if (name[0] == 'v' && !name[1]) state->is_in_value = !state->is_inline;
    else if (name[0] == 't' && !name[1]) state->is_in_value = state->is_inline || state->is_in_strings;
    else if (name[0] == 's' && name[1] == 'i' && !name[2]) state->length = 0;
    else if (!strcmp((const char *)name, "row")) start_row(state, count, list);
}

/// The text of a number to 15 significant digits.
static void round_number(State *state) {
    size_t digits = 0, length = state->length;
    for (size_t at = 0; at < length; at++) {
        char byte = state->value[at];
        if (byte >= '0' && byte <= '9') digits++;
        else if (byte != '.' || !at) digits = 99;
    }
    if (digits <= 15) return;
    char text[sizeof "-1.23456789012345e+308"], *end;
    state->value[length] = 0;
    double value = strtod(state->value, &end);
    if (end != state->value + length) stop("no number where one belongs");
    state->length = (size_t)snprintf(text, sizeof text, "%.15g", value);
    memcpy(state->value, text, state->length);
}

static void end_cell(State *state) {
    if (!state->length) return;
    Column *column = &state->columns[state->column];
    while (column->count + 1 < state->row_count) close_value(column);
    if (column->count >= state->row_count) stop("a cell stands twice");
    if (state->is_shared) {
        size_t index = (size_t)number((xmlChar *)state->value, (xmlChar *)state->value + state->length);
        if (index >= state->strings.count) stop("a text is missing");
        uint32_t start = index ? state->strings.ends[index - 1] : 0;
        add(column, state->strings.arena + start, state->strings.ends[index] - start);
    } else {
        if (!state->is_inline) round_number(state);
        add(column, state->value, state->length);
    }
    close_value(column);
}

static void end(void *context, const xmlChar *name, const xmlChar *prefix, const xmlChar *space) {
    (void)prefix, (void)space;
    State *state = context;
    if ((name[0] == 'v' || name[0] == 't') && !name[1]) state->is_in_value = 0;
    else if (name[0] == 'c' && !name[1]) end_cell(state);
    else if (name[0] == 's' && name[1] == 'i' && !name[2]) {
        add(&state->strings, state->value, state->length);
        close_value(&state->strings);
    }
}

static void text(void *context, const xmlChar *bytes, int count) {
    State *state = context;
    if (!state->is_in_value) return;
    if (state->length + (size_t)count >= sizeof state->value) stop("a cell is too long");
    memcpy(state->value + state->length, bytes, (size_t)count);
    state->length += (size_t)count;
}

/// A member of the zip file on its way out.
typedef struct {
    FILE *file;
    size_t left, size, given;
    uint32_t crc, sum;
    struct inflate_state inflate;
    uint8_t packed[PIECE];
} Member;

static size_t little(const uint8_t *bytes, int count) {
    size_t value = 0;
    while (count--) value = value << 8 | bytes[count];
    return value;
}

/// Goes to a member; 0 where there is none of this name.
static int find(Member *member, FILE *file, const char *name) {
    uint8_t end[22];
    if (fseek(file, -22, SEEK_END) || fread(end, 1, 22, file) != 22 || little(end, 4) != 0x06054B50) stop("no zip file");
    size_t size = little(end + 12, 4), start = little(end + 16, 4), length;
    uint8_t *directory = grown(NULL, size), *entry = directory, head[30];
    if (fseek(file, (long)start, SEEK_SET) || fread(directory, 1, size, file) != size) stop("no directory");
    for (; entry + 46 <= directory + size; entry += 46 + length + little(entry + 30, 2) + little(entry + 32, 2)) {
        length = little(entry + 28, 2);
        if (length != strlen(name) || memcmp(entry + 46, name, length)) continue;
        if (little(entry + 10, 2) != 8) stop("not deflated");
        member->file = file;
        member->crc = (uint32_t)little(entry + 16, 4);
        member->left = little(entry + 20, 4);
        member->size = little(entry + 24, 4);
        member->given = member->sum = 0;
        long place = (long)little(entry + 42, 4);
        if (fseek(file, place, SEEK_SET) || fread(head, 1, 30, file) != 30) stop("no member");
        fseek(file, place + 30 + (long)(little(head + 26, 2) + little(head + 28, 2)), SEEK_SET);
        isal_inflate_init(&member->inflate);
        free(directory);
        return 1;
    }
    free(directory);
    return 0;
}

static int pull(void *context, char *buffer, int room) {
    Member *member = context;
    member->inflate.next_out = (uint8_t *)buffer;
    member->inflate.avail_out = (uint32_t)room;
    while (member->inflate.avail_out == (uint32_t)room && member->inflate.block_state != ISAL_BLOCK_FINISH) {
        if (!member->inflate.avail_in && member->left) {
            size_t count = fread(member->packed, 1, member->left < PIECE ? member->left : PIECE, member->file);
            if (!count) stop("the file is cut");
            member->left -= count;
            member->inflate.next_in = member->packed;
            member->inflate.avail_in = (uint32_t)count;
        }
        if (isal_inflate(&member->inflate) != ISAL_DECOMP_OK) stop("not deflated");
    }
    int count = room - (int)member->inflate.avail_out;
    member->sum = crc32_gzip_refl(member->sum, (uint8_t *)buffer, (uint64_t)count);
    member->given += (size_t)count;
    return count;
}

/// Parses a member piece by piece.
static void parse(Member *member, xmlSAXHandler *handler, State *state) {
    static char room[ROOM];
    xmlParserCtxtPtr parser = xmlCreatePushParserCtxt(handler, state, NULL, 0, NULL);
    if (!parser) stop("no memory");
    xmlCtxtUseOptions(parser, XML_PARSE_NONET);
    for (int count; (count = pull(member, room, ROOM)) > 0;)
        if (xmlParseChunk(parser, room, count, 0)) stop("not well-formed");
    if (xmlParseChunk(parser, NULL, 0, 1) || !parser->wellFormed) stop("not well-formed");
    if (member->given != member->size || member->sum != member->crc) stop("damaged");
    xmlFreeParserCtxt(parser);
}

/// Hundredths of a dollar, exactly; the text is 10 000 dollars.
static int64_t cents(const char *text, size_t length) {
    int64_t value = 0;
    int decimals = -1;
    for (size_t at = 0; at < length; at++) {
        if (text[at] == '.' && decimals < 0) decimals = 0;
        else if (text[at] >= '0' && text[at] <= '9') {
            if (__builtin_mul_overflow(value, 10, &value) || __builtin_add_overflow(value, text[at] - '0', &value))
                stop("a number is too long");
            if (decimals >= 0) decimals++;
        } else stop("no number where one belongs");
    }
    for (int at = decimals < 0 ? 0 : decimals; at < 6; at++)
        if (__builtin_mul_overflow(value, 10, &value)) stop("a number is too long");
    if (decimals > 6) stop("a number is no whole cent");
    return value;
}

int main(int count, char **words) {
    static State state;
    static Member member;
    FILE *file = count == 2 ? fopen(words[1], "rb") : NULL;
    if (!file) stop("usage: peer FILE.xlsx");
    xmlSAXHandler handler = {.initialized = XML_SAX2_MAGIC, .startElementNs = begin, .endElementNs = end, .characters = text};
    if (find(&member, file, "xl/sharedStrings.xml")) {
        state.is_in_strings = 1;
        parse(&member, &handler, &state);
        state.is_in_strings = 0;
    }
    if (!find(&member, file, "xl/worksheets/sheet1.xml")) stop("no sheet");
    parse(&member, &handler, &state);

    Column *exports = NULL;
    size_t bytes = 0;
    for (int at = 0; at < COLUMNS; at++) {
        Column *column = &state.columns[at];
        if (!column->count) continue;
        while (column->count < state.row_count) close_value(column);
        bytes += column->bytes - column->ends[0];
        exports = column;
    }
    if (!exports) stop("no cells");
    bytes -= exports->bytes - exports->ends[0];
    int64_t *amounts = grown(NULL, state.row_count * sizeof *amounts), sum = 0;
    for (size_t row = 1; row < state.row_count; row++) {
        uint32_t start = exports->ends[row - 1];
        amounts[row] = cents(exports->arena + start, exports->ends[row] - start);
        sum += amounts[row];
    }
    printf("%zu rows, %zu bytes of text, %lld cents, last row %u\n", state.row_count - 1, bytes, (long long)sum,
           state.rows[state.row_count - 1]);
    return 0;
}
