// What scripts find in their environment: Lua's own harmless functions, and bounded versions of those that can run long
// or show the machine (addresses, hash order, locale).
#ifndef _GNU_SOURCE
#define _GNU_SOURCE  // memmem, which takes linear time
#endif
#include "machine.h"
#include <string.h>

const void *tl_find_bytes(const void *bytes, size_t length, const void *wanted, size_t wanted_length) {
    return memmem(bytes, length, wanted, wanted_length);
}

// A script's pcall cannot catch a limit or a stop: the host's own flag decides, never the error's text.
static int guarded_pcall(lua_State *L) {
    luaL_checkany(L, 1);
    TLMachine *m = tl_of(L);
    int depth = m->depth;
    tl_enter(L);
    int status = lua_pcall(L, lua_gettop(L) - 1, LUA_MULTRET, 0);
    m->depth = depth;
    if (status == LUA_OK) {
        lua_pushboolean(L, 1);
        lua_insert(L, 1);
        return lua_gettop(L);
    }
    m->rethrown = 0;
    tl_settle(m, status);
    if (m->limit_hit != TL_OK) return lua_error(L);
    lua_pushboolean(L, 0);
    lua_insert(L, -2);
    return 2;
}

void tl_push_text(lua_State *L, int index) {
    switch (lua_type(L, index)) {
    case LUA_TSTRING: lua_pushvalue(L, index); break;
    case LUA_TNUMBER:
    case LUA_TLIGHTUSERDATA:
    case LUA_TUSERDATA:
        if (tl_ask(L, TL_OP_TEXT, index, index) != 1 || lua_type(L, -1) != LUA_TSTRING) {
            lua_pushliteral(L, "userdata");
        }
        break;
    case LUA_TBOOLEAN: lua_pushstring(L, lua_toboolean(L, index) ? "true" : "false"); break;
    default: lua_pushstring(L, luaL_typename(L, index));  // never an address
    }
}

static int text_of(lua_State *L) {
    luaL_checkany(L, 1);
    tl_push_text(L, 1);
    return 1;
}

// --- pairs, in sorted key order ---

static int next_pair(lua_State *L) {
    // upvalues: the table, its sorted keys, the position
    lua_Integer i = lua_tointegerx(L, lua_upvalueindex(3), NULL);
    for (;;) {
        lua_pushinteger(L, ++i);
        lua_replace(L, lua_upvalueindex(3));
        if (lua_rawgeti(L, lua_upvalueindex(2), i) == LUA_TNIL) return 1;
        lua_pushvalue(L, -1);
        if (lua_rawget(L, lua_upvalueindex(1)) != LUA_TNIL) return 2;
        lua_pop(L, 2);  // taken out of the table since the walk began
    }
}

static int sorted_pairs(lua_State *L) {
    luaL_checktype(L, 1, LUA_TTABLE);
    lua_settop(L, 1);
    tl_see_through(L, 1);
    tl_sorted_keys(L, 1);
    lua_pushinteger(L, 0);
    lua_pushcclosure(L, next_pair, 3);
    return 1;
}

// --- table.sort: stable, and finite whatever the comparator says ---

static int before(lua_State *L, int comparator, int a, int b) {
    if (!comparator) {
        if (lua_type(L, a) == LUA_TSTRING) tl_charge(L, lua_rawlen(L, a) / 64);
        return lua_compare(L, a, b, LUA_OPLT);
    }
    lua_pushvalue(L, comparator);
    lua_pushvalue(L, a);
    lua_pushvalue(L, b);
    tl_enter(L);
    lua_call(L, 2, 1);
    tl_leave(tl_of(L));
    int result = lua_toboolean(L, -1);
    lua_pop(L, 1);
    return result;
}

// Tables with a metatable are the host's, all read-only: raw access must not reach behind it.
static void refuse_sealed(lua_State *L) {
    if (lua_getmetatable(L, 1)) luaL_error(L, "this table cannot be changed");
}

static int stable_sort(lua_State *L) {
    luaL_checktype(L, 1, LUA_TTABLE);
    refuse_sealed(L);
    if (!lua_isnoneornil(L, 2)) luaL_checktype(L, 2, LUA_TFUNCTION);
    lua_settop(L, 2);
    int comparator = lua_isnil(L, 2) ? 0 : 2;
    lua_Integer n = (lua_Integer)lua_rawlen(L, 1);
    lua_newtable(L);
    lua_newtable(L);
    for (lua_Integer i = 1; i <= n; i++) {
        lua_rawgeti(L, 1, i);
        lua_pushvalue(L, -1);
        lua_rawseti(L, 3, i);
        lua_rawseti(L, 4, i);
    }
    tl_merge_sort(L, before, comparator, 4, 3, 1, n + 1);
    for (lua_Integer i = 1; i <= n; i++) {
        lua_rawgeti(L, 3, i);
        lua_rawseti(L, 1, i);
    }
    return 0;
}

// --- strings ---

