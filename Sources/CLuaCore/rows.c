// The row driver: cursors, and runs of functions over them.
#include "machine.h"
#include <stdlib.h>
#include <string.h>

// What row_index closes over: the cursor's number, the cursor's object, the answers by atom.
enum { UP_CURSOR = 1, UP_OBJECT, UP_ANSWERS, UP_COUNT = UP_ANSWERS };

// An answer that is given again costs what asking for it does: the depth of a callback, and perhaps a tick of the budget.
static void charge_answer(lua_State *L, TLMachine *m, int has_price) {
    tl_enter(L);
    tl_leave(m);
    if (!has_price || !m->armed) return;
    TLBudget paused;
    tl_pause(m, &paused);
    tl_resume(m, &paused);
    if (m->limit_hit != TL_OK) tl_raise_limit(L);
}

// Keeps the value on top of the stack until the cursor forgets. Noted last: memory that runs out leaves nothing noted.
static void keep_answer(lua_State *L, TLMachine *m, int c, int atom, int has_price) {
    if (atom >= m->cursors[c].answer_count) {
        uint64_t *grown = realloc(m->cursors[c].answered, (size_t)m->atom_count * sizeof *grown);
        if (grown == NULL) return;
        int known = m->cursors[c].answer_count;
        memset(grown + known, 0, (size_t)(m->atom_count - known) * sizeof *grown);
        m->cursors[c].answered = grown;
        m->cursors[c].answer_count = m->atom_count;
    }
    lua_pushvalue(L, -1);
    lua_rawseti(L, lua_upvalueindex(UP_ANSWERS), atom + 1);
    m->cursors[c].answered[atom] = m->cursors[c].age + (uint64_t)has_price;
}

// A known field of the current row is found in the row's table without coming here; this is for all else. What the host
// says may be kept is kept until the cursor moves.
static int row_index(lua_State *L) {
    TLMachine *m = tl_of(L);
    int c = (int)lua_tointegerx(L, lua_upvalueindex(UP_CURSOR), NULL);
    int atom = tl_find_atom(L, 2);
    uint64_t answered = atom >= 0 && atom < m->cursors[c].answer_count ? m->cursors[c].answered[atom] : 0;
    if ((answered | 1) == (m->cursors[c].age | 1)) {
        charge_answer(L, m, answered & 1);
        lua_rawgeti(L, lua_upvalueindex(UP_ANSWERS), atom + 1);
        return 1;
    }
    lua_pushvalue(L, lua_upvalueindex(UP_OBJECT));  // 3
    TLReply reply;
    int n = tl_ask_reply(L, TL_OP_INDEX, 3, 2, atom, &reply);
    if (n != 1) return n;
    int has_price = reply.status == TL_REPLY_KEEP_PAUSE;
    if (atom >= 0 && (has_price || reply.status == TL_REPLY_KEEP)) keep_answer(L, m, c, atom, has_price);
    if (reply.status == TL_REPLY_CACHE) {
        // noted before it is kept: memory that runs out between the two must not leave a value for the next row
        lua_rawgeti(L, LUA_REGISTRYINDEX, m->cursors[c].dirty);
        lua_pushvalue(L, 2);
        lua_rawseti(L, -2, m->cursors[c].dirty_count + 1);
        m->cursors[c].dirty_count++;
        lua_pop(L, 1);
    }
    if (reply.status == TL_REPLY_CACHE || reply.status == TL_REPLY_FIX) {
        lua_pushvalue(L, 2);
        lua_pushvalue(L, -2);
        lua_rawset(L, 1);  // the row
    }
    return n;
}

// Room for more keys than there will be: each is then found at the first look.
enum { ROOM_FOR_METAMETHODS = 64, ROOM_FOR_FIELDS = 128 };

static int new_cursor_body(lua_State *L) {
    TLMachine *m = tl_of(L);
    uint32_t type = *(uint32_t *)lua_touserdata(L, 1);
    int c = m->cursor_count;
    // the metatable: as the type's own, but known fields are read from the row's table
    lua_createtable(L, 0, ROOM_FOR_METAMETHODS);
    luaL_setfuncs(L, tl_metamethods, 0);
    TLObject *object = lua_newuserdatauv(L, sizeof *object, 0);  // 3
    *object = (TLObject){0, 0, 0, type};
    m->cursors[c].payload = object;
    lua_createtable(L, 0, ROOM_FOR_FIELDS);  // the row
    lua_newtable(L);  // the row's metatable
    lua_pushinteger(L, c);
    lua_pushvalue(L, 3);
    lua_newtable(L);  // the answers
    lua_pushcclosure(L, row_index, UP_COUNT);
    lua_setfield(L, -2, "__index");
    lua_setmetatable(L, -2);
    lua_pushvalue(L, -1);
    m->cursors[c].row = luaL_ref(L, LUA_REGISTRYINDEX);
    lua_setfield(L, 2, "__index");
    lua_pushvalue(L, 2);
    lua_setmetatable(L, 3);
    m->cursors[c].object = luaL_ref(L, LUA_REGISTRYINDEX);
    lua_newtable(L);
    m->cursors[c].dirty = luaL_ref(L, LUA_REGISTRYINDEX);
    m->cursors[c].age = 2;
    m->cursor_count++;
    return 0;
}

