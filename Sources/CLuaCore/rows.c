// The row driver: cursors, and runs of functions over them.
#include "machine.h"

// A known field of the current row is found in the row's table without coming here; this is for all else. What the host
// says may be kept is kept until the cursor moves.
static int row_index(lua_State *L) {
    TLMachine *m = tl_of(L);
    int c = (int)lua_tointegerx(L, lua_upvalueindex(1), NULL);
    lua_rawgeti(L, LUA_REGISTRYINDEX, m->cursors[c].object);
    TLReply reply;
    int n = tl_ask_reply(L, TL_OP_INDEX, 3, 2, &reply);
    if (n == 1 && reply.status == TL_REPLY_CACHE) {
        // noted before it is kept: memory that runs out between the two must not leave a value for the next row
        lua_rawgeti(L, LUA_REGISTRYINDEX, m->cursors[c].dirty);
        lua_pushvalue(L, 2);
        lua_rawseti(L, -2, m->cursors[c].dirty_count + 1);
        m->cursors[c].dirty_count++;
        lua_rawgeti(L, LUA_REGISTRYINDEX, m->cursors[c].row);
        lua_pushvalue(L, 2);
        lua_pushvalue(L, -4);
        lua_rawset(L, -3);
        lua_pop(L, 2);
    }
    return n;
}

static int new_cursor_body(lua_State *L) {
    TLMachine *m = tl_of(L);
    uint32_t type = *(uint32_t *)lua_touserdata(L, 1);
    int c = m->cursor_count;
    // the metatable: as the type's own, but known fields are read from the row's table
    lua_newtable(L);
    luaL_setfuncs(L, tl_metamethods, 0);
    lua_newtable(L);  // the row
    lua_newtable(L);  // the row's metatable
    lua_pushinteger(L, c);
    lua_pushcclosure(L, row_index, 1);
    lua_setfield(L, -2, "__index");
    lua_setmetatable(L, -2);
    lua_pushvalue(L, -1);
    m->cursors[c].row = luaL_ref(L, LUA_REGISTRYINDEX);
    lua_setfield(L, -2, "__index");
    TLObject *object = lua_newuserdatauv(L, sizeof *object, 0);
    *object = (TLObject){0, 0, 0, type};
    lua_pushvalue(L, -2);
    lua_setmetatable(L, -2);
    m->cursors[c].payload = object;
    m->cursors[c].object = luaL_ref(L, LUA_REGISTRYINDEX);
    lua_newtable(L);
    m->cursors[c].dirty = luaL_ref(L, LUA_REGISTRYINDEX);
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
    m->cursors[c].is_free = 0;
    return 0;
}

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
        lua_rawgeti(L, 3, r->atoms[i] + 1);
        tl_push(L, &r->values[i], NULL);
        lua_rawset(L, 2);
    }
    return 0;
}

TLStatus tl_move_cursor(TLMachine *m, int cursor, uint64_t a, const int32_t *atoms, const TLValue *values, int n) {
    MoveRequest r = {cursor, atoms, values, n};
    m->cursors[cursor].payload->a = a;
    return tl_protect(m, move_body, &r, 0);
}

typedef struct { const TLStep *steps; int next, count, object; TLValue *results; } RunRequest;

static int run_body(lua_State *L) {
    TLMachine *m = tl_of(L);
    RunRequest *r = lua_touserdata(L, 1);
    for (; r->next < r->count; r->next++) {
        const TLStep *step = &r->steps[r->next];
        lua_rawgeti(L, LUA_REGISTRYINDEX, step->function);
        lua_rawgeti(L, LUA_REGISTRYINDEX, r->object);
        if (step->budget > 0 && !m->armed) {
            tl_arm(m, step->budget);
            lua_call(L, 1, 1);
            tl_disarm(m);
        } else {
            lua_call(L, 1, 1);
        }
        TLValue *result = &r->results[r->next];
        tl_read(L, -1, result);
        if (result->kind == TL_STRING || result->kind == TL_OBJECT) {
            lua_rawseti(L, LUA_REGISTRYINDEX, m->result_anchor);
        } else {
            lua_pop(L, 1);
        }
    }
    return 0;
}

int tl_cursor_reference(const TLMachine *m, int cursor) { return m->cursors[cursor].object; }

int tl_run(TLMachine *m, const TLStep *steps, int from, int count, int cursor, TLValue *results, TLStatus *status) {
    RunRequest r = {steps, from, count, m->cursors[cursor].object, results};
    *status = tl_protect(m, run_body, &r, 0);
    return r.next;
}
