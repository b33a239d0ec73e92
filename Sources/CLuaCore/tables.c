// References, tables and environments, as the host handles them; and the sorted order of keys.
#include "machine.h"
#include <string.h>

void tl_release(TLMachine *m, int reference) {
    // luaL_unref sets an existing slot of the registry's array and allocates nothing: it cannot raise. Its two stack slots
    // are within the reserve that Lua keeps above every frame.
    if (reference > 0) luaL_unref(m->L, LUA_REGISTRYINDEX, reference);
}

static int new_table_body(lua_State *L) {
    lua_newtable(L);
    *(int *)lua_touserdata(L, 1) = luaL_ref(L, LUA_REGISTRYINDEX);
    return 0;
}

int tl_new_table(TLMachine *m) {
    int reference = -1;
    return tl_protect(m, new_table_body, &reference, 0) == TL_OK ? reference : -1;
}

// A reference that was not to be had for want of memory is -1 and stands for nil.
static void push_table(lua_State *L, int reference) {
    if (lua_rawgeti(L, LUA_REGISTRYINDEX, reference) != LUA_TTABLE) luaL_error(L, "there is no memory for a table");
}

typedef struct { int table; const TLValue *key, *value; const TLObject *object; } SetRequest;

static int table_set_body(lua_State *L) {
    SetRequest *r = lua_touserdata(L, 1);
    push_table(L, r->table);
    tl_push(L, r->key, NULL);
    tl_push(L, r->value, r->object);
    lua_rawset(L, -3);
    return 0;
}

TLStatus tl_table_set(TLMachine *m, int table, const TLValue *key, const TLValue *value, const TLObject *object) {
    SetRequest r = {table, key, value, object};
    return tl_protect(m, table_set_body, &r, 0);
}

typedef struct { int table; const TLValue *key; TLValue *value; } GetRequest;

// Long string values would die with the stack, so all strings come as fresh copies on the machine's scratch buffer.
static int table_get_body(lua_State *L) {
    GetRequest *r = lua_touserdata(L, 1);
    push_table(L, r->table);
    tl_see_through(L, 2);
    tl_push(L, r->key, NULL);
    lua_rawget(L, 2);
    tl_read_owned(L, lua_gettop(L), r->value);
    if (r->value->kind == TL_STRING) {
        char *copy = tl_scratch(tl_of(L), r->value->length + 1);
        if (copy == NULL) return luaL_error(L, "not enough memory");
        memcpy(copy, r->value->bytes, r->value->length);
        r->value->bytes = copy;
    }
    return 0;
}

TLStatus tl_table_get(TLMachine *m, int table, const TLValue *key, TLValue *value) {
    GetRequest r = {table, key, value};
    return tl_protect(m, table_get_body, &r, 0);
}

// Order of keys: numbers by value, then text by bytes, then false and true, then words and objects as the host orders
// them. Tables and functions have no order that is the same on every run: an error.
static int rank(lua_State *L, int index) {
    switch (lua_type(L, index)) {
    case LUA_TNUMBER: return 0;
    case LUA_TSTRING: return 1;
    case LUA_TBOOLEAN: return 2;
    case LUA_TLIGHTUSERDATA: return 3;
    case LUA_TUSERDATA: return 4;
    default: return luaL_error(L, "a %s as a key has no order; use text or a number", luaL_typename(L, index));
    }
}

static int key_before(lua_State *L, int comparator, int a, int b) {
    (void)comparator;
    int ra = rank(L, a), rb = rank(L, b);
    if (ra != rb) return ra < rb;
    if (ra == 0) return lua_compare(L, a, b, LUA_OPLT);
    if (ra == 1) {
        size_t na, nb;
        const char *sa = lua_tolstring(L, a, &na), *sb = lua_tolstring(L, b, &nb);
        tl_charge(L, (na < nb ? na : nb) / 64);
        int order = memcmp(sa, sb, na < nb ? na : nb);
        return order != 0 ? order < 0 : na < nb;
    }
    if (ra == 2) return !lua_toboolean(L, a) && lua_toboolean(L, b);
    tl_ask(L, TL_OP_ORDER, a, b);
    int before = lua_toboolean(L, -1);
    lua_pop(L, 1);
    return before;
}