static int bounded_rep(lua_State *L) {
    size_t length, separator_length;
    const char *text = luaL_checklstring(L, 1, &length);
    lua_Integer n = luaL_checkinteger(L, 2);
    const char *separator = luaL_optlstring(L, 3, "", &separator_length);
    size_t each = length + separator_length;
    if (n <= 0 || each == 0) {
        lua_pushliteral(L, "");
        return 1;
    }
    size_t limit = tl_of(L)->block_limit;
    if ((size_t)n > limit / each) return luaL_error(L, "the repeated string is too long");
    tl_charge(L, (uint64_t)n / 16);
    luaL_Buffer b;
    luaL_buffinit(L, &b);
    for (lua_Integer i = 0; i < n; i++) {
        luaL_addlstring(&b, text, length);
        if (i + 1 < n) luaL_addlstring(&b, separator, separator_length);
    }
    luaL_pushresult(&b);
    return 1;
}

static int next_match(lua_State *L) {
    // upvalues: the text, the pattern, the position after the last match (0: none yet, -n: none yet, start at n)
    int base = lua_gettop(L);
    for (int i = 1; i <= 3; i++) lua_pushvalue(L, lua_upvalueindex(i));
    lua_pushinteger(L, TL_LIB_GMATCH);
    lua_pushcclosure(L, tl_host_function, 1);
    lua_insert(L, -4);
    lua_call(L, 3, LUA_MULTRET);  // nil, or the next position and what was matched
    if (lua_isnil(L, base + 1)) return 1;
    lua_pushvalue(L, base + 1);
    lua_replace(L, lua_upvalueindex(3));
    return lua_gettop(L) - base - 1;
}

static int all_matches(lua_State *L) {
    luaL_checkstring(L, 1);
    luaL_checkstring(L, 2);
    lua_Integer length = (lua_Integer)lua_rawlen(L, 1), start = luaL_optinteger(L, 3, 0);
    if (start < 0) start = start < -length ? 1 : length + start + 1;
    lua_settop(L, 2);
    lua_pushinteger(L, start > length + 1 ? -(length + 2) : -start);
    lua_pushcclosure(L, next_match, 3);
    return 1;
}

// --- Lua's own functions that run long without an instruction ---

static uint64_t length_of_first(lua_State *L) {
    lua_pushvalue(L, 1);
    tl_see_through(L, lua_gettop(L));
    uint64_t length = lua_rawlen(L, -1);
    lua_pop(L, 1);
    return length;
}

// The places between arguments 2 and 3, as string.byte and table.unpack take them; `all`: without them, all places.
static uint64_t span(lua_State *L, int all) {
    int is_string = lua_type(L, 1) == LUA_TSTRING;
    lua_Integer length = (lua_Integer)length_of_first(L);
    lua_Integer from = lua_isnoneornil(L, 2) ? 1 : lua_tointegerx(L, 2, NULL);
    lua_Integer to = !lua_isnoneornil(L, 3) ? lua_tointegerx(L, 3, NULL) : all ? length : from;
    if (is_string && from < 0) from += length + 1;
    if (is_string && to < 0) to += length + 1;
    if (is_string && from < 1) from = 1;
    if (is_string && to > length) to = length;
    uint64_t count = to < from ? 0 : (uint64_t)to - (uint64_t)from;
    uint64_t most = tl_of(L)->block_limit / sizeof(void *);  // more do not fit on the stack, which is refused elsewhere
    return count < most ? count : most;
}

static uint64_t work_of_range(lua_State *L) { return span(L, 1); }
static uint64_t work_of_places(lua_State *L) { return span(L, 0); }
static uint64_t work_of_arguments(lua_State *L) { return (uint64_t)lua_gettop(L); }
static uint64_t work_of_bytes(lua_State *L) { return length_of_first(L) / 16; }

// What table.insert and table.remove move: all from the position on, nothing without one.
static uint64_t work_of_shift(lua_State *L, int least) {
    if (lua_gettop(L) < least) return 0;
    lua_Integer length = (lua_Integer)length_of_first(L), from = lua_tointegerx(L, 2, NULL);
    return from > 0 && from <= length ? (uint64_t)(length - from) : 0;
}

static uint64_t work_of_insert(lua_State *L) { return work_of_shift(L, 3); }
static uint64_t work_of_remove(lua_State *L) { return work_of_shift(L, 2); }

struct Work { const char *library, *name; uint64_t (*elements)(lua_State *L); };
static const struct Work works[] = {
    {"math", "max", work_of_arguments}, {"math", "min", work_of_arguments}, {"string", "byte", work_of_places},
    {"string", "char", work_of_arguments}, {"table", "concat", length_of_first}, {"table", "insert", work_of_insert},
    {"table", "remove", work_of_remove}, {"table", "unpack", work_of_range}, {"utf8", "char", work_of_arguments},
    {"utf8", "codepoint", work_of_places}, {"utf8", "len", work_of_bytes}, {"utf8", "offset", work_of_bytes}};

static const struct Work *work_of(const char *library, const char *name) {
    for (size_t i = 0; i < sizeof works / sizeof *works; i++) {
        if (strcmp(works[i].library, library) == 0 && strcmp(works[i].name, name) == 0) return &works[i];
    }
    return NULL;
}