// A cursor that nobody needs any more walks for the next one that asks, with nothing kept.
static int renew_cursor_body(lua_State *L) {
    TLMachine *m = tl_of(L);
    int c = *(int *)lua_touserdata(L, 1);
    lua_rawgeti(L, LUA_REGISTRYINDEX, m->cursors[c].row);  // 2
    lua_pushnil(L);
    while (lua_next(L, 2)) {
        lua_pop(L, 1);
        lua_pushvalue(L, -1);
        lua_pushnil(L);
        lua_rawset(L, 2);
    }
    lua_newtable(L);
    lua_rawseti(L, LUA_REGISTRYINDEX, m->cursors[c].dirty);
    m->cursors[c].dirty_count = 0;
    m->cursors[c].payload->a = 0;
    m->cursors[c].age += 2;
    m->cursors[c].is_free = 0;
    return 0;
}

void tl_forget_answers(TLMachine *m, int cursor) { m->cursors[cursor].age += 2; }

void tl_free_cursor(TLMachine *m, int cursor) { m->cursors[cursor].is_free = 1; }

int tl_new_cursor(TLMachine *m, uint32_t type) {
    for (int c = 0; c < m->cursor_count; c++) {
        if (!m->cursors[c].is_free || m->cursors[c].payload->type != type) continue;
        return tl_protect(m, renew_cursor_body, &c, 0) == TL_OK ? c : -1;
    }
    if (m->cursor_count == 64) return -1;
    return tl_protect(m, new_cursor_body, &type, 0) == TL_OK ? m->cursor_count - 1 : -1;
}

typedef struct { int cursor; const int32_t *atoms; const TLValue *values; int n; } MoveRequest;

static int move_body(lua_State *L) {
    TLMachine *m = tl_of(L);
    MoveRequest *r = lua_touserdata(L, 1);
    int c = r->cursor;
    lua_rawgeti(L, LUA_REGISTRYINDEX, m->cursors[c].row);  // 2
    if (m->cursors[c].dirty_count > 0) {
        lua_rawgeti(L, LUA_REGISTRYINDEX, m->cursors[c].dirty);
        for (int i = 1; i <= m->cursors[c].dirty_count; i++) {
            lua_rawgeti(L, -1, i);
            lua_pushnil(L);
            lua_rawset(L, 2);
        }
        lua_pop(L, 1);
        m->cursors[c].dirty_count = 0;
    }
    lua_rawgeti(L, LUA_REGISTRYINDEX, m->atom_strings);  // 3
    for (int i = 0; i < r->n; i++) {
        const TLValue *value = &r->values[i];
        lua_rawgeti(L, 3, r->atoms[i] + 1);
        if (value->kind == TL_ATOM) lua_rawgeti(L, 3, value->atom + 1);
        else tl_push(L, value, NULL);
        lua_rawset(L, 2);
    }
    return 0;
}

TLStatus tl_move_cursor(TLMachine *m, int cursor, uint64_t a, const int32_t *atoms, const TLValue *values, int n) {
    MoveRequest r = {cursor, atoms, values, n};
    m->cursors[cursor].payload->a = a;
    m->cursors[cursor].age += 2;
    return tl_protect(m, move_body, &r, 0);
}

typedef struct { const TLStep *steps; int done, count, object; uint8_t *truths; TLValue *answer; } RunRequest;

// Calls a function with the object at 2; leaves what it gave at 3.
static void call_step(lua_State *L, TLMachine *m, const TLStep *step) {
    lua_rawgeti(L, LUA_REGISTRYINDEX, step->function);
    lua_pushvalue(L, 2);
    if (step->budget > 0 && !m->armed) {
        tl_arm(m, step->budget);
        lua_call(L, 1, 1);
        tl_disarm(m);
    } else {
        lua_call(L, 1, 1);
    }
}

static void take_answer(lua_State *L, TLMachine *m, TLValue *answer) {
    tl_read(L, 3, answer);
    if (answer->kind == TL_STRING || answer->kind == TL_OBJECT) lua_rawseti(L, LUA_REGISTRYINDEX, m->result_anchor);
}

static int run_body(lua_State *L) {
    TLMachine *m = tl_of(L);
    RunRequest *r = lua_touserdata(L, 1);
    lua_rawgeti(L, LUA_REGISTRYINDEX, r->object);  // 2
    for (; r->done < r->count; r->done++) {
        call_step(L, m, &r->steps[r->done]);
        if (lua_type(L, 3) != LUA_TBOOLEAN) {
            take_answer(L, m, r->answer);
            break;
        }
        r->truths[r->done] = (uint8_t)lua_toboolean(L, 3);
        lua_settop(L, 2);
    }
    return 0;
}

static int call_body(lua_State *L) {
    TLMachine *m = tl_of(L);
    RunRequest *r = lua_touserdata(L, 1);
    lua_rawgeti(L, LUA_REGISTRYINDEX, r->object);  // 2
    call_step(L, m, r->steps);
    take_answer(L, m, r->answer);
    return 0;
}

int tl_cursor_reference(const TLMachine *m, int cursor) { return m->cursors[cursor].object; }

int tl_run(TLMachine *m, const TLStep *steps, int count, int cursor, uint8_t *truths, TLValue *answer, TLStatus *status) {
    RunRequest r = {steps, 0, count, m->cursors[cursor].object, truths, answer};
    *status = tl_protect(m, run_body, &r, 0);
    return r.done;
}

TLStatus tl_run_one(TLMachine *m, const TLStep *step, int cursor, TLValue *answer) {
    RunRequest r = {step, 0, 1, m->cursors[cursor].object, NULL, answer};
    return tl_protect(m, call_body, &r, 0);
}