// Merge sort of positions lo..<hi (1-based) of the array at `from` into the array at `to`, which starts as its copy.
// Stable, and finite whatever `before` answers.
void tl_merge_sort(lua_State *L, tl_before before, int comparator, int from, int to, lua_Integer lo, lua_Integer hi) {
    if (hi - lo < 2) return;
    lua_Integer mid = lo + (hi - lo) / 2;
    luaL_checkstack(L, 8, "too deep");
    tl_charge(L, (uint64_t)(hi - lo));
    tl_merge_sort(L, before, comparator, to, from, lo, mid);
    tl_merge_sort(L, before, comparator, to, from, mid, hi);
    lua_Integer i = lo, j = mid;
    for (lua_Integer k = lo; k < hi; k++) {
        int take_right = i >= mid;
        if (!take_right && j < hi) {
            lua_rawgeti(L, from, j);
            lua_rawgeti(L, from, i);
            int top = lua_gettop(L);
            take_right = before(L, comparator, top - 1, top);
            lua_pop(L, 2);
        }
        lua_rawgeti(L, from, take_right ? j++ : i++);
        lua_rawseti(L, to, k);
    }
}

int tl_sorted_keys(lua_State *L, int table) {
    lua_Integer n = 0;
    luaL_checkstack(L, 8, "too deep");
    lua_newtable(L);
    int keys = lua_gettop(L);
    lua_newtable(L);
    int copy = lua_gettop(L);
    lua_pushnil(L);
    while (lua_next(L, table)) {
        lua_pop(L, 1);
        rank(L, -1);
        lua_pushvalue(L, -1);
        lua_rawseti(L, keys, ++n);
        lua_pushvalue(L, -1);
        lua_rawseti(L, copy, n);
    }
    tl_merge_sort(L, key_before, 0, copy, keys, 1, n + 1);
    lua_settop(L, keys);
    return (int)n;
}

typedef struct { int table; void *context; int (*visit)(void *, const TLValue *, const TLValue *); } WalkRequest;

static int walk_body(lua_State *L) {
    WalkRequest *r = lua_touserdata(L, 1);
    lua_rawgeti(L, LUA_REGISTRYINDEX, r->table);
    if (!lua_istable(L, 2)) return 0;
    tl_see_through(L, 2);
    int n = tl_sorted_keys(L, 2);
    for (int i = 1; i <= n; i++) {
        TLValue key, value;
        lua_rawgeti(L, 3, i);
        lua_pushvalue(L, -1);
        lua_rawget(L, 2);
        tl_read(L, -2, &key);
        tl_read_owned(L, lua_gettop(L), &value);
        int stop = r->visit(r->context, &key, &value);  // the Swift frame has returned before anything here can raise
        lua_pop(L, 2);
        if (stop) break;
    }
    return 0;
}

TLStatus tl_table_walk(TLMachine *m, int table, void *context, int (*visit)(void *, const TLValue *, const TLValue *)) {
    WalkRequest r = {table, context, visit};
    return tl_protect(m, walk_body, &r, 0);
}

typedef struct { int reference; } RetainRequest;

static int retain_body(lua_State *L) {
    RetainRequest *r = lua_touserdata(L, 1);
    r->reference = luaL_ref(L, LUA_REGISTRYINDEX);  // the value is the second argument, on top
    return 0;
}

int tl_retain_argument(TLMachine *m, int64_t index) {
    lua_State *L = m->L;
    RetainRequest r = {-1};
    if (!lua_checkstack(L, 4)) return -1;
    lua_pushcfunction(L, retain_body);
    lua_pushlightuserdata(L, &r);
    lua_pushvalue(L, (int)index);
    int status = lua_pcall(L, 2, 0, 0);
    if (status != LUA_OK) tl_fail(m, status);  // a limit that is met here is raised when the callback has returned
    if (m->depth == 0) m->limit_hit = TL_OK;
    return r.reference;
}

// --- environments ---

// An environment is an empty table that scripts see, so that walking it shows nothing and assigning to it is refused;
// behind it stands the table of its globals.
static int refuse_assignment(lua_State *L) {
    tl_push_text(L, 2);
    const char *name = lua_tostring(L, -1);
    return luaL_error(L, "assigning the global `%s` is not allowed; write `local %s = …`", name, name);
}

static int refuse_reading(lua_State *L) {
    tl_push_text(L, 2);
    return luaL_error(L, "there is no global `%s`", lua_tostring(L, -1));
}