// Upvalues: the function, and how its work is counted. It runs in this frame, with its own arguments and messages.
static int charged(lua_State *L) {
    const struct Work *work = lua_touserdata(L, lua_upvalueindex(2));
    int type = lua_type(L, 1);
    if (type == LUA_TTABLE || type == LUA_TSTRING || work->elements == work_of_arguments) tl_charge(L, work->elements(L));
    return lua_tocfunction(L, lua_upvalueindex(1))(L);
}

// --- the tables ---

static int refuse_member(lua_State *L) {
    tl_push_text(L, 2);
    return luaL_error(L, "`%s` has no member `%s`", lua_tostring(L, lua_upvalueindex(1)), lua_tostring(L, -1));
}

static int refuse_change(lua_State *L) {
    return luaL_error(L, "`%s` cannot be changed", lua_tostring(L, lua_upvalueindex(1)));
}

// Makes the table on top strict (an unknown member is an error) and leaves a read-only view of it in its place.
static void seal(lua_State *L, const char *name) {
    lua_newtable(L);
    lua_pushstring(L, name);
    lua_pushcclosure(L, refuse_member, 1);
    lua_setfield(L, -2, "__index");
    lua_setmetatable(L, -2);
    lua_newtable(L);
    lua_newtable(L);
    lua_pushvalue(L, -3);
    lua_setfield(L, -2, "__index");
    lua_pushstring(L, name);
    lua_pushcclosure(L, refuse_change, 1);
    lua_setfield(L, -2, "__newindex");
    lua_setmetatable(L, -2);
    lua_remove(L, -2);
}

static void host_member(lua_State *L, const char *name, int function) {
    lua_pushinteger(L, function);
    lua_pushcclosure(L, tl_host_function, 1);
    lua_setfield(L, -2, name);
}

// Copies the named members of the table at `from` into the table on top.
static void take(lua_State *L, int from, const char *library, const char *const *names) {
    for (; *names; names++) {
        lua_getfield(L, from, *names);
        const struct Work *work = work_of(library, *names);
        if (work != NULL && lua_iscfunction(L, -1)) {
            lua_pushlightuserdata(L, (void *)work);
            lua_pushcclosure(L, charged, 2);
        }
        lua_setfield(L, -2, *names);
    }
}

void tl_open_library(lua_State *L) {
    static const char *const base[] = {"assert", "error", "ipairs", "select", "tonumber", "type", NULL};
    static const char *const math[] = {"abs", "ceil", "floor", "fmod", "max", "min", "tointeger", "type", "ult",
                                       "maxinteger", "mininteger", NULL};
    static const char *const string[] = {"byte", "char", "len", "lower", "pack", "packsize", "reverse", "sub", "unpack",
                                         "upper", NULL};
    static const char *const table[] = {"concat", "insert", "remove", "unpack", NULL};
    static const char *const utf8[] = {"char", "charpattern", "codepoint", "codes", "len", "offset", NULL};

    lua_newtable(L);
    int globals = lua_gettop(L);

    lua_pushcfunction(L, luaopen_base);
    lua_call(L, 0, 1);
    lua_pushvalue(L, globals);
    take(L, globals + 1, "", base);
    lua_settop(L, globals);
    lua_pushcfunction(L, guarded_pcall);
    lua_setfield(L, globals, "pcall");
    lua_pushcfunction(L, sorted_pairs);
    lua_setfield(L, globals, "pairs");
    lua_pushcfunction(L, text_of);
    lua_setfield(L, globals, "tostring");

    static const struct { const char *name; lua_CFunction open; const char *const *members; } libraries[] = {
        {"math", luaopen_math, math}, {"string", luaopen_string, string}, {"table", luaopen_table, table}, {"utf8", luaopen_utf8, utf8}};
    for (size_t i = 0; i < sizeof libraries / sizeof *libraries; i++) {
        lua_pushcfunction(L, libraries[i].open);
        lua_call(L, 0, 1);
        lua_newtable(L);
        take(L, globals + 1, libraries[i].name, libraries[i].members);
        if (libraries[i].open == luaopen_table) {
            lua_pushcfunction(L, stable_sort);
            lua_setfield(L, -2, "sort");
        }
        if (libraries[i].open == luaopen_string) {
            lua_pushcfunction(L, bounded_rep);
            lua_setfield(L, -2, "rep");
            lua_pushcfunction(L, all_matches);
            lua_setfield(L, -2, "gmatch");
            host_member(L, "find", TL_LIB_FIND);
            host_member(L, "match", TL_LIB_MATCH);
            host_member(L, "gsub", TL_LIB_GSUB);
            host_member(L, "format", TL_LIB_FORMAT);
            // strings get a metatable of their own: methods only, no arithmetic on text
            lua_pushliteral(L, "");
            lua_newtable(L);
            lua_pushvalue(L, -3);
            lua_setfield(L, -2, "__index");
            lua_setmetatable(L, -2);
            lua_pop(L, 1);
        }
        seal(L, libraries[i].name);
        lua_setfield(L, globals, libraries[i].name);
        lua_settop(L, globals);
    }
}
