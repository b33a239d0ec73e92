// The machine's life, its limits, and the protected calls.
#include "machine.h"
#include <stdlib.h>
#include <string.h>

void tl_remember(TLMachine *m, const char *message, size_t length);

// Where the innermost Lua function stands. Allocates nothing, so that the allocator itself may ask.
static void mark_place(TLMachine *m) {
    m->line = 0;
    m->chunk[0] = 0;
    lua_Debug d;
    for (int level = 0; lua_getstack(m->L, level, &d); level++) {
        if (!lua_getinfo(m->L, "Sl", &d) || d.currentline <= 0) continue;
        m->line = d.currentline;
        const char *name = d.source[0] == '@' || d.source[0] == '=' ? d.source + 1 : d.source;
        snprintf(m->chunk, sizeof m->chunk, "%s", name);
        memcpy(m->short_chunk, d.short_src, sizeof m->short_chunk);
        return;
    }
}

static int is_in_script(lua_State *L) {
    lua_Debug d;
    for (int level = 0; lua_getstack(L, level, &d); level++) {
        if (lua_getinfo(L, "l", &d) && d.currentline > 0) return 1;
    }
    return 0;
}

// Each refusal costs a full collection; a script that lives at the limit must not spend its time in them.
enum { MANY_REFUSALS = 16 };

// Whether a block may grow. Small blocks keep every single instruction short: a comparison of two strings, a copy of all
// varargs or a walk along colliding keys touches one block or two.
static int may_grow(TLMachine *m, const void *block, size_t size, size_t growth) {
    if (m->limit == SIZE_MAX) return 1;  // the machine is being made
    if (m->armed && (m->work -= (int64_t)growth) < 0) {
        if (m->limit_hit == TL_OK) tl_hit(m, TL_INSTRUCTIONS);
        return 0;
    }
    if (size <= m->block_limit && m->used + growth <= m->limit && m->refusals < MANY_REFUSALS) return 1;
    // A block too large, while the stack cannot double any more: it is the stack.
    int is_stack = size > m->block_limit && m->stack_size > m->block_limit / 2 && (block == NULL || block == m->stack_block);
    if (is_stack && m->limit_hit == TL_OK) tl_hit(m, TL_STACK);
    // A refusal while the stack is already unwound (Lua moves it to a smaller block) has no place: the first one stands.
    if (m->refusals++ == 0 || is_in_script(m->L)) mark_place(m);
    return 0;
}

// Lua makes its state first and its stack next; the stack moves by `realloc`, or by a new block just before the old one is
// freed. Only how a refusal is called depends on this, not that it is one.
static void follow_stack(TLMachine *m, const void *old, void *block, size_t size) {
    if (old == NULL) {
        m->last_block = block;
        m->last_size = size;
        if (m->blocks < 2 && ++m->blocks == 2) old = m->stack_block;
        else return;
    }
    if (old != m->stack_block) return;
    m->stack_block = m->last_block;
    m->stack_size = m->last_size;
    if (block != NULL) {
        m->stack_block = block;
        m->stack_size = size;
    }
}

// The allocator: counts bytes and refuses to grow past the limits. Lua answers a refusal with a full collection and one
// more try. A memory error without a refusal is a script's own error with that text.
static void *allocate(void *context, void *block, size_t old_size, size_t size) {
    TLMachine *m = context;
    if (block == NULL) old_size = 0;
    if (size == 0) {
        if (block != NULL) follow_stack(m, block, NULL, 0);
        free(block);
        m->used -= old_size;
        return NULL;
    }
    if (size > old_size && !may_grow(m, block, size, size - old_size)) return NULL;
    void *moved = realloc(block, size);
    if (moved == NULL) {
        if (size <= old_size) return block;
        m->refusals++;
        return NULL;
    }
    m->used += size - old_size;
    follow_stack(m, block, moved, size);
    return moved;
}

// Only reached for an error outside every protected call: there is none, as the machine makes no such call.
static int panic(lua_State *L) {
    (void)L;
    abort();
}

static void instruction_hook(lua_State *L, lua_Debug *activation) {
    TLMachine *m = tl_of(L);
    if (activation->event == LUA_HOOKLINE) {
        tl_note_line(m, activation);
        return;
    }
    m->instructions -= TL_TICK;
    if (m->instructions > 0) return;
    tl_hit(m, TL_INSTRUCTIONS);
    tl_raise_limit(L);
}

