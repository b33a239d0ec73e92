// Which lines ran: for coverage, and for finding the tests that a change can matter to. Off unless asked for.
#include "machine.h"
#include <stdlib.h>
#include <string.h>

// Lines by chunk, function and line, in an open hash beside the list of those that were seen.
struct TLTrace {
    char **chunks;
    int chunk_count, last_chunk;
    TLTracedLine *lines;
    size_t count, capacity;
    uint32_t *slots;  // index + 1 of a line; 0: free
    size_t slot_count;
};

static int chunk_number(TLTrace *t, const char *source) {
    const char *name = source[0] == '@' ? source + 1 : source;
    if (t->last_chunk < t->chunk_count && strcmp(t->chunks[t->last_chunk], name) == 0) return t->last_chunk;
    for (int i = 0; i < t->chunk_count; i++) {
        if (strcmp(t->chunks[i], name) == 0) return t->last_chunk = i;
    }
    char **more = realloc(t->chunks, ((size_t)t->chunk_count + 1) * sizeof *more);
    if (more == NULL) return -1;
    t->chunks = more;
    char *copy = strdup(name);
    if (copy == NULL) return -1;
    t->chunks[t->chunk_count] = copy;
    return t->last_chunk = t->chunk_count++;
}

static size_t first_slot(const TLTrace *t, TLTracedLine line) {
    uint64_t key = ((uint64_t)(uint32_t)line.chunk << 42) ^ ((uint64_t)(uint32_t)line.function << 21) ^ (uint32_t)line.line;
    return (size_t)((key * 0x9E3779B97F4A7C15u) >> 24) & (t->slot_count - 1);
}

static size_t slot_of(const TLTrace *t, TLTracedLine line) {
    size_t slot = first_slot(t, line);
    while (t->slots[slot] != 0) {
        const TLTracedLine *known = &t->lines[t->slots[slot] - 1];
        if (known->chunk == line.chunk && known->function == line.function && known->line == line.line) break;
        slot = (slot + 1) & (t->slot_count - 1);
    }
    return slot;
}

static int grow(TLTrace *t) {
    size_t capacity = t->capacity ? t->capacity * 2 : 512;
    TLTracedLine *lines = realloc(t->lines, capacity * sizeof *lines);
    if (lines == NULL) return 0;
    t->lines = lines;
    uint32_t *slots = calloc(capacity * 2, sizeof *slots);
    if (slots == NULL) return 0;
    free(t->slots);
    t->slots = slots;
    t->slot_count = capacity * 2;
    t->capacity = capacity;
    for (size_t i = 0; i < t->count; i++) t->slots[slot_of(t, t->lines[i])] = (uint32_t)i + 1;
    return 1;
}

// Called by the machine's hook. Without memory the line is left out.
void tl_note_line(TLMachine *m, lua_Debug *activation) {
    TLTrace *t = m->trace;
    if (t == NULL || !lua_getinfo(m->L, "Sl", activation)) return;
    int chunk = chunk_number(t, activation->source);
    if (chunk < 0) return;
    TLTracedLine line = {chunk, activation->linedefined, activation->currentline};
    if (t->count == t->capacity && !grow(t)) return;
    size_t slot = slot_of(t, line);
    if (t->slots[slot] != 0) return;
    t->lines[t->count++] = line;
    t->slots[slot] = (uint32_t)t->count;
}

int tl_trace_lines(TLMachine *m) {
    if (m->trace == NULL) m->trace = calloc(1, sizeof *m->trace);
    tl_disarm(m);
    return m->trace != NULL;
}

size_t tl_traced_count(const TLMachine *m) { return m->trace ? m->trace->count : 0; }

TLTracedLine tl_traced_line(const TLMachine *m, size_t index) { return m->trace->lines[index]; }

int tl_traced_chunk_count(const TLMachine *m) { return m->trace ? m->trace->chunk_count : 0; }

const char *tl_traced_chunk(const TLMachine *m, int chunk) { return m->trace->chunks[chunk]; }

void tl_forget_lines(TLMachine *m) {
    if (m->trace == NULL) return;
    if (m->trace->slots != NULL) memset(m->trace->slots, 0, m->trace->slot_count * sizeof *m->trace->slots);
    m->trace->count = 0;
}

void tl_end_trace(TLMachine *m) {
    TLTrace *t = m->trace;
    if (t == NULL) return;
    for (int i = 0; i < t->chunk_count; i++) free(t->chunks[i]);
    free(t->chunks);
    free(t->lines);
    free(t->slots);
    free(t);
    m->trace = NULL;
}