static int new_environment_body(lua_State *L) {
    lua_newtable(L);                                             // 2: the proxy
    lua_newtable(L);                                             // 3: its metatable
    lua_newtable(L);                                             // 4: the globals
    lua_rawgeti(L, LUA_REGISTRYINDEX, LUA_RIDX_GLOBALS);
    lua_pushnil(L);
    while (lua_next(L, 5)) {
        lua_pushvalue(L, -2);
        lua_insert(L, -2);
        lua_rawset(L, 4);
    }
    lua_pop(L, 1);
    lua_newtable(L);
    lua_pushcfunction(L, refuse_reading);
    lua_setfield(L, -2, "__index");
    lua_setmetatable(L, 4);
    lua_setfield(L, 3, "__index");
    lua_pushcfunction(L, refuse_assignment);
    lua_setfield(L, 3, "__newindex");
    lua_setmetatable(L, 2);
    *(int *)lua_touserdata(L, 1) = luaL_ref(L, LUA_REGISTRYINDEX);
    return 0;
}

int tl_new_environment(TLMachine *m) {
    int reference = -1;
    return tl_protect(m, new_environment_body, &reference, 0) == TL_OK ? reference : -1;
}

typedef struct { int environment; const char *name; const TLValue *value; const TLObject *object; } GlobalRequest;

static int set_global_body(lua_State *L) {
    GlobalRequest *r = lua_touserdata(L, 1);
    lua_rawgeti(L, LUA_REGISTRYINDEX, r->environment);
    lua_getmetatable(L, -1);
    lua_getfield(L, -1, "__index");
    lua_pushstring(L, r->name);
    tl_push(L, r->value, r->object);
    lua_rawset(L, -3);
    return 0;
}

TLStatus tl_set_global(TLMachine *m, int environment, const char *name, const TLValue *value, const TLObject *object) {
    GlobalRequest r = {environment, name, value, object};
    return tl_protect(m, set_global_body, &r, 0);
}

// --- views ---

static const char view_mark = 0;  // its address is the key of a view's values in the view's metatable

void tl_see_through(lua_State *L, int index) {
    if (!lua_istable(L, index) || !lua_getmetatable(L, index)) return;
    if (lua_rawgetp(L, -1, &view_mark) == LUA_TTABLE) lua_replace(L, index);
    else lua_pop(L, 1);
    lua_pop(L, 1);
}

static int view_length(lua_State *L) {
    lua_settop(L, 1);
    tl_see_through(L, 1);
    lua_pushinteger(L, (lua_Integer)lua_rawlen(L, 1));
    return 1;
}

static int view_index(lua_State *L) {
    lua_pushvalue(L, lua_upvalueindex(1));
    lua_replace(L, 1);
    return tl_ask(L, TL_OP_INDEX, 1, 2);
}

static int view_newindex(lua_State *L) {
    lua_pushvalue(L, lua_upvalueindex(1));
    lua_replace(L, 1);
    lua_settop(L, 2);
    return tl_ask(L, TL_OP_NEWINDEX, 1, 2);
}

typedef struct { int table; TLObject object; int view; } ViewRequest;

static int new_view_body(lua_State *L) {
    ViewRequest *r = lua_touserdata(L, 1);
    lua_newtable(L);                                             // 2: the view, always empty
    lua_newtable(L);                                             // 3: its metatable
    lua_rawgeti(L, LUA_REGISTRYINDEX, r->table);                 // 4: the values
    lua_newtable(L);                                             // 5: the values' metatable
    tl_push_object(L, &r->object);                               // 6: who is asked
    lua_pushvalue(L, 6);
    lua_pushcclosure(L, view_index, 1);
    lua_setfield(L, 5, "__index");
    lua_pushvalue(L, 5);
    lua_setmetatable(L, 4);
    lua_pushcclosure(L, view_newindex, 1);
    lua_setfield(L, 3, "__newindex");
    lua_pushvalue(L, 4);
    lua_setfield(L, 3, "__index");
    lua_pushcfunction(L, view_length);
    lua_setfield(L, 3, "__len");
    lua_pushvalue(L, 4);
    lua_rawsetp(L, 3, &view_mark);
    lua_pushvalue(L, 3);
    lua_setmetatable(L, 2);
    lua_settop(L, 2);
    r->view = luaL_ref(L, LUA_REGISTRYINDEX);
    return 0;
}

int tl_new_view(TLMachine *m, int table, uint32_t type, uint64_t a) {
    ViewRequest r = {table, {a, 0, 0, type}, -1};
    return tl_protect(m, new_view_body, &r, 0) == TL_OK ? r.view : -1;
}