void tl_arm(TLMachine *m, int64_t budget) {
    lua_sethook(m->L, instruction_hook, LUA_MASKCOUNT | (m->trace ? LUA_MASKLINE : 0), TL_TICK);
    m->armed = 1;
    m->refusals = 0;
    m->instructions = budget;
    m->work = (budget + 10000) * TL_WORK;
}

void tl_pause(TLMachine *m, TLBudget *paused) {
    *paused = (TLBudget){m->instructions, m->work, m->armed};
    tl_disarm(m);
}

// The hook starts a tick anew, so a whole tick is charged: what went on during the pause makes no difference.
void tl_resume(TLMachine *m, const TLBudget *paused) {
    if (!paused->armed) return;
    int refusals = m->refusals;
    tl_arm(m, paused->instructions - TL_TICK);
    m->refusals = refusals;
    m->work = paused->work;
    if (m->instructions <= 0) tl_hit(m, TL_INSTRUCTIONS);
}

void tl_disarm(TLMachine *m) {
    if (m->trace) lua_sethook(m->L, instruction_hook, LUA_MASKLINE, 0);
    else if (m->armed) lua_sethook(m->L, NULL, 0, 0);
    m->armed = 0;
}

void tl_spend(TLMachine *m, int64_t elements) {
    if (m->armed) m->work -= elements * TL_WORK;
}

void tl_exhaust(TLMachine *m, const char *message, size_t length) {
    tl_hit(m, TL_INSTRUCTIONS);
    tl_remember(m, message, length);
}

void tl_charge(lua_State *L, uint64_t elements) {
    TLMachine *m = tl_of(L);
    if (!m->armed) return;
    m->work -= (int64_t)(elements < (1u << 30) ? elements : 1u << 30) * TL_WORK;
    if (m->work >= 0) return;
    tl_hit(m, TL_INSTRUCTIONS);
    tl_raise_limit(L);
}

void tl_enter(lua_State *L) {
    TLMachine *m = tl_of(L);
    if (m->depth >= TL_DEPTH) {
        tl_hit(m, TL_STACK);
        tl_raise_limit(L);
    }
    m->depth++;
}

void tl_remember(TLMachine *m, const char *message, size_t length) {
    char *copy = realloc(m->message, length + 1);
    if (copy == NULL) return;
    memcpy(copy, message, length);
    copy[length] = 0;
    m->message = copy;
    m->message_length = length;
}

static void set_message(TLMachine *m, TLStatus limit) {
    const char *text = limit == TL_INSTRUCTIONS ? "instruction budget used up"
        : limit == TL_MEMORY ? "the memory limit is used up" : limit == TL_STACK ? "stack overflow" : "";
    tl_remember(m, text, strlen(text));
}

void tl_hit(TLMachine *m, TLStatus limit) {
    m->limit_hit = limit;
    if (limit == TL_STOPPED) return;  // for every missing fact: the host knows why and where
    set_message(m, limit);
    mark_place(m);
}

int tl_raise_limit(lua_State *L) {
    lua_pushlightuserdata(L, tl_of(L));  // no script sees it: a limit is not caught
    return lua_error(L);
}

// Runs where the error was raised, while the stack still stands: records the position of the innermost Lua function and
// takes the same position off the front of the message, so that file and line are data and not text.
int tl_message_handler(lua_State *L) {
    TLMachine *m = tl_of(L);
    int recorded = m->rethrown || m->limit_hit != TL_OK;  // already, where it was first raised
    m->rethrown = 0;
    if (recorded) return 1;
    mark_place(m);
    if (lua_type(L, 1) == LUA_TSTRING) {
        size_t length;
        const char *text = lua_tolstring(L, 1, &length);
        if (m->line > 0) {
            char prefix[LUA_IDSIZE + 32];
            int n = snprintf(prefix, sizeof prefix, "%s:%d: ", m->short_chunk, m->line);
            if ((size_t)n <= length && memcmp(text, prefix, (size_t)n) == 0) text += n, length -= (size_t)n;
        }
        tl_remember(m, text, length);
    } else {
        const char *text = "the script raised a value that is not text";
        tl_remember(m, text, strlen(text));
    }
    return 1;
}

void tl_settle(TLMachine *m, int status) {
    if (status == LUA_ERRMEM && m->limit_hit == TL_OK) {
        if (m->refusals > 0) {  // the place was marked at the refusal
            m->limit_hit = TL_MEMORY;
            set_message(m, TL_MEMORY);
        } else {  // a script's own error with Lua's text, which no message handler sees
            tl_remember(m, "not enough memory", 17);
            m->line = 0;
            m->chunk[0] = 0;
        }
    }
    if (status == LUA_ERRERR && m->limit_hit == TL_OK) tl_remember(m, "an error while an error was handled", 35);
}

TLStatus tl_fail(TLMachine *m, int status) {
    tl_settle(m, status);
    lua_pop(m->L, 1);
    return m->limit_hit != TL_OK ? m->limit_hit : TL_RUNTIME;
}

// Also entered from inside a callback (an indicator read by a condition): then the outer call's limits stay as they are,
// and the outer call ends too when the budget that both share is used up.
TLStatus tl_protect(TLMachine *m, lua_CFunction body, void *request, int results) {
    lua_State *L = m->L;
    if (m->depth + 2 > TL_DEPTH || !lua_checkstack(L, 8)) {
        set_message(m, TL_STACK);
        mark_place(m);
        return TL_STACK;
    }
    TLStatus outer_limit = m->limit_hit;
    int outer_armed = m->armed, outer_depth = m->depth;
    m->limit_hit = TL_OK;
    if (outer_depth == 0) m->refusals = 0;
    m->rethrown = 0;
    m->depth += 2;
    locale_t before = outer_depth == 0 ? uselocale(m->c_locale) : m->c_locale;
    lua_pushcfunction(L, tl_message_handler);
    int handler = lua_gettop(L);
    lua_pushcfunction(L, body);
    lua_pushlightuserdata(L, request);
    int status = lua_pcall(L, 1, results, handler);
    if (!outer_armed) tl_disarm(m);
    TLStatus outcome = TL_OK;
    if (status != LUA_OK) outcome = tl_fail(m, status);
    if (results == 0 || outcome != TL_OK) lua_settop(L, handler - 1);
    else lua_remove(L, handler);
    m->depth = outer_depth;
    m->limit_hit = outer_armed && outcome == TL_INSTRUCTIONS ? outcome : outer_limit;
    if (outer_depth == 0) uselocale(before);
    return outcome;
}

// The Lua stack stays below Lua's own limit, which a script could catch.
enum { MOST_BLOCK = 8 << 20 };

static int open_body(lua_State *L) {
    TLMachine *m = tl_of(L);
    int *tables[] = {&m->atoms, &m->atom_strings, &m->functions};
    for (size_t i = 0; i < sizeof tables / sizeof *tables; i++) {
        lua_newtable(L);
        *tables[i] = luaL_ref(L, LUA_REGISTRYINDEX);
    }
    lua_pushboolean(L, 0);
    m->result_anchor = luaL_ref(L, LUA_REGISTRYINDEX);
    tl_open_library(L);
    lua_rawseti(L, LUA_REGISTRYINDEX, LUA_RIDX_GLOBALS);
    return 0;
}

TLMachine *tl_create(TLHost host, size_t memory_limit, size_t block_limit) {
    TLMachine *m = calloc(1, sizeof *m);
    if (m == NULL) return NULL;
    m->host = host;
    m->limit = SIZE_MAX;
    m->block_limit = block_limit < MOST_BLOCK ? block_limit : MOST_BLOCK;
    m->c_locale = newlocale(LC_ALL_MASK, "C", (locale_t)0);
    m->L = m->c_locale ? lua_newstate(allocate, m) : NULL;
    if (m->L == NULL) {
        if (m->c_locale) freelocale(m->c_locale);
        free(m);
        return NULL;
    }
    *(TLMachine **)lua_getextraspace(m->L) = m;
    lua_atpanic(m->L, panic);
    if (tl_protect(m, open_body, NULL, 0) != TL_OK) {
        tl_destroy(m);
        return NULL;
    }
    m->limit = memory_limit;
    return m;
}

void tl_destroy(TLMachine *m) {
    lua_close(m->L);
    tl_end_trace(m);
    for (int c = 0; c < m->cursor_count; c++) free(m->cursors[c].answered);
    freelocale(m->c_locale);
    free(m->atom_slots);
    free(m->scratch);
    free(m->message);
    free(m);
}

size_t tl_memory_used(const TLMachine *m) { return m->used; }

char *tl_scratch(TLMachine *m, size_t size) {
    if (size > m->scratch_size) {
        if (size > m->limit) return NULL;
        char *grown = realloc(m->scratch, size);
        if (grown == NULL) return NULL;
        m->scratch = grown;
        m->scratch_size = size;
    }
    return m->scratch ? m->scratch : (m->scratch = malloc(m->scratch_size = 64));
}

TLErrorInfo tl_error(const TLMachine *m) {
    return (TLErrorInfo){m->message ? m->message : "", m->message_length, m->chunk, m->line};
}
